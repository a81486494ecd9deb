/** A line from the bus nearer to the substation to the one behind it. */
export interface Branch {
  readonly from: number;
  readonly to: number;
  readonly rOhm: number;
  readonly xOhm: number;
}

/** A radial feeder; buses are numbered from 1, the substation, where the voltage is held. */
export interface Feeder {
  readonly name: string;
  readonly baseKv: number;
  readonly busCount: number;
  /** From the substation outwards: a line's `from` is bus 1 or the `to` of a line before it. */
  readonly branches: readonly Branch[];
  /** Nominal load of every bus; entry b - 1 is bus b. Whole kilowatts and kilovars. */
  readonly loadKw: readonly number[];
  readonly loadKvar: readonly number[];
}

/** A network that is no tree with bus 1 as its root, or whose tables do not fit each other. */
export class FeederError extends Error {
  constructor(problem: string) {
    super(problem);
    this.name = "FeederError";
  }
}

/** Checks that a feeder is radial and in order, and gives it back frozen. */
export function radialFeeder(feeder: Feeder): Feeder {
  const { name, busCount, branches, loadKw, loadKvar } = feeder;
  if (branches.length !== busCount - 1) throw new FeederError(`${name}: came ${branches.length} lines, required ${busCount - 1} for ${busCount} buses`);
  for (const loads of [loadKw, loadKvar]) {
    if (loads.length !== busCount) throw new FeederError(`${name}: came ${loads.length} loads, required one for each of ${busCount} buses`);
  }
  const reached = new Set([1]);
  branches.forEach(({ from, to }, i) => {
    if (!reached.has(from)) throw new FeederError(`${name}, line ${i + 1}: bus ${from} is not reached yet, required a line that starts where an earlier one ended`);
    if (reached.has(to) || to < 1 || to > busCount) throw new FeederError(`${name}, line ${i + 1}: bus ${to} closes a loop or is none of ${busCount}, required a bus not reached yet`);
    reached.add(to);
  });
  return Object.freeze(feeder);
}
