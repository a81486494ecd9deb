import { describe, expect, test } from "vitest";
import { CommitteeError, randomScenario, simulate } from "../../../../src/ledger/consensus";
import { campaignTable, consensusCostTable, honestScope } from "../../../../src/ledger/exhibits/consensus";

const NAME = { id: "table-c", label: "Table C" };

describe("the table of cost", () => {
  const { rows } = consensusCostTable();

  /* f = floor((n - 1) / 3); the quorum as ceil((n + f + 1) / 2), computed by hand. */
  test("has faults and quorum of 4 to 13 validators", () => {
    expect(rows.map(({ validators, faults, quorum }) => [validators, faults, quorum])).toEqual([
      [4, 1, 3], [5, 1, 4], [6, 1, 4], [7, 2, 5], [8, 2, 6], [9, 2, 6], [10, 3, 7], [11, 3, 8], [12, 3, 8], [13, 4, 9],
    ]);
  });

  test("measures what the formula says, in three delays", () => {
    expect(rows.map(({ messages }) => messages)).toEqual(rows.map(({ formula }) => formula));
    expect(rows.map(({ formula }) => formula)).toEqual([27, 44, 65, 90, 119, 152, 189, 230, 275, 324]);
    expect(new Set(rows.map(({ delays }) => delays))).toEqual(new Set([3]));
  });

  /*
   * n - 1 speak, each to n - 1 others: one ROUND-CHANGE, PREPARE and COMMIT each, and one of them a proposal. One
   * time-out of 100 delays, then four delays.
   */
  test("measures one time-out, four delays and (n - 1)(3 n - 2) messages with a silent leader", () => {
    expect(rows.map(({ silentMessages }) => silentMessages)).toEqual([30, 52, 80, 114, 154, 200, 252, 310, 374, 444]);
    expect(new Set(rows.map(({ silentLatency }) => silentLatency))).toEqual(new Set([1.04]));
  });

  test("takes other sizes, and none below four", () => {
    expect(consensusCostTable(NAME, [22]).rows).toMatchObject([{ validators: 22, faults: 7, quorum: 15, messages: 21 * 45 }]);
    expect(() => consensusCostTable(NAME, [3])).toThrow(CommitteeError);
  });
});

describe("the table of the campaign", () => {
  const { rows, caption } = campaignTable();
  const all = rows.find(({ fault }) => fault === "all of these")!;
  const control = rows.find(({ fault }) => fault === "control: two twins of four")!;
  const kinds = rows.filter((row) => row !== all && row !== control);
  const total = (key: string): number => kinds.reduce((sum, row) => sum + Number(row[key]), 0);

  test("has a row for no fault, each kind and several, which add up to all", () => {
    expect(kinds.map(({ fault }) => fault)).toEqual(["none", "silent", "twin", "liar", "several kinds"]);
    expect(all.runs).toBe(200);
    for (const key of ["runs", "heights", "forked", "invalid", "stalled"]) expect(total(key), key).toBe(all[key]);
    const messages = kinds.reduce((sum, row) => sum + Number(row.messages) * Number(row.heights), 0);
    expect(messages / 600).toBeCloseTo(Number(all.messages), 9);
    expect(Math.max(...kinds.map(({ largestLatency }) => Number(largestLatency)))).toBe(all.largestLatency);
  });

  test("counts a day by what its faulty validators are", () => {
    const labels = Array.from({ length: 200 }, (_, i) => randomScenario(`${i}`).faults.map(({ kind }) => kind)).map((of) => (new Set(of).size > 1 ? "several kinds" : (of[0] ?? "none")));
    for (const { fault, runs } of kinds) expect(runs, String(fault)).toBe(labels.filter((label) => label === fault).length);
  });

  test("measures latency and messages of the simulator's runs", () => {
    const outcomes = ["0", "1", "2"].map((seed) => simulate(randomScenario(seed)));
    const [low, median, high] = outcomes.map(({ latencyMs }) => latencyMs).sort((a, b) => a - b);
    expect(low).toBeLessThan(high!);
    const messages = outcomes.flatMap((outcome) => Object.values(outcome.messages)).reduce((sum, count) => sum + count);
    const validators = outcomes.reduce((sum, { scenario }) => sum + scenario.validators, 0) / 3;
    expect(campaignTable(3).rows.find(({ fault }) => fault === "all of these")).toMatchObject({ medianLatency: median, largestLatency: high, messages: messages / 9, validators });
  });

  test("has no fork, no invalid value and no stall with as many faults as are tolerated, and three heights a run", () => {
    expect(all).toMatchObject({ heights: 600, forked: 0, invalid: 0, stalled: 0 });
  });

  test("has forks in the control, and says how many", () => {
    expect(control.runs).toBe(200);
    expect(control.forked).toBeGreaterThan(0);
    expect(caption).toContain(`${String(control.forked)} of 200 days end in a fork`);
  });

  test("says that times are virtual", () => {
    expect(caption).toContain("Times are virtual");
  });

  test("is the same again, leaves out kinds that no day has, and refuses no days", () => {
    expect(campaignTable(5)).toEqual(campaignTable(5));
    expect(campaignTable(1, NAME)).toMatchObject({ ...NAME, rows: [{ runs: 1 }, { fault: "all of these", runs: 1 }, { runs: 1 }] });
    for (const seeds of [0, 1.5, -1, NaN]) expect(() => campaignTable(seeds)).toThrow(`campaign table: came ${seeds} seeds, required a whole number of 1 or more`);
  });
});

test("every row has a value for every column, and no other", () => {
  for (const { columns, rows } of [consensusCostTable(NAME, [4]), campaignTable(10)]) {
    for (const row of rows) expect(Object.keys(row).sort()).toEqual(columns.map(({ key }) => key).sort());
  }
});

test("the honest scope says what is missing and what production uses", () => {
  for (const words of ["What it is not", "write-ahead log", "change of membership", "flood of messages", "untrusted bytes", "virtual", "SmartBFT"]) expect(honestScope).toContain(words);
});
