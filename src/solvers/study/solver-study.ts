import type { TradingCase } from "../../case/types";
import { parseJson } from "../../case/json";
import { FACTS_FILE, parseRecords, recordFileName, StudyRecordError, SUITE_COLUMNS, type RunRecord } from "./records";
import { protocolFacts, type StudyFacts } from "./facts";
import { studyJobs, type SuiteId } from "./protocol";

/** The committed records of the study. */
export interface SolverStudy {
  readonly facts: StudyFacts;
  readonly records: Readonly<Record<SuiteId, readonly RunRecord[]>>;
  readonly times: StudyTimes;
}

/** Run times of one machine, in a file of their own because they differ from run to run. */
export interface StudyTimes {
  readonly machine: { readonly node: string; readonly cpu: string; readonly date: string };
  /** Median of serial runs (ms), by arm. */
  readonly runs: readonly {
    readonly arm: string;
    readonly problem: string;
    readonly evaluations: number;
    readonly medianMilliseconds: number;
    readonly repetitions: number;
  }[];
}

export const TIMES_FILE = "times.json";

/** Names of all files of a study. */
export function studyFileNames(): string[] {
  return [FACTS_FILE, TIMES_FILE, ...(Object.keys(SUITE_COLUMNS) as SuiteId[]).map(recordFileName)];
}

/** The records were made by another protocol than the code's: other parameters, another budget. */
export class StudyProtocolError extends Error {
  constructor(what: string, recorded: unknown, code: unknown) {
    super(
      `${FACTS_FILE}: the records were made with ${what} ${JSON.stringify(recorded)}, the code has ${JSON.stringify(code)}; npm run study makes them again`,
    );
    this.name = "StudyProtocolError";
  }
}

/** Throws a StudyProtocolError at the first difference; texts may differ, what is run may not. */
function requireSameProtocol(facts: StudyFacts): void {
  const { arms, ...code } = protocolFacts();
  for (const [name, value] of Object.entries(code)) {
    const recorded = facts[name as keyof typeof code];
    if (JSON.stringify(recorded) !== JSON.stringify(value)) throw new StudyProtocolError(name, recorded, value);
  }
  for (const { id, algorithm, parameters } of arms) {
    const recorded = facts.arms.find((arm) => arm.id === id);
    const [before, now] = [{ algorithm: recorded?.algorithm, parameters: recorded?.parameters }, { algorithm, parameters }];
    if (JSON.stringify(before) !== JSON.stringify(now)) throw new StudyProtocolError(`arm ${id} as`, before, now);
  }
}

/**
 * Reads a study from the texts of its files. Throws a StudyRecordError if a file is not what the protocol writes, or if
 * the runs are not those of the protocol for the case, a StudyProtocolError if they were made with other parameters.
 */
export function parseStudy(files: Readonly<Record<string, string>>, tradingCase: TradingCase): SolverStudy {
  const suites = Object.keys(SUITE_COLUMNS) as SuiteId[];
  const records = Object.fromEntries(
    suites.map((suite) => [suite, parseRecords(suite, files[recordFileName(suite)]!)]),
  ) as Record<SuiteId, RunRecord[]>;
  const expected = studyJobs(Object.keys(tradingCase.settings.scenarios));
  for (const suite of suites) {
    const jobs = expected.filter((job) => job.suite === suite);
    const wrong = jobs.findIndex(({ id }, i) => records[suite][i]?.id !== id);
    if (wrong >= 0 || records[suite].length !== jobs.length) {
      const line = wrong >= 0 ? wrong : jobs.length;
      throw new StudyRecordError(
        recordFileName(suite),
        line + 2,
        records[suite][line]?.id ?? "no run",
        jobs[line]?.id ?? `the end after ${jobs.length} runs`,
      );
    }
  }
  const facts = parseJson(files[FACTS_FILE]!).value as StudyFacts;
  requireSameProtocol(facts);
  return {
    facts,
    times: parseJson(files[TIMES_FILE]!).value as StudyTimes,
    records,
  };
}
