import { assumedLimits, baranWu33, type Feeder, type GridLimits, type LineCheck as Check, type Loads } from "../grid";
import { MalformedInputError } from "./malformed-input";
import type { LineCheck } from "./records";
import { list, object, oneOf, whole, type Rule } from "./rules";
import { BOUNDS, ONE_MILLION } from "./units";

/** What the line check holds a trade against. */
export interface GridRules {
  /** Name of a feeder that the contract knows. */
  readonly feeder: string;
  readonly periodMinutes: number;
  readonly limits: GridLimits;
}

const FEEDERS: readonly Feeder[] = [baranWu33];
/** Two per unit: no voltage of a feeder in service is near it. */
const MOST_MICRO_PU = 2 * ONE_MILLION;
/** 1 GVA. */
const MOST_VA = 1_000_000_000;

const microPu = whole(0, MOST_MICRO_PU, "millionths per unit");
const anyPower = whole(-MOST_VA, MOST_VA, "W or var");
const buses = Math.max(...FEEDERS.map(({ busCount }) => busCount));

const fields: Rule<GridRules> = object<GridRules>({
  feeder: oneOf(FEEDERS.map(({ name }) => name)),
  periodMinutes: whole(1, BOUNDS.periods, "minutes"),
  limits: object<GridLimits>({ minimumMicroPu: microPu, maximumMicroPu: microPu, marginMicroPu: microPu, ratingsVa: list(whole(1, MOST_VA, "VA"), buses) }),
});

export const gridRules: Rule<GridRules> = (value, place) => {
  const rules = fields(value, place);
  const lines = feederOf(rules).branches.length;
  if (rules.limits.ratingsVa.length !== lines) throw new MalformedInputError(`${place}/limits/ratingsVa`, String(rules.limits.ratingsVa.length), `a rating for each of ${lines} lines`);
  return rules;
};

/** The 33-bus feeder with its assumed limits. */
export function assumedGrid(periodMinutes: number) {
  return { feeder: baranWu33.name, periodMinutes, limits: { ...assumedLimits(baranWu33) } } satisfies GridRules;
}

export function feederOf({ feeder }: GridRules): Feeder {
  return FEEDERS.find(({ name }) => name === feeder)!;
}

/** A bus of some feeder that the contract knows; whether the configured one has it is the check's matter. */
export const busNumber = whole(1, buses, "a bus's number");

/** What the feeder carries before a trade: as many entries as buses, which is the check's matter as well. */
export const loadsRule: Rule<Loads> = object<Loads>({ activeW: list(anyPower, buses), reactiveVar: list(anyPower, buses) });

export const exactRule: Rule<LineCheck["exact"]> = object<LineCheck["exact"]>({ bus: busNumber, voltageMicroPu: microPu });

/** The check as it is recorded: the limit with its margin in it, so that what is left is negative where it was refused. */
export function recordOfCheck({ finding, inputHash }: Check, exact: LineCheck["exact"]): LineCheck {
  return { inputHash, kind: finding.kind, bus: finding.bus, ...limitAndMargin(finding), exact };
}

function limitAndMargin(finding: Check["finding"]): Pick<LineCheck, "limitMillionths" | "marginMillionths"> {
  switch (finding.kind) {
    case "low voltage": {
      const limitMillionths = finding.limitMicroPu + finding.marginMicroPu;
      return { limitMillionths, marginMillionths: finding.voltageMicroPu - limitMillionths };
    }
    case "high voltage": {
      const limitMillionths = finding.limitMicroPu - finding.marginMicroPu;
      // The voltage is rounded down; above the limit by less than a millionth it is above it.
      return { limitMillionths, marginMillionths: limitMillionths - finding.voltageMicroPu - 1 };
    }
    case "overloaded line":
      return { limitMillionths: ONE_MILLION, marginMillionths: ONE_MILLION - Math.ceil((finding.flowVa * ONE_MILLION) / finding.ratingVa) };
  }
}
