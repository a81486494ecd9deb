import { quantileSorted } from "simple-statistics";
import { randomFrom } from "../../solvers/random";
import { addBlocks, indicesOf, type BlockTerms } from "./block-terms";

/** Bounds of an interval; null where too few resamples have an index. */
export interface Interval {
  readonly lower: number | null;
  readonly upper: number | null;
}

/** How intervals are made. */
export interface BootstrapOptions {
  readonly seed: string;
  readonly resamples: number;
  /** Coverage between 0 and 1, such as 0.95. */
  readonly level: number;
}

/**
 * Percentile intervals of every index, in the inputs' order: whole blocks are drawn with replacement, and mean,
 * variance and indices are computed anew. Archer, Saltelli and Sobol' 1997, J. Stat. Comput. Simul. 58:99. A resample in
 * which the output does not vary has no indices; if fewer than `level` of the resamples have some, the bounds are null.
 */
export function bootstrapIntervals(
  blockTerms: BlockTerms,
  { seed, resamples, level }: BootstrapOptions,
): { readonly firstOrder: Interval[]; readonly totalOrder: Interval[] } {
  const { blocks, inputs, width, terms } = blockTerms;
  const random = randomFrom(`bootstrap:${seed}`);
  const table = (): Float64Array[] => Array.from({ length: inputs }, () => new Float64Array(resamples));
  const firstOrder = table();
  const totalOrder = table();
  const times = new Uint32Array(blocks);
  const sums = new Float64Array(width);
  let defined = 0;
  for (let resample = 0; resample < resamples; resample++) {
    times.fill(0);
    for (let draw = 0; draw < blocks; draw++) times[random.below(blocks)]!++;
    sums.fill(0);
    addBlocks(sums, terms, times);
    const indices = indicesOf(sums, blocks);
    if (indices === null) continue;
    for (let input = 0; input < inputs; input++) {
      firstOrder[input]![defined] = indices.firstOrder[input]!;
      totalOrder[input]![defined] = indices.totalOrder[input]!;
    }
    defined++;
  }
  const interval = (column: Float64Array): Interval => {
    if (defined < level * resamples) return { lower: null, upper: null };
    const sorted = Array.from(column.subarray(0, defined).sort());
    return { lower: quantileSorted(sorted, (1 - level) / 2), upper: quantileSorted(sorted, (1 + level) / 2) };
  };
  return { firstOrder: firstOrder.map(interval), totalOrder: totalOrder.map(interval) };
}
