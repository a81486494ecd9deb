import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calmScenario, randomScenario, simulate, type Scenario } from "../../../src/ledger/consensus";
import { EventQueue } from "../../../src/ledger/consensus/simulator/event-queue";

describe("a calm network", () => {
  /*
   * Every height: the leader sends one proposal to n - 1 others, each of n validators sends PREPARE and COMMIT to n - 1:
   * (n - 1)(2 n + 1) messages and three delays.
   */
  test.each([4, 5, 7, 10, 13])("of %i validators needs (n - 1)(2 n + 1) messages and three delays a height", (n) => {
    const { messages, latencyMs, decisions } = simulate(calmScenario(n, 5, 10));
    expect(messages).toEqual({ "PRE-PREPARE": 5 * (n - 1), PREPARE: 5 * n * (n - 1), COMMIT: 5 * n * (n - 1), "ROUND-CHANGE": 0, DECIDED: 0 });
    expect(latencyMs).toBe(5 * 3 * 10);
    expect(decisions.map((list) => list.map(({ height, round }) => `${height}/${round}`))).toEqual(Array(n).fill(["1/1", "2/1", "3/1", "4/1", "5/1"]));
  });

  test("the leaders' values are decided in turn", () => {
    expect(simulate(calmScenario(4, 3, 10)).decisions[3]!.map(({ value }) => value)).toEqual(["1:of node 1", "2:of node 2", "3:of node 3"]);
  });

  test("a silent leader costs its round: one timeout, one delay for the round changes, three for the round", () => {
    const { decisions, messages } = simulate({ ...calmScenario(4, 1, 10), faults: [{ validator: 0, kind: "silent" }] });
    expect(decisions[1]).toEqual([{ height: 1, round: 2, value: "1:of node 2", atMs: 1000 + 4 * 10 }]);
    expect(messages["ROUND-CHANGE"]).toBe(3 * 3);
  });

  test("a node that was out while the others decided catches up from their answers", () => {
    const { decisions, stalled } = simulate({ ...calmScenario(4, 3, 10), healAtMs: 1, outages: [{ node: 3, fromMs: 0, toMs: 5000 }] });
    expect(stalled).toEqual([]);
    // It begins at 5000, hears nothing, changes round at 6000; one delay there, one back.
    expect(decisions[3]!.map(({ height, atMs }) => [height, atMs])).toEqual([
      [1, 6020],
      [2, 6020],
      [3, 6020],
    ]);
  });
});

describe("a run", () => {
  const seeds = Array.from({ length: 12 }, (_, i) => `again ${i}`);

  test("is the same again from the same seed, to the last event", () => {
    for (const seed of seeds) expect(simulate(randomScenario(seed))).toEqual(simulate(randomScenario(seed)));
  });

  test("is another from another seed", () => {
    expect(new Set(seeds.map((seed) => simulate(randomScenario(seed)).traceHash)).size).toBe(seeds.length);
  });

  test("goes the same way with real signatures as with fast ones", () => {
    for (const seed of seeds.slice(0, 6)) {
      const scenario = randomScenario(seed, { validators: 4 });
      expect(simulate(scenario, "ed25519")).toEqual(simulate(scenario, "fast"));
    }
  });

  test("of more silent validators than are tolerated decides nothing and says who waits", () => {
    const scenario: Scenario = { ...calmScenario(4, 1, 10), faults: [0, 1].map((validator) => ({ validator, kind: "silent" as const })) };
    expect(simulate(scenario)).toMatchObject({ stalled: [2, 3], forks: [], decisions: [[], [], [], []] });
  });
});

describe("event queue", () => {
  test("gives events by time, those of one time in the order of their arrival", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { maxLength: 200 }), (times) => {
        const queue = new EventQueue<number>();
        times.forEach((atMs, i) => queue.add(atMs, i));
        const taken = Array.from(times, () => queue.next()!.event);
        expect(taken).toEqual(times.map((_, i) => i).sort((a, b) => times[a]! - times[b]! || a - b));
        expect(queue.next()).toBeUndefined();
      }),
      { seed: 1 },
    );
  });
});
