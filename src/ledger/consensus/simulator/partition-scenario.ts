import { calmScenario, type Scenario } from "./scenario";

/** How the network falls apart: into two halves without a quorum, or a quorum of three and one validator alone. */
export type Split = "halves" | "one alone";

/** Delay of a message and length of round 1 (virtual ms): just more than the three delays that a round takes, so that a chart can show both. */
const DELAY_MS = [50, 80] as const;
const TIMEOUT_MS = 250;

const SPLITS: Readonly<Record<Split, Pick<Scenario, "heights" | "healAtMs" | "partitions">>> = {
  // By 80 ms all have had the proposal and said so, before 100 ms none has heard three say so: everybody prepares the
  // value, and no COMMIT gets across.
  halves: {
    heights: 1,
    healAtMs: 600,
    partitions: [
      { untilMs: 90, groups: [1, 1, 1, 1] },
      { untilMs: 600, groups: [1, 1, 2, 2] },
    ],
  },
  "one alone": { heights: 2, healAtMs: 600, partitions: [{ untilMs: 600, groups: [1, 1, 1, 2] }] },
};

/**
 * Four validators and a partition that heals, small enough to be drawn message by message. In `halves` nobody decides
 * while it lasts, and afterwards a round change carries over what was prepared. With `one alone` the other three go on,
 * and the one is sent their decisions afterwards. The seed draws the delays.
 */
export function partitionScenario(split: Split, seed = "1"): Scenario {
  return { ...calmScenario(4, 1, 0), seed, baseTimeoutMs: TIMEOUT_MS, delayMs: { before: DELAY_MS, after: DELAY_MS }, ...SPLITS[split] };
}
