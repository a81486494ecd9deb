import { grouped } from "../exhibits/describe";

const MINUS = "\u2212";

/** A number as the explorer shows it: fixed decimal places, thousands in groups, a real minus sign, no negative zero. */
export function shownNumber(value: number, decimals: number): string {
  const [whole, fraction] = Math.abs(value).toFixed(decimals).split(".") as [string, string?];
  const text = fraction === undefined ? grouped(Number(whole)) : `${grouped(Number(whole))}.${fraction}`;
  return value < 0 && /[1-9]/.test(text) ? MINUS + text : text;
}

export const NO_CHANGE = "±0";

/** A difference with its sign; NO_CHANGE for what rounds to nothing. */
export function shownChange(value: number, decimals: number): string {
  const text = shownNumber(Math.abs(value), decimals);
  if (!/[1-9]/.test(text)) return NO_CHANGE;
  return (value < 0 ? MINUS : "+") + text;
}

/** A share of `from` as a whole percentage in a sentence: " (−22 %)"; empty if it rounds to 0 or there is nothing to compare with. */
export function percentWords(change: number, from: number): string {
  const text = from === 0 ? NO_CHANGE : shownChange((100 * change) / Math.abs(from), 0);
  return text === NO_CHANGE ? "" : ` (${text} %)`;
}

/** What a number input holds and a note repeats: all digits that matter and no more. */
export function plainNumber(value: number): string {
  return String(Number(value.toPrecision(6)));
}
