import { describe, expect, test } from "vitest";
import { calmScenario, partitionScenario, randomScenario, record, simulate, type Scenario, type SentMessage } from "../../../src/ledger/consensus";

const recordings = Array.from({ length: 40 }, (_, i) => record(randomScenario(`recorded ${i}`)));
const doubling: Scenario = { ...calmScenario(4, 1, 10), healAtMs: 1000, duplicateShare: 1 };

describe("a recording", () => {
  test("changes nothing: outcome and trace are those of a run that nobody watches", () => {
    for (const { outcome } of recordings) expect(outcome).toEqual(simulate(outcome.scenario));
  });

  test("has every message that the outcome counts, kind by kind", () => {
    for (const { outcome, messages } of recordings) {
      const counted = { "PRE-PREPARE": 0, PREPARE: 0, COMMIT: 0, "ROUND-CHANGE": 0, DECIDED: 0 };
      for (const { kind } of messages) counted[kind] += 1;
      expect(counted).toEqual(outcome.messages);
    }
  });

  test("has messages in order of sending, none arrives before it is sent, none goes to its sender", () => {
    for (const { messages } of recordings) {
      expect(messages.map(({ sentMs }) => sentMs)).toEqual(messages.map(({ sentMs }) => sentMs).sort((a, b) => a - b));
      expect(messages.filter(({ from, to }) => from === to)).toEqual([]);
      expect(messages.filter(({ sentMs, arrivalsMs }) => arrivalsMs.some((atMs) => atMs < sentMs))).toEqual([]);
    }
  });

  test("has both arrivals of a doubled message, and none of a lost one", () => {
    expect(record(doubling).messages.every(({ arrivalsMs }) => arrivalsMs.length === 2)).toBe(true);
    const share = { "PRE-PREPARE": 0, PREPARE: 0, COMMIT: 1, "ROUND-CHANGE": 0, DECIDED: 0 };
    const { messages } = record({ ...calmScenario(4, 1, 10), healAtMs: 500, lossShare: share });
    const early = messages.filter(({ sentMs }) => sentMs < 500);
    expect(new Set(early.filter(({ arrivalsMs }) => arrivalsMs.length === 0).map(({ kind }) => kind))).toEqual(new Set(["COMMIT"]));
    expect(early.filter(({ kind }) => kind === "COMMIT").every(({ arrivalsMs }) => arrivalsMs.length === 0)).toBe(true);
  });

  test("has no arrival at a silent validator or at one that is out", () => {
    const silent = record({ ...calmScenario(4, 1, 10), faults: [{ validator: 2, kind: "silent" }] }).messages;
    expect(silent.filter(({ to }) => to === 2)).not.toEqual([]);
    expect(silent.every(({ from, to, arrivalsMs }) => from !== 2 && (to === 2) === (arrivalsMs.length === 0))).toBe(true);
    const out = record({ ...calmScenario(4, 1, 10), outages: [{ node: 3, fromMs: 5, toMs: 15 }], healAtMs: 15 }).messages;
    // It is out when the proposal and the leader's PREPARE come, at 10 ms, and nothing else is lost.
    expect(out.filter(({ arrivalsMs }) => arrivalsMs.length === 0).map(({ kind, from, to }) => [kind, from, to])).toEqual([
      ["PRE-PREPARE", 0, 3],
      ["PREPARE", 0, 3],
    ]);
  });

  test("says of every message what it is about", () => {
    const { messages } = record({ ...calmScenario(4, 1, 10), faults: [{ validator: 0, kind: "silent" }] });
    const about = (kind: string): Partial<SentMessage> => messages.filter((message) => message.kind === kind).map(({ height, round, value }) => ({ height, round, value }))[0]!;
    expect(about("ROUND-CHANGE")).toEqual({ height: 1, round: 2, value: null });
    expect(about("PRE-PREPARE")).toEqual({ height: 1, round: 2, value: "1:of node 2" });
    expect(about("COMMIT")).toEqual({ height: 1, round: 2, value: null });
  });

  /* Each starts its timer at 0 ms, hears nothing for 1000 ms and leaves round 1; every later timer is replaced in time. */
  test("has the timers that ran out, and not those that were replaced", () => {
    const { timeouts } = record({ ...calmScenario(4, 2, 10), faults: [{ validator: 0, kind: "silent" }] });
    expect(timeouts).toEqual([1, 2, 3].map((node) => ({ node, height: 1, round: 1, atMs: 1000 })));
    expect(record(calmScenario(4, 200, 10)).timeouts).toEqual([]);
  });

  test("has a round change to the next round for every timer that ran out at an honest node", () => {
    for (const { outcome, messages, timeouts } of recordings) {
      const { validators, faults } = outcome.scenario;
      const faulty = new Set(faults.map(({ validator }) => validator));
      const changes = new Set(messages.filter(({ kind }) => kind === "ROUND-CHANGE").map(({ from, height, round, sentMs }) => [from, height, round, sentMs].join()));
      const honest = timeouts.filter(({ node }) => node < validators && !faulty.has(node));
      expect(honest.filter(({ node, height, round, atMs }) => !changes.has([node, height, round + 1, atMs].join()))).toEqual([]);
    }
  });
});

