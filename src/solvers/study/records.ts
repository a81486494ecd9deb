import { parseCsv, writeCsv } from "../../case/csv";
import type { StudyFacts } from "./facts";
import { CHECKPOINTS, ITERATION_CHECKPOINTS, TARGET_GAPS, type StudyJob, type SuiteId } from "./protocol";

/** What a run left: its job, and numbers by name. */
export interface RunRecord extends StudyJob {
  readonly evaluations: number;
  /** In the order of the suite's columns; null where a target was not reached. */
  readonly values: Readonly<Record<string, number | null>>;
}

/** Sellers' revenue and the four readings of the buyers' indirect income (Eq. 18) on the day that was found. */
export const REVENUE_COLUMNS = [
  "sellersRevenueYuan",
  "peerAgainstGridYuan",
  "peerAgainstCompanyYuan",
  "allAgainstGridYuan",
  "allAgainstCompanyYuan",
] as const;

export function targetColumn(gap: number): string {
  return `evaluationsTo${String(Number((100 * gap).toPrecision(6)))}Percent`;
}

export function checkpointColumn(evaluations: number): string {
  return `gapAt${evaluations}`;
}

export function iterationColumn(iteration: number): string {
  return `gapAtIteration${iteration}`;
}

/** The first iteration after which the gap is 0.1 % or less. */
export const SOLVED_ITERATION_COLUMN = "iterationTo0.1Percent";

/** The numbers that a run of each suite records. */
export const SUITE_COLUMNS: Readonly<Record<SuiteId, readonly string[]>> = {
  flows: ["bestYuan", "gap", ...REVENUE_COLUMNS, ...TARGET_GAPS.map(targetColumn), ...CHECKPOINTS.map(checkpointColumn)],
  reflected: ["bestYuan", "gap", ...TARGET_GAPS.map(targetColumn)],
  raw: ["bestYuan", "gap", "violationKwh"],
  iterations: ["bestYuan", "gap", SOLVED_ITERATION_COLUMN, ...REVENUE_COLUMNS, ...ITERATION_CHECKPOINTS.map(iterationColumn)],
  prices: ["bestYuan", "polishedYuan", "sellersProfitYuan", "buyersCostYuan"],
  functions: ["best"],
  front: ["relativeHypervolume", "igdPlus", "points"],
};

const JOB_COLUMNS = ["problem", "arm", "seed", "evaluations"];

export function recordFileName(suite: SuiteId): string {
  return `${suite}.csv`;
}

/** File name -> text of results/solver-study/: what the runs were made with, and a file per suite with one line a run. */
export function studyFiles(records: readonly RunRecord[], facts: StudyFacts): Record<string, string> {
  return { [FACTS_FILE]: JSON.stringify(facts, null, 1) + "\n", ...recordFiles(records) };
}

export const FACTS_FILE = "study.json";

function recordFiles(records: readonly RunRecord[]): Record<string, string> {
  const suites = Object.keys(SUITE_COLUMNS) as SuiteId[];
  return Object.fromEntries(
    suites.map((suite) => {
      const columns = SUITE_COLUMNS[suite];
      const rows = records
        .filter((record) => record.suite === suite)
        .map(({ problem, arm, seed, evaluations, values }) => [
          problem,
          arm,
          String(seed),
          String(evaluations),
          ...columns.map((column) => String(values[column] ?? "")),
        ]);
      return [recordFileName(suite), writeCsv([[...JOB_COLUMNS, ...columns], ...rows])];
    }),
  );
}

/** A record file of the study is not what the protocol writes. */
export class StudyRecordError extends Error {
  constructor(file: string, line: number, came: string, required: string) {
    super(`${file}, line ${line}: came ${came}, required ${required}`);
    this.name = "StudyRecordError";
  }
}

/** Reads one suite's file back. Throws a StudyRecordError that names line and column. */
export function parseRecords(suite: SuiteId, csv: string): RunRecord[] {
  const file = recordFileName(suite);
  const columns = SUITE_COLUMNS[suite];
  const expected = [...JOB_COLUMNS, ...columns];
  const [header, ...rows] = parseCsv(csv).records;
  if (header?.fields.join() !== expected.join()) {
    throw new StudyRecordError(file, 1, `columns ${header?.fields.join(", ") ?? "none"}`, expected.join(", "));
  }
  return rows.map(({ fields: cells, row: line }) => {
    if (cells.length !== expected.length) throw new StudyRecordError(file, line, `${cells.length} cells`, `${expected.length}`);
    const [problem, arm] = cells as [string, string];
    const [seed, evaluations, ...numbers] = cells.slice(2).map((cell, n) => {
      if (cell === "" && n >= 2) return null;
      const value = Number(cell);
      if (cell === "" || !Number.isFinite(value)) throw new StudyRecordError(file, line, `"${cell}" in ${expected[n + 2]}`, "a number");
      return value;
    }) as [number, number, ...(number | null)[]];
    return {
      id: `${suite}/${problem}/${arm}/${String(seed).padStart(2, "0")}`,
      suite,
      problem,
      arm,
      seed,
      evaluations,
      values: Object.fromEntries(columns.map((column, n) => [column, numbers[n]!])),
    };
  });
}
