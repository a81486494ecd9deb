/** Sum of a series, in the series' unit. */
export function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/** Sum over periods of a[t] x b[t]: with kWh and yuan/kWh, yuan. The series must be equally long. */
export function sumProduct(a: readonly number[], b: readonly number[]): number {
  let total = 0;
  for (let t = 0; t < a.length; t++) total += a[t]! * b[t]!;
  return total;
}

/** a[t] x b[t] for each period. */
export function product(a: readonly number[], b: readonly number[]): number[] {
  return a.map((value, t) => value * b[t]!);
}

/** Sum over the series of one period each: [[1, 2], [3, 4]] -> [4, 6]. */
export function addSeries(series: readonly (readonly number[])[], periodCount: number): number[] {
  const total = new Array<number>(periodCount).fill(0);
  for (const values of series) for (let t = 0; t < periodCount; t++) total[t]! += values[t]!;
  return total;
}
