/**
 * Credit scores: beta reputation with forgetting (Josang and Ismail 2002, "The beta reputation system"). Assumption:
 * the paper names credit scores and two sanctions, and gives no formula.
 */

import type { Sanctions } from "./config";
import { add, multiplyDivide } from "./integers";
import type { Credit } from "./records";
import { ONE_MILLION } from "./units";

/** A user of whom nothing is known: a score of one half. */
export const UNKNOWN: Credit = { keptMillionths: 0, brokenMillionths: 0, scoreMillionths: 500_000 };

/**
 * After a period in which a seller had contracted `contractedWh` > 0 and fell short by `excessWh` beyond the tolerance:
 *
 *   d = excess / contracted;  r <- l r + 1 - d;  s <- l s + d;  score = (r + 1) / (r + s + 2)
 *
 * r kept, s broken, l the forgetting; all in millionths, each rounded half to even. One update a period, however many
 * trades: splitting a sale does not raise a score.
 */
export function updatedCredit(before: Credit, contractedWh: number, excessWh: number, sanctions: Sanctions): Credit {
  const broken = multiplyDivide(excessWh, ONE_MILLION, contractedWh);
  const remembered = (sum: number): number => multiplyDivide(sum, sanctions.forgettingMillionths, ONE_MILLION);
  const keptMillionths = add(remembered(before.keptMillionths), ONE_MILLION - broken);
  const brokenMillionths = add(remembered(before.brokenMillionths), broken);
  const evidence = add(add(keptMillionths, brokenMillionths), 2 * ONE_MILLION);
  return { keptMillionths, brokenMillionths, scoreMillionths: multiplyDivide(keptMillionths + ONE_MILLION, ONE_MILLION, evidence) };
}
