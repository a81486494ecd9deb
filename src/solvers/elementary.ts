/**
 * Logarithm and exponential from nothing but additions, multiplications and divisions, whose results every JavaScript
 * engine must agree on to the last bit; those of Math.log and Math.exp may differ between engines and their versions,
 * and after one different bit a stochastic search takes another path. About as exact: within a few units of the last
 * digit.
 */

const bits = new DataView(new ArrayBuffer(8));
const EXPONENT_BIAS = 1023;

/** Natural logarithm of a normal number > 0, by ln x = k ln 2 + 2 artanh(f / (2 + f)) with x = 2^k (1 + f). */
export function ln(x: number): number {
  bits.setFloat64(0, x);
  const high = bits.getUint32(0);
  let k = (high >>> 20) - EXPONENT_BIAS;
  bits.setUint32(0, (high & 0xfffff) | (EXPONENT_BIAS << 20));
  let mantissa = bits.getFloat64(0);
  if (mantissa > Math.SQRT2) {
    mantissa /= 2;
    k += 1;
  }
  const f = mantissa - 1;
  const s = f / (2 + f);
  const z = s * s;
  let series = 0;
  // z <= 0.03, so the terms beyond are under the last bit.
  for (let n = 23; n >= 3; n -= 2) series = (series + 1 / n) * z;
  return k * Math.LN2 + 2 * s * (1 + series);
}

/** e^x; 0 below the smallest and Infinity above the largest normal number. */
export function exp(x: number): number {
  const k = Math.round(x / Math.LN2);
  if (k <= -EXPONENT_BIAS) return 0;
  if (k > EXPONENT_BIAS) return Infinity;
  bits.setUint32(0, (k + EXPONENT_BIAS) << 20);
  bits.setUint32(4, 0);
  return bits.getFloat64(0) * (1 + smallExpm1(x - k * Math.LN2));
}

/** e^x - 1 without loss of digits near 0. */
export function expm1(x: number): number {
  return Math.abs(x) < 0.35 ? smallExpm1(x) : exp(x) - 1;
}

/** Taylor's series for |x| < 0.35. */
function smallExpm1(x: number): number {
  let series = 0;
  for (let n = 14; n >= 2; n--) series = ((1 + series) * x) / n;
  return x * (1 + series);
}
