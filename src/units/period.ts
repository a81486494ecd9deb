/** Periods: labels 1..T in tables, axes and claims; indices 0..T-1 in arrays. Converted only here. */

/** Index of the period that is labelled `label`. */
export function periodIndex(label: number): number {
  return label - 1;
}

/** Label of the period at `index`. */
export function periodLabel(index: number): number {
  return index + 1;
}

/** All labels of a day of `periodCount` periods. */
export function periodLabels(periodCount: number): number[] {
  return Array.from({ length: periodCount }, (_, index) => periodLabel(index));
}

/** The hour of the day (h) at which the period at `index` ends. */
export function periodEndHour(index: number, stepHours: number): number {
  return periodLabel(index) * stepHours;
}

/** A series of zeros, one value per period. */
export function zeroSeries(periodCount: number): number[] {
  return new Array<number>(periodCount).fill(0);
}
