import { describe, expect, test } from "vitest";
import { prepareDay } from "../../../src/model";
import {
  createJobRunner,
  flowProblem,
  improvedNgo,
  minimise,
  parseRecords,
  studyFiles,
  studyReferences,
  SUITE_COLUMNS,
  UnknownJobError,
  type RunRecord,
  type StudyFacts,
  type StudyJob,
  type SuiteId,
} from "../../../src/solvers";
import { paperCase } from "../../support/paper-case";
import { highs } from "../../support/solved";

const tradingCase = paperCase();
const references = studyReferences(highs, tradingCase);
const runner = createJobRunner(highs, tradingCase, references);

function job(suite: SuiteId, problem: string, arm: string, seed = 1): StudyJob {
  return { id: `${suite}/${problem}/${arm}/${String(seed).padStart(2, "0")}`, suite, problem, arm, seed };
}

const flows = runner.run(job("flows", "II", "improved-ngo"));

describe("a run on flows", () => {
  test("is the run of the algorithm, measured against the proven optimum", () => {
    const run = minimise(flowProblem(prepareDay(tradingCase, "II")), improvedNgo, { seed: "1", evaluations: 50_050 });
    expect(flows.evaluations).toBe(50_050);
    expect(flows.values["bestYuan"]).toBeCloseTo(run.best, 4);
    expect(flows.values["gap"]).toBeGreaterThanOrEqual(0);
    expect(flows.values["gap"]).toBeLessThan(0.001);
  });

  test("records every column, targets and gaps in agreement", () => {
    expect(Object.keys(flows.values)).toEqual(SUITE_COLUMNS.flows);
    const reached = flows.values["evaluationsTo1Percent"]!;
    for (const column of SUITE_COLUMNS.flows.filter((name) => name.startsWith("gapAt"))) {
      const at = Number(column.slice("gapAt".length));
      if (at >= reached) expect(flows.values[column], column).toBeLessThanOrEqual(0.01);
      else expect(flows.values[column], column).toBeGreaterThan(0.01);
    }
  });

  test("gives the same record again, whatever ran before", () => {
    runner.run(job("raw", "II", "ngo"));
    expect(runner.run(job("flows", "II", "improved-ngo"))).toEqual(flows);
    expect(createJobRunner(highs, tradingCase, references).run(job("flows", "II", "improved-ngo"))).toEqual(flows);
  });

  test("another seed gives another record", () => {
    const other = runner.run(job("flows", "II", "improved-ngo", 2));
    expect(other.values["evaluationsTo1Percent"]).not.toBe(flows.values["evaluationsTo1Percent"]);
  });
});

test.each<[SuiteId, string, string]>([
  ["raw", "I", "pso"],
  ["iterations", "III", "traditional-pso"],
  ["prices", "II", "de"],
  ["functions", "ackley shifted", "ngo"],
  ["front", "I", "multi-objective-ngo"],
])("suite %s records its columns, all finite", (suite, problem, arm) => {
  const record = runner.run(job(suite, problem, arm));
  expect(Object.keys(record.values)).toEqual(SUITE_COLUMNS[suite]);
  for (const value of Object.values(record.values)) expect(Number.isFinite(value)).toBe(true);
});

test("on prices: objective = buyers' cost - 2 x sellers' profit", () => {
  const { bestYuan, sellersProfitYuan, buyersCostYuan } = runner.run(job("prices", "I", "de")).values;
  expect(bestYuan!).toBeCloseTo(buyersCostYuan! - 2 * sellersProfitYuan!, 3);
});

test("an unknown arm or problem is named", () => {
  expect(() => runner.run(job("flows", "I", "nobody"))).toThrow(new UnknownJobError(job("flows", "I", "nobody"), "arm"));
  expect(() => runner.run(job("raw", "IV", "ngo"))).toThrow('raw/IV/ngo/01: unknown problem "IV"');
});

describe("records as files", () => {
  const records: RunRecord[] = [flows, runner.run(job("raw", "I", "random")), runner.run(job("functions", "sphere centred", "de"))];
  const files = studyFiles(records, { budget: 1 } as StudyFacts);

  test("come back as they went", () => {
    for (const record of records) expect(parseRecords(record.suite, files[`${record.suite}.csv`]!)).toEqual([record]);
  });

  test.each([
    ["another column", (csv: string) => csv.replace("gap", "gape"), /^flows\.csv, line 1: came columns .*gape/],
    ["a missing cell", (csv: string) => csv.replace(/,[^,\n]*\n$/, "\n"), /^flows\.csv, line 2: came \d+ cells, required \d+/],
    ["a word instead of a number", (csv: string) => csv.replace(/,50050,/, ",many,"), /^flows\.csv, line 2: came "many" in evaluations, required a number/],
  ])("%s is refused with its place", (_, spoil, message) => {
    expect(() => parseRecords("flows", spoil(files["flows.csv"]!))).toThrow(message);
  });
});
