import type { MechanismId, TradingCase } from "../../case/types";
import { globalStudy, type GlobalStudy } from "../../sensitivity/global-study";
import { outputByName, type Output } from "../../sensitivity/outputs";
import { inputsWithRange, seriesInputs, type Tie, type UncertainInput } from "../../sensitivity/uncertain-inputs";
import { caseUnder, defaultSetting, type DaySetting } from "../../trading/setting";

/** What of the initial stock isn't sold at 1 h is sold at 2 h: the two shares are one number. */
const ties: readonly Tie[] = [
  { pointer: "/portrait/initialStockSale/2", follows: "/portrait/initialStockSale/1", as: (share) => 1 - share },
];

/** Everything about the paper's case that is uncertain: numbers with a range on record, and whole series. */
export function paperInputs(tradingCase: TradingCase): UncertainInput[] {
  const asRead = caseUnder(tradingCase, defaultSetting(tradingCase));
  return [...inputsWithRange(asRead, ties), ...seriesInputs()];
}

/** The outputs of the recorded study. */
export const MAIN_OUTPUTS: readonly Output[] = [
  "peerKwh",
  "selfSufficiency",
  "sellersRevenueYuan",
  "usersNetPaymentYuan",
  "averageCostYuanPerKwh",
  "platformRevenueYuan",
  "gridRevenueYuan",
  "companyRevenueYuan",
  "storagePeakKwh",
].map(outputByName);

/** A day whose outputs' variance is split among the inputs. */
export interface StudiedDay {
  readonly scenario: string;
  readonly mechanism: MechanismId;
}

export const STUDIED_DAYS: readonly StudiedDay[] = [
  { scenario: "I", mechanism: "portrait" },
  { scenario: "II", mechanism: "portrait" },
  { scenario: "III", mechanism: "portrait" },
  { scenario: "I", mechanism: "cooperative" },
];

/** Blocks of Saltelli's design in the recorded study. */
export const BASE = 1024;

/** Blocks that are solved again whenever the records are used: the first ones, which are a design by themselves. */
export const REPEATED_BLOCKS = 2;

const SEED = "sensitivity";

/** The study of one day; the same design of inputs for all. */
export function paperStudy(tradingCase: TradingCase, base = BASE): GlobalStudy {
  return globalStudy(paperInputs(tradingCase), MAIN_OUTPUTS, base, SEED);
}

export function settingOf(tradingCase: TradingCase, { scenario, mechanism }: StudiedDay): DaySetting {
  return { ...defaultSetting(tradingCase), scenario, mechanism };
}

/** "I, portrait". */
export function dayName({ scenario, mechanism }: StudiedDay): string {
  return `${scenario}, ${mechanism}`;
}
