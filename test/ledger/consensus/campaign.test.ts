import { describe, expect, test } from "vitest";
import { calmScenario, randomScenario, simulate, type Outcome, type Scenario, type ScenarioChoice } from "../../../src/ledger/consensus";

/** Seeds of the campaign; `CONSENSUS_SEEDS=2000 npx vitest run test/ledger/consensus/campaign.test.ts` runs more. */
const SEEDS = Number(process.env.CONSENSUS_SEEDS ?? 400);

/** What went wrong, with the seed that replays it. */
function violation({ scenario, forks, invalid, stalled }: Outcome): string[] {
  return forks.length + invalid.length + stalled.length === 0 ? [] : [JSON.stringify({ seed: scenario.seed, forks, invalid, stalled })];
}

function campaign(seeds: number, choice: ScenarioChoice = {}): string[] {
  return Array.from({ length: seeds }, (_, i) => simulate(randomScenario(`${i}`, choice))).flatMap(violation);
}

describe("as many faults as are tolerated", () => {
  test(`${SEEDS} bad days of 4 to 13 validators bring no fork, no invalid value and no stall`, () => {
    expect(campaign(SEEDS)).toEqual([]);
  }, 600_000);

  test.each(["twin", "liar", "silent"] as const)(`${SEEDS / 2} bad days of four validators with one %s don't either`, (kind) => {
    expect(campaign(SEEDS / 2, { validators: 4, faulty: 1, kinds: [kind] })).toEqual([]);
  }, 600_000);

  test("the days are bad enough: rounds are changed, nodes are cut off, decisions are caught up", () => {
    const outcomes = Array.from({ length: 100 }, (_, i) => simulate(randomScenario(`${i}`)));
    const share = (holds: (outcome: Outcome) => boolean): number => outcomes.filter(holds).length / outcomes.length;
    expect(share(({ decisions }) => decisions.flat().some(({ round }) => round > 2))).toBeGreaterThan(0.2);
    expect(share(({ messages }) => messages.DECIDED > 0)).toBeGreaterThan(0.5);
    expect(share(({ scenario }) => scenario.faults.length > 0)).toBeGreaterThan(0.5);
  });
});

describe("positive control: more faults than are tolerated", () => {
  test("two twins of four validators fork when the copies are kept apart", () => {
    const { forks } = simulate({
      ...calmScenario(4, 3, 10),
      faults: [0, 1].map((validator) => ({ validator, kind: "twin" as const })),
      // v1, v2, v3 on one side, v4 and the copies of v1 and v2 on the other: a quorum of three on each.
      partitions: [{ untilMs: 10_000, groups: [1, 1, 1, 2, 2, 2] }],
      healAtMs: 10_000,
    });
    expect(forks).toEqual([
      { height: 1, values: ["1:of node 1", "1:of node 5"] },
      { height: 2, values: ["2:of node 2", "2:of node 6"] },
      { height: 3, values: ["3:of node 3", "3:of node 4"] },
    ]);
  });

  test("two twins of four are found out by random days within a hundred seeds", () => {
    expect(forks(100, (seed) => randomScenario(seed, { validators: 4, faulty: 2, kinds: ["twin"] }))).toBeGreaterThan(5);
  });

  test("two liars of four fork a network in which nothing else goes wrong, within a hundred seeds", () => {
    const faults = [0, 1].map((validator) => ({ validator, kind: "liar" as const }));
    expect(forks(100, (seed) => ({ ...calmScenario(4, 3, 10), seed, faults }))).toBeGreaterThan(5);
  });
});

/** In how many of so many runs honest nodes decide differently. */
function forks(seeds: number, scenarioOf: (seed: string) => Scenario): number {
  return Array.from({ length: seeds }, (_, i) => simulate(scenarioOf(`${i}`))).filter((outcome) => outcome.forks.length > 0).length;
}
