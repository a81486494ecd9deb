/** What fields of `case.json` require of each other. */

import type { OwnUse, PortraitParameters, PriceBounds, RingPair } from "./types";

export interface RuleProblem {
  /** The key below the rule's place that is to blame, if it is one. */
  readonly key?: string;
  readonly came: string;
  readonly required: string;
}

export interface SettingsRule {
  /** JSON pointer; "*" stands for any key or index. */
  readonly at: string;
  readonly check: (value: unknown) => RuleProblem | undefined;
}

/** A rule is called only where the table of fields holds, so the value has the type of its place. */
function rule<Value>(at: string, check: (value: Value) => RuleProblem | undefined): SettingsRule {
  return { at, check: (value) => check(value as Value) };
}

export const settingsRules: readonly SettingsRule[] = [
  rule<PriceBounds>("/priceBounds", ({ minYuanPerKwh: min, maxYuanPerKwh: max }) =>
    min <= max
      ? undefined
      : { key: "minYuanPerKwh", came: String(min), required: `at most maxYuanPerKwh = ${String(max)} yuan/kWh` },
  ),
  rule<readonly RingPair[]>("/portrait/ring", eachPairOnce),
  rule<RingPair>("/portrait/ring/*", differentClasses),
  rule<RingPair>("/portrait/trickle", differentClasses),
  rule<Readonly<Record<string, number>>>("/portrait/initialStockSale", (shares) => {
    const sum = Object.values(shares).reduce((total, share) => total + share, 0);
    // Decimal shares such as 0.7 + 0.2 + 0.1 may exceed 1 by rounding.
    if (sum <= 1 + 1e-9) return undefined;
    return { came: `shares that sum to ${String(Number(sum.toPrecision(9)))}`, required: "a sum of at most 1" };
  }),
  rule<NonNullable<PortraitParameters["quota"]>>("/portrait/quota", ({ fromPeriod, toPeriod }) =>
    inOrder("fromPeriod", fromPeriod, "toPeriod", toPeriod),
  ),
  rule<NonNullable<OwnUse["stockShare"]>>("/portrait/ownUse/*/stockShare", ({ fromPeriod, allAtPeriod }) =>
    inOrder("fromPeriod", fromPeriod, "allAtPeriod", allAtPeriod),
  ),
];

/** A pair listed twice would offer the same energy twice. */
function eachPairOnce(ring: readonly RingPair[]): RuleProblem | undefined {
  const names = ring.map(({ seller, buyer }) => `${seller} -> ${buyer}`);
  const again = names.findIndex((name, i) => names.indexOf(name) < i);
  return again < 0 ? undefined : { key: String(again), came: `${names[again]!} a second time`, required: "each pair once" };
}

function differentClasses({ seller, buyer }: RingPair): RuleProblem | undefined {
  if (seller !== buyer) return undefined;
  return { came: `"${seller}" as seller and as buyer`, required: "two different classes" };
}

function inOrder(firstKey: string, first: number, lastKey: string, last: number): RuleProblem | undefined {
  if (first <= last) return undefined;
  return { key: lastKey, came: String(last), required: `${firstKey} = ${String(first)} or a later period` };
}
