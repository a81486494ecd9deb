import { SweepError } from "./plan";

/** Part `index` of `of` parts of a sweep, counted from 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** `i/n`. @throws {SweepError} for anything else. */
export function parseShard(text: string): Shard {
  const [, index, of] = (/^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? []).map(Number);
  if (index === undefined || of === undefined || index < 1 || index > of) {
    throw new SweepError(`--shard: came "${text}", required I/N with I from 1 to N, such as 2/8`);
  }
  return { index, of };
}

/** Indices of the runs of a shard, `from` to `to` - 1: parts follow each other and differ by at most one run. */
export function shardRuns(runs: number, { index, of }: Shard): { readonly from: number; readonly to: number } {
  return { from: Math.floor((runs * (index - 1)) / of), to: Math.floor((runs * index) / of) };
}
