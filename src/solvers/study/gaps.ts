import { significant } from "../../units";
import { relativeGap, type FlowBounds } from "../exact";
import type { RunLog } from "../minimise";
import { SOLVED_GAP, TARGET_GAPS } from "./protocol";
import { targetColumn } from "./records";

/** What gaps are measured between (yuan). */
export type Bounds = Pick<FlowBounds, "optimumYuan" | "noTradeYuan">;

/** The values that belong to the target gaps (yuan). */
export function targetsOf({ optimumYuan, noTradeYuan }: Bounds): number[] {
  return TARGET_GAPS.map((gap) => optimumYuan + gap * (noTradeYuan - optimumYuan));
}

/** The evaluations that each target took, by column. */
export function hits(log: RunLog): Record<string, number | null> {
  return Object.fromEntries(TARGET_GAPS.map((gap, i) => [targetColumn(gap), log.evaluationsToTarget[i]!]));
}

/** The first iteration after which the gap is at most SOLVED_GAP; null if there is none. */
export function firstSolved(log: RunLog, bounds: Bounds): number | null {
  const first = log.bestByIteration.findIndex((yuan) => relativeGap(yuan, bounds) <= SOLVED_GAP);
  return first < 0 ? null : first;
}

/** Gaps below this are rounding of sums of thousands of yuan. */
const ROUNDING_GAP = 1e-9;

export function cleanGap(yuan: number, bounds: Bounds): number {
  const gap = relativeGap(yuan, bounds);
  return Math.abs(gap) < ROUNDING_GAP ? 0 : significant(gap);
}

export function bestAndGap(log: RunLog, bounds: Bounds): Record<string, number> {
  return { bestYuan: log.best, gap: cleanGap(log.best, bounds) };
}
