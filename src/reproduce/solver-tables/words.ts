/** A number with three significant digits, as text: "0.00123". */
export function digits(value: number, count = 3): string {
  return String(Number(value.toPrecision(count)));
}

/** A relative gap as text in percent: "0.0123 %". */
export function gapText(gap: number | null): string {
  return gap === null ? "no result" : `${digits(100 * gap)} %`;
}

/** A p-value as a reader sees it: two digits, or that it is below a thousandth. */
export function pText(p: number): string {
  return p < 0.001 ? "p < 0.001" : `p = ${digits(p, 2)}`;
}

/** A relative gap as a cell in percent, null if there is none. */
export function percentCell(gap: number | null): number | null {
  return gap === null ? null : Number((100 * gap).toPrecision(6));
}

/** A number with few digits, for columns whose values span many powers of ten. */
export function rough(value: number | null, count = 3): number | null {
  return value === null ? null : Number(value.toPrecision(count));
}
