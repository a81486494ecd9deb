import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { JobError, runJobs, type FinishedRun } from "../../../scripts/study/run-jobs";
import { fakeJobs, fakeWorker, type FakeJob, type FakeRun } from "./fixture/fake-jobs";

/** The jobs with one of them changed. */
function withJob(jobs: readonly FakeJob[], index: number, change: Partial<FakeJob>): FakeJob[] {
  return jobs.map((job, i) => (i === index ? { ...job, ...change } : job));
}

async function failureOf(jobs: readonly FakeJob[], workers = 2): Promise<{ error: Error; finished: FakeRun[] }> {
  const finished: FakeRun[] = [];
  const error = await runJobs<FakeJob, FakeRun>({ jobs, worker: fakeWorker, workers, onRecord: ({ record }) => finished.push(record) }).then(
    () => new Error("no error"),
    (reason: Error) => reason,
  );
  return { error, finished };
}

describe("records", () => {
  const expected = fakeJobs(40).map(({ id, number }) => ({ id, square: number * number }));
  const ids = expected.map(({ id }) => id);

  test("come back in the order of the jobs from one worker, as they arrive", async () => {
    const arrived: string[] = [];
    const onRecord = ({ record }: FinishedRun<FakeRun>): number => arrived.push(record.id);
    expect(await runJobs<FakeJob, FakeRun>({ jobs: fakeJobs(40), worker: fakeWorker, workers: 1, onRecord })).toEqual(expected);
    expect(arrived).toEqual(ids);
  });

  test.each([2, 5])("come back in that order from %i workers too, although they arrive in another", async (workers) => {
    const folder = mkdtempSync(path.join(tmpdir(), "ev-surplus-run-jobs-"));
    const log = path.join(folder, "log.txt");
    // The first job waits for so many others that some worker must have had its second one.
    const jobs = withJob(fakeJobs(40, { log }), 0, { until: { file: log, lines: workers } });
    const arrived: string[] = [];
    const onRecord = ({ record }: FinishedRun<FakeRun>): number => arrived.push(record.id);
    expect(await runJobs<FakeJob, FakeRun>({ jobs, worker: fakeWorker, workers, onRecord })).toEqual(expected);
    expect(arrived[0]).not.toBe(ids[0]);
    expect([...arrived].sort()).toEqual([...ids].sort());
    rmSync(folder, { recursive: true });
  });

  test("are announced with their line of JSON and what the run took", async () => {
    const all: FinishedRun<FakeRun>[] = [];
    await runJobs<FakeJob, FakeRun>({ jobs: fakeJobs(1), worker: fakeWorker, workers: 1, onRecord: (finished) => all.push(finished) });
    expect(all).toEqual([{ record: { id: "flows/I/000", square: 0 }, json: '{"id":"flows/I/000","square":0}', milliseconds: expect.any(Number) }]);
    expect(all[0]!.milliseconds).toBeGreaterThan(0);
  });

  test("are none without jobs, and no worker is started for that", async () => {
    const nowhere = new URL("file:///no/such/worker.mjs");
    await expect(runJobs({ jobs: [], worker: nowhere, workers: 3 })).resolves.toEqual([]);
  });

  test("come from a worker in TypeScript as well", async () => {
    const worker = new URL("./fixture/typescript-worker.ts", import.meta.url);
    const records = await runJobs({ jobs: [{ id: "a", number: 4 }, { id: "b", number: 9 }], worker, workers: 1 });
    expect(records).toEqual([{ id: "a", label: 5 }, { id: "b", label: 10 }]);
  });
});

describe("a run that goes wrong", () => {
  test("by an error ends everything: the message names the job, what was finished was announced", async () => {
    const jobs = withJob(fakeJobs(30), 12, { fails: "price below zero" });
    const { error, finished } = await failureOf(jobs, 1);
    expect(error).toBeInstanceOf(JobError);
    expect(error.message).toBe("prices/I/012: price below zero");
    expect((error as JobError).jobId).toBe("prices/I/012");
    expect((error as JobError).workerStack).toMatch(/RangeError: price below zero\n.*worker\.mjs/);
    expect(finished.map(({ id }) => id)).toEqual(jobs.slice(0, 12).map(({ id }) => id));
  });

  test("by the end of its worker is named as well", async () => {
    const { error, finished } = await failureOf(withJob(fakeJobs(30), 20, { dies: 7 }));
    expect(error).toBeInstanceOf(JobError);
    expect(error.message).toBe("flows/I/020: its worker ended by itself with exit code 7");
    expect(finished.length).toBeGreaterThanOrEqual(18);
  });

  test("by a number that JSON cannot hold does not become null", async () => {
    const { error } = await failureOf(withJob(fakeJobs(3), 1, { infinite: true }));
    expect(error.message).toBe("flows/I/001: record, field square: came Infinity, required a finite number");
  });

  test("by the record of another job is not taken for its own", async () => {
    const { error, finished } = await failureOf(withJob(fakeJobs(3), 1, { answers: "flows/I/002" }), 1);
    expect(error.message).toBe('flows/I/001: required a record with the id of its job, came "flows/I/002"');
    expect(finished).toHaveLength(1);
  });

  test("by a worker that cannot start blames no job", async () => {
    const worker = new URL("./fixture/broken-worker.mjs", import.meta.url);
    const result = runJobs({ jobs: fakeJobs(3), worker, workers: 2 });
    await expect(result).rejects.toThrow("a worker did not start: periods.csv, row 4: no sun");
    await expect(result).rejects.not.toBeInstanceOf(JobError);
  });

  test("by a listener that throws, as for a full disk, ends with the listener's error", async () => {
    const onRecord = (): void => {
      throw new Error("no space left");
    };
    await expect(runJobs({ jobs: fakeJobs(5), worker: fakeWorker, workers: 2, onRecord })).rejects.toThrow("no space left");
  });
});

describe("an abort", () => {
  test("ends runs in their middle, with the signal's reason, and nothing is announced afterwards", async () => {
    const controller = new AbortController();
    const finished: string[] = [];
    // Each worker would sleep for a minute in its second job.
    const jobs = fakeJobs(6).map((job, i) => (i < 2 ? job : { ...job, milliseconds: 60_000 }));
    const result = runJobs<FakeJob, FakeRun>({
      jobs,
      worker: fakeWorker,
      workers: 2,
      signal: controller.signal,
      onRecord: ({ record }) => {
        finished.push(record.id);
        if (finished.length === 2) controller.abort(new Error("enough"));
      },
    });
    await expect(result).rejects.toThrow("enough");
    expect([...finished].sort()).toEqual(["flows/I/000", "flows/I/001"]);
  });

  test("before the start starts nothing", async () => {
    const nowhere = new URL("file:///no/such/worker.mjs");
    const signal = AbortSignal.abort(new Error("never mind"));
    await expect(runJobs({ jobs: fakeJobs(2), worker: nowhere, workers: 1, signal })).rejects.toThrow("never mind");
  });
});
