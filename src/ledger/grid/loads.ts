import type { Feeder } from "./feeder";

/** What every bus draws (negative: feeds in), in whole watts and vars; entry b - 1 is bus b. */
export interface Loads {
  readonly activeW: readonly number[];
  readonly reactiveVar: readonly number[];
}

/** Loads that can't be: not whole, not one for each bus, or more than the feeder's arithmetic is made for. */
export class LoadError extends Error {
  constructor(problem: string) {
    super(problem);
    this.name = "LoadError";
  }
}

/** The nominal loads of a feeder times a scale in thousandths: 500 for half. */
export function nominalLoads({ loadKw, loadKvar }: Feeder, scalePerMille: number): Loads {
  if (!Number.isInteger(scalePerMille) || scalePerMille < 0) throw new LoadError(`load scale: came ${scalePerMille}, required a whole number of thousandths, 0 or more`);
  return { activeW: loadKw.map((kw) => kw * scalePerMille), reactiveVar: loadKvar.map((kvar) => kvar * scalePerMille) };
}

/** The same loads with so many watts more at a bus (fewer if negative), at unity power factor. */
export function withLoad({ activeW, reactiveVar }: Loads, bus: number, extraW: number): Loads {
  if (activeW[bus - 1] === undefined) throw new LoadError(`bus: came ${bus}, required a whole number from 1 to ${activeW.length}`);
  return { activeW: activeW.map((w, i) => (i === bus - 1 ? w + extraW : w)), reactiveVar };
}
