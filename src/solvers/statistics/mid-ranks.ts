/** Ranks of a sample and how much they are tied. */
export interface MidRanks {
  /** 1 for the lowest value; equal values share the mean of the ranks they occupy. */
  readonly ranks: number[];
  /** Sum of t^3 - t over groups of t equal values, the term of every tie correction; 0 without ties. */
  readonly tieTerm: number;
}

/** Mid-ranks of the values, in their order. */
export function midRanks(values: readonly number[]): MidRanks {
  const order = values.map((_, i) => i).sort((i, j) => values[i]! - values[j]!);
  const ranks = new Array<number>(values.length);
  let tieTerm = 0;
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && values[order[end]!] === values[order[start]!]) end++;
    for (let k = start; k < end; k++) ranks[order[k]!] = (start + 1 + end) / 2;
    const tied = end - start;
    tieTerm += tied ** 3 - tied;
    start = end;
  }
  return { ranks, tieTerm };
}
