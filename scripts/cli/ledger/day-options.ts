import type { TradingCase } from "../../../src/case";
import { numberIn } from "../../../src/case/period-table";
import { assumedSanctions, haoFromYuan, millionthsFromShare, ONE_MILLION, type Sanctions } from "../../../src/ledger/contract";
import { DEFAULT_DATE, DEFAULT_LOAD_PER_MILLE, isCalendarDay, type ReplayChoices } from "../../../src/ledger/replay/plan-of-day";
import { UsageError } from "../../lib/command-line";

const text = { type: "string" } as const;

/** For `parseArguments`: what is chosen about a replay, beside the day. */
export const dayOptions = {
  date: text,
  "load-scale": text,
  defaulters: text,
  delivers: text,
  "from-period": text,
  attackers: text,
  "fault-seed": text,
  penalty: text,
  tolerance: text,
  forgetting: text,
  "surcharge-below": text,
  "suspended-below": text,
  surcharge: text,
  deposit: text,
} as const;

export type DayValues = { readonly [Name in keyof typeof dayOptions]?: string | undefined };

const shown = (millionths: number): string => String(millionths / ONE_MILLION);

export const DAY_OPTIONS_HELP = `  --date YYYY-MM-DD      the day's date on the ledger (default: ${DEFAULT_DATE}; the paper's day has none)
  --load-scale X         what the feeder carries beside the trades, as a share of its nominal load
                         (default: ${DEFAULT_LOAD_PER_MILLE / 1000}; at 0.8 the paper's day has refused trades)
  --defaulters N         so many of the day's sellers deliver less than they have contracted (default: 0)
  --delivers SHARE       what they deliver of each contract, 0 to 1 (default: 0)
  --from-period P        from this period on (default: 1)
  --attackers N          so many users try fourteen attacks in every period with trades (default: 0; a handful
                         will do)
  --fault-seed TEXT      draws defaulters and attackers (default: 1)

Sanctions, all of them assumptions of ours, as the paper prints no number:
  --penalty SHARE        of its price, for each kWh of shortfall (default: ${shown(assumedSanctions.penaltyMillionths)}; 0 to 10)
  --tolerance SHARE      of the contracted energy: shortfall that is forgiven (default: ${shown(assumedSanctions.toleranceMillionths)})
  --deposit SHARE        of an offer's value, locked by the seller (default: penalty x (1 - tolerance); 0 to 10)
  --forgetting SHARE     what a period's conduct still counts after the next one (default: ${shown(assumedSanctions.forgettingMillionths)})
  --surcharge-below X    credit score, 0 to 1, below which a buyer pays a surcharge (default: ${shown(assumedSanctions.surchargeBelowMillionths)})
  --surcharge YUAN       per kWh (default: ${assumedSanctions.surchargeHaoPerKwh / 10_000})
  --suspended-below X    credit score below which a user may not sell (default: ${shown(assumedSanctions.suspendedBelowMillionths)})
`;

/** Somebody may mistype a number of attackers; each costs some 14 transactions a period. */
const MOST_ATTACKERS = 20;
const MOST_LOAD = 5;

export interface DayChoices {
  readonly replay: ReplayChoices & { readonly date: string; readonly loadPerMille: number; readonly sanctions: Sanctions };
  readonly attackers: number;
  readonly faultSeed: string;
}

/** What the options ask for. @throws {UsageError} with everything that is wrong about them. */
export function readDayChoices(values: DayValues, { periods }: TradingCase): DayChoices {
  const problems: string[] = [];
  const number = (name: keyof DayValues, otherwise: number, from: number, to: number, required = `a number from ${from} to ${to}`): number => {
    const came = values[name];
    if (came === undefined) return otherwise;
    const value = numberIn(came);
    if (value >= from && value <= to) return value;
    problems.push(`--${name}: came "${came}", required ${required}`);
    return otherwise;
  };
  const whole = (name: keyof DayValues, otherwise: number, from: number, to: number): number => {
    const required = `a whole number from ${from} to ${to}`;
    const value = number(name, otherwise, from, to, required);
    if (!Number.isInteger(value)) problems.push(`--${name}: came "${values[name]}", required ${required}`);
    return value;
  };

  const penalty = number("penalty", assumedSanctions.penaltyMillionths / ONE_MILLION, 0, 10);
  const tolerance = number("tolerance", assumedSanctions.toleranceMillionths / ONE_MILLION, 0, 1);
  const sanctions: Sanctions = {
    penaltyMillionths: millionthsFromShare(penalty),
    toleranceMillionths: millionthsFromShare(tolerance),
    // The penalty for nothing delivered, so that the deposit covers every case.
    depositMillionths: millionthsFromShare(number("deposit", penalty * (1 - tolerance), 0, 10)),
    forgettingMillionths: millionthsFromShare(number("forgetting", assumedSanctions.forgettingMillionths / ONE_MILLION, 0, 1)),
    surchargeBelowMillionths: millionthsFromShare(number("surcharge-below", assumedSanctions.surchargeBelowMillionths / ONE_MILLION, 0, 1)),
    suspendedBelowMillionths: millionthsFromShare(number("suspended-below", assumedSanctions.suspendedBelowMillionths / ONE_MILLION, 0, 1)),
    surchargeHaoPerKwh: haoFromYuan(number("surcharge", assumedSanctions.surchargeHaoPerKwh / 10_000, 0, 100)),
  };
  if (sanctions.suspendedBelowMillionths > sanctions.surchargeBelowMillionths) {
    problems.push(`--suspended-below: came ${shown(sanctions.suspendedBelowMillionths)}, required at most --surcharge-below, which is ${shown(sanctions.surchargeBelowMillionths)}`);
  }
  const date = values.date ?? DEFAULT_DATE;
  if (!isCalendarDay(date)) problems.push(`--date: came "${date}", required a day as YYYY-MM-DD, from 1970-01-02 on`);
  const loadPerMille = number("load-scale", DEFAULT_LOAD_PER_MILLE / 1000, 0, MOST_LOAD) * 1000;
  const attackers = whole("attackers", 0, 0, MOST_ATTACKERS);
  const defaulters = {
    count: whole("defaulters", 0, 0, Number.MAX_SAFE_INTEGER),
    seed: values["fault-seed"] ?? "1",
    deliveredShare: number("delivers", 0, 0, 1),
    fromPeriod: whole("from-period", 1, 1, periods.gridPriceYuanPerKwh.length),
  };
  for (const name of ["delivers", "from-period"] as const) {
    if (values[name] !== undefined && values.defaulters === undefined) problems.push(`--${name}: came without --defaulters, required with it only`);
  }
  if (values["fault-seed"] !== undefined && values.defaulters === undefined && values.attackers === undefined) {
    problems.push("--fault-seed: came without --defaulters or --attackers, required with them only");
  }
  if (problems.length > 0) throw new UsageError(problems.join("\n"));
  return {
    replay: { date, loadPerMille: Math.round(loadPerMille), sanctions, ...(defaulters.count > 0 ? { defaulters } : {}) },
    attackers,
    faultSeed: defaulters.seed,
  };
}
