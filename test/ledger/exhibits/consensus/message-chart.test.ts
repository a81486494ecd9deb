import { describe, expect, test } from "vitest";
import { calmScenario, partitionScenario, randomScenario, record, type Scenario } from "../../../../src/ledger/consensus";
import { messageChart } from "../../../../src/ledger/exhibits/consensus";

const NAME = { id: "figure-messages", label: "Figure C1", title: "Every message of a run" };

interface Trace {
  readonly name: string;
  readonly x: readonly (number | null)[];
  readonly y: readonly (number | null)[];
  readonly text: readonly (string | null)[];
}

const halves = partitionScenario("halves");
const oneAlone = partitionScenario("one alone");
const silentLeader: Scenario = { ...calmScenario(4, 1, 10), faults: [{ validator: 0, kind: "silent" }] };
const silentOfSeven: Scenario = { ...calmScenario(7, 1, 10), faults: [{ validator: 3, kind: "silent" }] };
const doubled: Scenario = { ...calmScenario(4, 1, 10), healAtMs: 1000, duplicateShare: 0.5 };
const twins: Scenario = { ...calmScenario(4, 1, 10), faults: [{ validator: 1, kind: "twin" }] };
const SCENARIOS = { halves, oneAlone, silentLeader, silentOfSeven, doubled, twins };

function tracesOf(scenario: Scenario): Trace[] {
  return messageChart(scenario, NAME).plotly.data as unknown as Trace[];
}

/** The points of the trace of this name; none without it. */
function points(scenario: Scenario, name: string): { x: number | null; y: number | null }[] {
  const trace = tracesOf(scenario).find((of) => of.name === name);
  return (trace?.x ?? []).map((x, i) => ({ x, y: trace!.y[i]! }));
}

/** First and last point of every line between two nulls, over all kinds, as "sent sender arrival receiver". */
function drawnLines(scenario: Scenario, kind: string): string[] {
  const drawn = points(scenario, kind);
  return drawn.flatMap((point, i) => (point.x === null ? [[drawn[i - 3]!, drawn[i - 1]!].flatMap(({ x, y }) => [x, y]).join(" ")] : []));
}

describe.each(Object.entries(SCENARIOS))("the message chart of %s", (_, scenario) => {
  const { outcome, messages, timeouts } = record(scenario);
  const figure = messageChart(scenario, NAME);

  test("has a row for every message that the outcome counts", () => {
    const counted = Object.fromEntries(Object.keys(outcome.messages).map((kind) => [kind, figure.data.rows.filter((row) => row.kind === kind).length]));
    expect(counted).toEqual(outcome.messages);
  });

  test("draws every arrival as a line from sender to receiver in the trace of its kind, and no other that reaches a lane", () => {
    for (const kind of Object.keys(outcome.messages)) {
      const expected = messages.filter((message) => message.kind === kind).flatMap(({ from, to, sentMs, arrivalsMs }) => arrivalsMs.map((atMs) => `${sentMs} ${from} ${atMs} ${to}`));
      const drawn = drawnLines(scenario, kind);
      expect(drawn.filter((line) => Number.isInteger(Number(line.split(" ")[3]))).sort()).toEqual(expected.sort());
    }
  });

  test("ends a stub with a cross for every message that does not arrive, less than half a lane from its sender, and says so in the data", () => {
    const lost = messages.filter(({ arrivalsMs }) => arrivalsMs.length === 0);
    const crosses = points(scenario, "does not arrive");
    expect(crosses.map(({ y }) => Math.round(y!)).sort()).toEqual(lost.map(({ from }) => from).sort());
    expect(figure.data.rows.filter(({ arrival }) => arrival === null).length).toBe(lost.length);
  });

  test("marks the outcome's decisions and the timers that ran out", () => {
    const decisions = outcome.decisions.flatMap((list, y) => list.map(({ atMs: x }) => ({ x, y })));
    expect(points(scenario, "decision")).toEqual(decisions);
    expect(points(scenario, "time-out")).toEqual(timeouts.map(({ atMs: x, node: y }) => ({ x, y })));
  });

  test("says of every point what it is", () => {
    for (const { name, x, text } of tracesOf(scenario)) expect(text.map((words) => words === null), name).toEqual(x.map((at) => at === null));
  });

  test("is plain JSON in which every lane has its name once", () => {
    expect(JSON.parse(JSON.stringify(figure))).toEqual(figure);
    const { ticktext } = figure.plotly.layout.yaxis as { ticktext: string[] };
    expect(new Set(ticktext).size).toBe(outcome.decisions.length);
  });
});