/* A liar may send a round change of any round when a timer that was replaced goes off. */
test("a node, a liar too, leaves a round once, and rounds in order", () => {
  for (const { outcome, timeouts } of recordings) {
    for (const node of outcome.decisions.keys()) {
      const left = timeouts.filter((timeout) => timeout.node === node).map(({ height, round }) => 1000 * height + round);
      expect(left).toEqual([...new Set(left)].sort((a, b) => a - b));
    }
  }
});

describe("a partition of four validators", () => {
  const runs = (split: "halves" | "one alone") => Array.from({ length: 200 }, (_, i) => record(partitionScenario(split, `${i}`)));
  const sides = { halves: [1, 1, 2, 2], "one alone": [1, 1, 1, 2] };

  test.each(["halves", "one alone"] as const)("into %s lets nothing across that is sent while it lasts, and all that is sent on one side or afterwards", (split) => {
    for (const { outcome, messages } of runs(split)) {
      const fromMs = split === "halves" ? 90 : 0;
      const cut = messages.filter(({ from, to, sentMs }) => sides[split][from] !== sides[split][to] && sentMs >= fromMs && sentMs < outcome.scenario.healAtMs);
      expect(cut).not.toEqual([]);
      expect(messages.filter(({ arrivalsMs }) => arrivalsMs.length === 0)).toEqual(cut);
    }
  });

  test("into halves decides nothing while it lasts, and in round 3 what was proposed in round 1", () => {
    for (const { outcome, messages } of runs("halves")) {
      expect(outcome.decisions.map((list) => list.map(({ height, round, value }) => ({ height, round, value })))).toEqual(Array(4).fill([{ height: 1, round: 3, value: "1:of node 1" }]));
      expect(Math.min(...outcome.decisions.flat().map(({ atMs }) => atMs))).toBeGreaterThan(outcome.scenario.healAtMs);
      // The leader of round 3 is another, and would have proposed a value of its own.
      expect(new Set(messages.filter(({ kind, round }) => kind === "PRE-PREPARE" && round === 3).map(({ from }) => from))).toEqual(new Set([2]));
      expect(messages.length).toBe(78);
    }
  });

  test("into a quorum and one alone decides both heights there in round 1, and sends them to the one afterwards", () => {
    for (const { outcome, messages, timeouts } of runs("one alone")) {
      const { healAtMs } = outcome.scenario;
      for (const list of outcome.decisions.slice(0, 3)) expect(list.map(({ height, round, atMs }) => [height, round, atMs < healAtMs])).toEqual([[1, 1, true], [2, 1, true]]);
      expect(outcome.decisions[3]!.map(({ height, atMs }) => [height, atMs > healAtMs])).toEqual([[1, true], [2, true]]);
      expect(timeouts.map(({ node, round }) => [node, round])).toEqual([[3, 1], [3, 2]]);
      expect(messages.filter(({ kind, to }) => kind === "DECIDED" && to === 3).length).toBe(6);
    }
  });
});
