/** Exact arithmetic on safe integers. The contract's only rounding rule is half to even, which has no drift. */

/** The result of a computation, or an input of it, is not a safe integer. */
export class IntegerRangeError extends RangeError {
  override readonly name = "IntegerRangeError";
  constructor(what: string, came: string) {
    super(`${what}: came ${came}, required a safe integer (at most 2^53 - 1 in size)`);
  }
}

/** a + b. Throws {@link IntegerRangeError} rather than lose a unit. */
export function add(a: number, b: number): number {
  return safe(a + b, `${String(a)} + ${String(b)}`);
}

/** a x b / divisor for a, b >= 0 and divisor > 0, computed exactly and rounded once, half to even. */
export function multiplyDivide(a: number, b: number, divisor: number): number {
  const dividend = BigInt(a) * BigInt(b);
  const whole = BigInt(divisor);
  const quotient = dividend / whole;
  const twiceRest = 2n * (dividend % whole);
  const up = twiceRest > whole || (twiceRest === whole && quotient % 2n === 1n);
  return safe(Number(up ? quotient + 1n : quotient), `${String(a)} x ${String(b)} / ${String(divisor)}`);
}

/**
 * Deals `total` out in proportion to the weights, to the unit: the parts sum to `total`, and with `total` at most the
 * sum of the weights no part exceeds its weight. Largest remainders first, the earlier one of equals.
 *
 * All whole and >= 0. With weights that sum to 0, `total` must be 0.
 */
export function shareOut(total: number, weights: readonly number[]): number[] {
  const weightSum = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (weightSum === 0n) {
    if (total !== 0) throw new IntegerRangeError("shareOut", `${String(total)} to deal out over weights that sum to 0`);
    return weights.map(() => 0);
  }
  const quotas = weights.map((weight) => BigInt(total) * BigInt(weight));
  const parts = quotas.map((quota) => Number(quota / weightSum));
  const left = total - parts.reduce(add, 0);
  const byRemainder = quotas
    .map((quota, index) => ({ index, rest: quota % weightSum }))
    .sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
  for (const { index } of byRemainder.slice(0, left)) parts[index]! += 1;
  return parts;
}

/** A decimal number >= 0 rounded half to even. `what` names it in the error. */
export function roundHalfToEven(value: number, what: string): number {
  if (!(value >= 0)) throw new IntegerRangeError(what, String(value));
  const below = Math.floor(value);
  const rest = value - below;
  return safe(rest > 0.5 || (rest === 0.5 && below % 2 === 1) ? below + 1 : below, what);
}

function safe(value: number, what: string): number {
  if (!Number.isSafeInteger(value)) throw new IntegerRangeError(what, String(value));
  return value;
}
