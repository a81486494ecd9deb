import type { MechanismId, TradingCase } from "../../case/types";
import { globalStudy, type GlobalStudy } from "../../sensitivity/global-study";
import { outputByName, type Output } from "../../sensitivity/outputs";
import { inputsWithRange, seriesInputs, type Tie, type UncertainInput } from "../../sensitivity/uncertain-inputs";
import { caseUnder, defaultSetting, type DaySetting } from "../../trading/setting";
import { tiedInputs } from "./tied-inputs";

/** What of the initial stock isn't sold at 1 h is sold at 2 h: the two shares are one number. */
const ties: readonly Tie[] = [
  { pointer: "/portrait/initialStockSale/2", follows: "/portrait/initialStockSale/1", as: (share) => 1 - share },
];

/** Everything about the paper's case that is uncertain, each range by itself: numbers with a range on record, and whole series. */
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
  /** tied: only what the calibration leaves free; alone: every range on record by itself, as if nothing tied them. */
  readonly ranges: "tied" | "alone";
}

export const STUDIED_DAYS: readonly StudiedDay[] = [
  { scenario: "I", mechanism: "portrait", ranges: "tied" },
  { scenario: "II", mechanism: "portrait", ranges: "tied" },
  { scenario: "III", mechanism: "portrait", ranges: "tied" },
  { scenario: "I", mechanism: "cooperative", ranges: "tied" },
  { scenario: "I", mechanism: "portrait", ranges: "alone" },
];

/** Blocks of Saltelli's design in the recorded study. */
export const BASE = 1024;

/** Blocks that are solved again whenever the records are used: the first ones, which are a design by themselves. */
export const REPEATED_BLOCKS = 2;

const SEED = "sensitivity";

/** The study of a day; days with the same kind of ranges share their design. */
export function paperStudy(tradingCase: TradingCase, { ranges }: Pick<StudiedDay, "ranges">, base = BASE): GlobalStudy {
  const alone = paperInputs(tradingCase);
  if (ranges === "alone") return globalStudy(alone, MAIN_OUTPUTS, base, SEED);
  const { inputs, combine } = tiedInputs(tradingCase, alone);
  return globalStudy(inputs, MAIN_OUTPUTS, base, SEED, combine);
}

export function settingOf(tradingCase: TradingCase, { scenario, mechanism }: StudiedDay): DaySetting {
  return { ...defaultSetting(tradingCase), scenario, mechanism };
}

/** "I, portrait"; "I, portrait, ranges alone". */
export function dayName({ scenario, mechanism, ranges }: StudiedDay): string {
  return `${scenario}, ${mechanism}${ranges === "tied" ? "" : ", ranges alone"}`;
}
