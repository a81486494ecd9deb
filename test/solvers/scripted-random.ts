import type { Random } from "../../src/solvers/random";

/** What a scripted stream gives, by kind of number, each in the order in which it is asked for. */
export interface Script {
  readonly uniform?: readonly number[];
  readonly below?: readonly number[];
  readonly belowExcept?: readonly number[];
  readonly gauss?: readonly number[];
  readonly cauchy?: readonly number[];
  readonly studentT?: readonly number[];
}

export interface ScriptedRandom extends Random {
  /** Numbers that were not asked for. */
  left(): number;
}

/** A stream that gives the numbers of a script; asking for more than it has is an error. */
export function scriptedRandom(script: Script): ScriptedRandom {
  const rest = new Map(Object.entries(script).map(([kind, numbers]) => [kind, [...numbers]]));
  const next = (kind: keyof Script): number => {
    const number = rest.get(kind)?.shift();
    if (number === undefined) throw new Error(`the script has no further ${kind}`);
    return number;
  };
  return {
    uniform: () => next("uniform"),
    below: () => next("below"),
    belowExcept: () => next("belowExcept"),
    gauss: () => next("gauss"),
    cauchy: () => next("cauchy"),
    studentT: () => next("studentT"),
    left: () => [...rest.values()].reduce((total, numbers) => total + numbers.length, 0),
  };
}
