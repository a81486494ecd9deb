/** Digits that results are kept with: more would differ from platform to platform. */
const SIGNIFICANT_DIGITS = 9;

/** The value rounded to nine significant digits; never a negative zero. */
export function significant(value: number): number {
  const rounded = Number(value.toPrecision(SIGNIFICANT_DIGITS));
  return rounded === 0 ? 0 : rounded;
}
