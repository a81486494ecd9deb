/**
 * Holm's step-down adjustment for several tests at once: the i-th smallest of m p-values is multiplied by m - i + 1,
 * made no smaller than those before it and capped at 1. Comparing the results with a level alpha bounds the
 * probability of any false rejection by alpha, whatever the dependence. The order of the input is kept. Holm 1979,
 * Scand. J. Statist. 6:65. Throws a RangeError on a value outside 0 .. 1.
 */
export function holm(pValues: readonly number[]): number[] {
  const bad = pValues.findIndex((p) => !(p >= 0 && p <= 1));
  if (bad >= 0) throw new RangeError(`holm: required p-values between 0 and 1, came ${pValues[bad]} at position ${bad + 1}`);
  const m = pValues.length;
  const adjusted = new Array<number>(m);
  const ascending = pValues.map((_, i) => i).sort((i, j) => pValues[i]! - pValues[j]!);
  let largest = 0;
  ascending.forEach((i, position) => {
    largest = Math.max(largest, Math.min(1, (m - position) * pValues[i]!));
    adjusted[i] = largest;
  });
  return adjusted;
}
