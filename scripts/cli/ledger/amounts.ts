import { grouped } from "../../../src/exhibits";
import { HAO_PER_YUAN, ONE_MILLION, WH_PER_KWH } from "../../../src/ledger/contract";

/** Hao as yuan for a reader: groups of three, `digits` after the point, never a negative zero. */
export function yuanText(hao: number, digits = 2): string {
  return numberText(hao / HAO_PER_YUAN, digits);
}

/** Wh as kWh for a reader. */
export function kwhText(wh: number, digits = 2): string {
  return numberText(wh / WH_PER_KWH, digits);
}

/** Millionths as a share or a score. */
export function shareText(millionths: number, digits = 2): string {
  return numberText(millionths / ONE_MILLION, digits);
}

export function numberText(value: number, digits: number): string {
  const [whole, fraction] = Math.abs(value).toFixed(digits).split(".");
  const text = `${grouped(Number(whole))}${fraction === undefined ? "" : `.${fraction}`}`;
  return value < 0 && /[1-9]/.test(text) ? `-${text}` : text;
}

/** "1 row", "1,073 rows". */
export function countText(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** How long ago a moment of `performance.now()` was. */
export function secondsSince(startedMs: number): string {
  return `${((performance.now() - startedMs) / 1000).toFixed(1)} s`;
}

/** A whole number of small units in large ones, every digit of it: for files, without groups. */
export function exactly(amount: number, digits: number): string {
  const text = String(Math.abs(amount)).padStart(digits + 1, "0");
  return `${amount < 0 ? "-" : ""}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
