import type { LatencySummary } from "../../src/ledger/engine/timed-engine";

/** "min / mean / p50 / p99 / max" in ms. */
export function latencyText({ min, mean, p50, p99, max }: LatencySummary): string {
  return [min, mean, p50, p99, max].map((ms) => ms.toFixed(1)).join(" / ");
}
