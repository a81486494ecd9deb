import { rowsPerBlock } from "../sampling";
import type { CompleteBlocks } from "./complete-blocks";

/** Relative spread of an output below which its variation is taken as rounding. */
const ROUNDING = 1e-12;

/** An output column prepared for estimators that are sums over blocks. */
export interface BlockTerms {
  readonly blocks: number;
  readonly inputs: number;
  /** Of the rows A and B, in the output's unit. */
  readonly mean: number;
  /** Largest distance of any row from the mean, in the output's unit. */
  readonly scale: number;
  /** Whether the rows A and B differ by more than rounding. */
  readonly varies: boolean;
  /** Terms of a block. */
  readonly width: number;
  /**
   * For each block a + b, a^2 + b^2, and for each input ab - a, b (ab - a), (ab - a)^2; a, b and ab are the outputs of
   * its rows, centred at the mean and divided by the scale.
   */
  readonly terms: Float64Array;
}

/** First- and total-order index of each input. */
export interface IndexValues {
  readonly firstOrder: number[];
  readonly totalOrder: number[];
}

/**
 * Centres and scales the outputs and forms their terms. Indices do not change with a shift or a unit of the output, but
 * rounding does. At least one block is required.
 */
export function blockTerms({ values, blocks }: CompleteBlocks, inputs: number): BlockTerms {
  const rows = rowsPerBlock(inputs);
  let total = 0;
  let low = Infinity;
  let high = -Infinity;
  for (let start = 0; start < values.length; start += rows) {
    for (const value of [values[start]!, values[start + 1]!]) {
      total += value;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  const mean = total / (2 * blocks);
  const varies = high - low > ROUNDING * Math.max(Math.abs(low), Math.abs(high));
  const scale = values.reduce((largest, value) => Math.max(largest, Math.abs(value - mean)), 0);
  const width = 2 + 3 * inputs;
  const terms = new Float64Array(blocks * width);
  for (let block = 0; varies && block < blocks; block++) {
    const at = (row: number): number => (values[block * rows + row]! - mean) / scale;
    const a = at(0);
    const b = at(1);
    let next = block * width;
    terms[next++] = a + b;
    terms[next++] = a * a + b * b;
    for (let input = 0; input < inputs; input++) {
      const difference = at(input + 2) - a;
      terms[next++] = difference;
      terms[next++] = b * difference;
      terms[next++] = difference * difference;
    }
  }
  return { blocks, inputs, mean, scale, varies, width, terms };
}

/** Adds to `sums` the terms of every block, each as often as `times` says. */
export function addBlocks(sums: Float64Array, terms: Float64Array, times: Uint32Array): void {
  const width = sums.length;
  for (let block = 0; block < times.length; block++) {
    const count = times[block]!;
    if (count === 0) continue;
    const start = block * width;
    for (let term = 0; term < width; term++) sums[term]! += count * terms[start + term]!;
  }
}

/** Variance of the rows A and B (divided by their number), scaled, from the sums of the terms of `blocks` blocks. */
export function varianceOf(sums: Float64Array, blocks: number): number {
  const mean = sums[0]! / (2 * blocks);
  return sums[1]! / (2 * blocks) - mean * mean;
}

/**
 * Indices from the sums of the terms of `blocks` blocks, or null if the output does not vary in them. With a, b, ab
 * centred at the mean of these blocks and V the variance:
 *
 *     first order = mean of b (ab - a) / V        Saltelli et al. 2010, Comput. Phys. Commun. 181:259, Table 2 (b)
 *     total order = mean of (ab - a)^2 / (2 V)    Jansen 1999, Comput. Phys. Commun. 117:35; there Table 2 (f)
 */
export function indicesOf(sums: Float64Array, blocks: number): IndexValues | null {
  const mean = sums[0]! / (2 * blocks);
  const variance = varianceOf(sums, blocks);
  if (variance <= ROUNDING * (sums[1]! / (2 * blocks))) return null;
  const firstOrder: number[] = [];
  const totalOrder: number[] = [];
  for (let next = 2; next < sums.length; next += 3) {
    firstOrder.push((sums[next + 1]! - mean * sums[next]!) / blocks / variance);
    totalOrder.push(sums[next + 2]! / (2 * blocks) / variance);
  }
  return { firstOrder, totalOrder };
}