describe("the message chart of a partition", () => {
  /* From the recording by hand: 90 to 600 ms; 12 COMMITs and 12 ROUND-CHANGEs are sent in it, 4 of each to the own side. */
  test("tells in words what keeps whom from whom, what is lost, who times out, who decides when on whose value", () => {
    const { alt } = messageChart(halves, NAME);
    expect(alt).toContain("78 messages");
    expect(alt).toContain("6 PRE-PREPARE, 24 PREPARE, 24 COMMIT and 24 ROUND-CHANGE");
    expect(alt).toContain("From 90 to 600 ms a partition keeps v1 and v2 from v3 and v4: 16 of 24 messages sent in it do not arrive (6 that were under way still cross it), and nobody decides in it.");
    expect(alt).toMatch(/Round 1 of height 1 times out at v1 \(250 ms\)/);
    expect(alt).toMatch(/Height 1 is decided in round 3 by v1 .*, on the value that v1 proposed in round 1\. No two validators decide differently\.$/);
    expect(messageChart(oneAlone, NAME).alt).toMatch(/keeps v1, v2 and v3 from v4: .* and 3 of 4 honest validators decide in it\./);
  });

  test("shades its time, draws the cut between the lanes it parts and names both sides", () => {
    const { shapes, annotations } = messageChart(halves, NAME).plotly.layout as { shapes: Record<string, unknown>[]; annotations: Record<string, unknown>[] };
    expect(shapes.filter(({ type }) => type === "rect")).toEqual([expect.objectContaining({ x0: 90, x1: 600 })]);
    expect(shapes.filter(({ y0, y1 }) => y0 === 1.5 && y1 === 1.5)).toEqual([expect.objectContaining({ x0: 90, x1: 600 })]);
    expect(annotations.map(({ text }) => text)).toEqual(["partition: v1 v2 | v3 v4", "v1 proposes", "v3 proposes"]);
  });

  test("has no line across it that begins while it lasts", () => {
    const side = (lane: number): number => (lane < 1.5 ? 1 : 2);
    const lines = ["PRE-PREPARE", "PREPARE", "COMMIT", "ROUND-CHANGE"].flatMap((kind) => drawnLines(halves, kind)).map((line) => line.split(" ").map(Number));
    expect(lines.length).toBe(78);
    expect(lines.filter(([sentMs, from, , to]) => sentMs! >= 90 && sentMs! < 600 && side(from!) !== side(to!))).toEqual([]);
  });

  test("tells at a message's line and at a cross from whom to whom it goes, what it carries and when", () => {
    const texts = (name: string): readonly (string | null)[] => tracesOf(halves).find((of) => of.name === name)!.text;
    expect(texts("PREPARE")[0]).toBe("PREPARE v1 → v2<br>height 1, round 1<br>sent 0 ms, arrives 70 ms");
    expect(texts("does not arrive")).toContain('ROUND-CHANGE v1 → v3<br>height 1, round 2, has prepared "1:of node 1"<br>sent 250 ms, does not arrive');
  });

  test("is small: less than 50 kB with its data", () => {
    expect(JSON.stringify(messageChart(halves, NAME)).length).toBeLessThan(50_000);
  });
});

test("honest validators that decide differently are not told as agreement", () => {
  const forked: Scenario = {
    ...calmScenario(4, 1, 10),
    faults: [0, 1].map((validator) => ({ validator, kind: "twin" as const })),
    partitions: [{ untilMs: 10_000, groups: [1, 1, 1, 2, 2, 2] }],
    healAtMs: 10_000,
  };
  const { alt } = messageChart(forked, NAME);
  expect(alt).toContain("Honest validators decide differently at height 1.");
  expect(alt).toContain("keeps v1 (twin), v2 (twin) and v3 from v4, v1 (second copy) and v2 (second copy)");
});

test("validators that never decide are named", () => {
  const faults = [0, 1].map((validator) => ({ validator, kind: "silent" as const }));
  expect(messageChart({ ...calmScenario(4, 1, 10), faults }, NAME).alt).toContain("v3 and v4 never decide all heights.");
});

test("a run with too many messages to see is refused, with how many there are", () => {
  const scenario = randomScenario("0", { validators: 13 });
  const count = record(scenario).messages.length;
  expect(() => messageChart(scenario, NAME)).toThrow(new RangeError(`message chart figure-messages: came ${count} messages, required at most 400: fewer validators, heights or a shorter partition`));
});
