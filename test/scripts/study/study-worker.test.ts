// The study's own worker on a few of its quickest jobs.
import { beforeAll, describe, expect, test } from "vitest";
import { caseFolder, folders, packages } from "../../../scripts/study/ingredients";
import { journalKey } from "../../../scripts/study/journal-key";
import { runJobs } from "../../../scripts/study/run-jobs";
import { studyTimes, timedJobs } from "../../../scripts/study/study-times";
import { readCaseFolder } from "../../../src/case";
import { createJobRunner, MAIN_ARMS, studyJobs, studyReferences, type RunRecord, type JobRunner, type StudyJob } from "../../../src/solvers/study";
import { loadHighs } from "../../../src/trading";

const tradingCase = readCaseFolder(caseFolder);
const jobs = studyJobs(Object.keys(tradingCase.settings.scenarios));
const ids = ["flows/I/random/01", "raw/II/random/02", "functions/sphere shifted/random/03", "prices/III/random/01"];
const few = ids.map((id) => jobs.find((job) => job.id === id)!);

let runner: JobRunner;
beforeAll(async () => {
  const highs = await loadHighs();
  runner = createJobRunner(highs, tradingCase, studyReferences(highs, tradingCase));
});

describe("the worker", () => {
  test.each([1, 2])("gives the records of a runner on this thread, from %i of them", async (workers) => {
    const worker = new URL("../../../scripts/study/study-worker.ts", import.meta.url);
    const records = await runJobs<StudyJob, RunRecord>({ jobs: few, worker, workers });
    expect(records).toEqual(few.map((job) => runner.run(job)));
  });
});

test("jobs have ids of their own, and the key of their journal can be made", () => {
  expect(new Set(jobs.map(({ id }) => id)).size).toBe(jobs.length);
  expect(journalKey({ jobs, folders, packages })).toMatch(/^[0-9a-f]{16}$/);
});

describe("times", () => {
  test("are of every solver of the comparison on the flows of one scenario, with its first seed", () => {
    expect(timedJobs(jobs, "II").map(({ id }) => id)).toEqual(MAIN_ARMS.map(({ id }) => `flows/II/${id}/01`));
  });

  test("come with what was run and where", async () => {
    let runs = 0;
    const counting: JobRunner = { run: (job) => ({ ...job, evaluations: 100 + ++runs, values: {} }) };
    const times = await studyTimes(counting, timedJobs(jobs, "I").slice(0, 2), 3, new AbortController().signal);
    // A warm-up and three runs of each.
    expect(runs).toBe(8);
    expect(times.runs).toEqual([
      { arm: "improved-ngo", problem: "I", evaluations: 104, medianMilliseconds: expect.any(Number) as number, repetitions: 3 },
      { arm: "improved-pso", problem: "I", evaluations: 108, medianMilliseconds: expect.any(Number) as number, repetitions: 3 },
    ]);
    expect(Object.keys(times.machine)).toEqual(["node", "cpu", "date"]);
  });
});
