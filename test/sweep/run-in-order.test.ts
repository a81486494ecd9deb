import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runInOrder } from "../../scripts/sweep/run-in-order";
import { fakeJobs, fakeWorker, type FakeJob, type FakeRun } from "../scripts/study/fixture/fake-jobs";

let folder: string;
let log: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "ev-surplus-order-"));
  log = path.join(folder, "log.txt");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const finished = (): string[] => (existsSync(log) ? readFileSync(log, "utf8").split("\n").slice(0, -1) : []);

interface Change {
  readonly workers?: number;
  readonly ahead?: number;
  readonly signal?: AbortSignal;
  readonly onRecord?: (record: FakeRun) => void;
  readonly onStart?: (thread: Worker) => void;
}

async function run(jobs: readonly FakeJob[], { workers = 2, ahead = 8, signal = new AbortController().signal, onRecord, onStart }: Change = {}): Promise<number[]> {
  const squares: number[] = [];
  await runInOrder<FakeJob, FakeRun>({
    count: jobs.length,
    job: (index) => jobs[index]!,
    startWorker: () => {
      const thread = new Worker(fakeWorker, { execArgv: [] });
      onStart?.(thread);
      return thread;
    },
    workers,
    ahead,
    signal,
    onRecord: (record) => {
      onRecord?.(record);
      squares.push(record.square);
    },
  });
  return squares;
}

test.each([1, 2, 3])("with %i threads the records come in the order of the jobs, whichever ends first", async (workers) => {
  const jobs = fakeJobs(30, { log }).map((job, i) => ({ ...job, milliseconds: i % 7 === 0 ? 20 : 1 }));
  expect(await run(jobs, { workers })).toEqual(jobs.map(({ number }) => number ** 2));
  expect(finished().sort()).toEqual(jobs.map(({ id }) => id).sort());
});

test("no more jobs are begun than may be ahead of the first that is not finished", async () => {
  const go = path.join(folder, "go");
  const jobs = fakeJobs(20, { log }).map((job, i) => (i === 0 ? { ...job, until: { file: go, lines: 1 } } : job));
  const squares = run(jobs, { ahead: 5 });
  while (finished().length < 4) await setTimeout(5);
  await setTimeout(200);
  expect(finished()).toEqual(jobs.slice(1, 5).map(({ id }) => id));
  writeFileSync(go, "\n");
  expect(await squares).toEqual(jobs.map(({ number }) => number ** 2));
});

test("no more threads are started than there are jobs, none for no job", async () => {
  let started = 0;
  const onStart = (): void => void started++;
  expect(await run(fakeJobs(2), { workers: 5, onStart })).toEqual([0, 1]);
  expect(started).toBe(2);
  expect(await run([], { onStart })).toEqual([]);
  expect(started).toBe(2);
});

test.each<[string, Partial<FakeJob>, RegExp]>([
  ["throws", { fails: "price below zero" }, /^flows\/I\/003: price below zero$/],
  ["ends its thread", { dies: 9 }, /^flows\/I\/003: its worker ended by itself with exit code 9$/],
])("a job that %s ends the run with its name; the records before it are handed on, no later one is", async (_, change, message) => {
  const handedOn: string[] = [];
  const jobs = fakeJobs(8).map((job, i) => (i === 3 ? { ...job, ...change } : job));
  await expect(run(jobs, { workers: 1, onRecord: ({ id }) => handedOn.push(id) })).rejects.toThrow(message);
  expect(handedOn).toEqual(jobs.slice(0, 3).map(({ id }) => id));
});

test("what the receiver of a record throws ends the run, and it gets no other record", async () => {
  let received = 0;
  const onRecord = (): void => {
    received++;
    throw new Error("no space left");
  };
  await expect(run(fakeJobs(30), { onRecord })).rejects.toThrow("no space left");
  expect(received).toBe(1);
});

test("a signal ends threads in the middle of their jobs, and none is left", async () => {
  const controller = new AbortController();
  const threads: Worker[] = [];
  const jobs = fakeJobs(2, { until: { file: path.join(folder, "never"), lines: 1 } });
  const squares = run(jobs, { signal: controller.signal, onStart: (thread) => threads.push(thread) });
  await setTimeout(100);
  controller.abort(new Error("stop"));
  await expect(squares).rejects.toThrow("stop");
  // A thread that has ended has no number any more.
  expect(threads.map(({ threadId }) => threadId)).toEqual([-1, -1]);
});

test("a signal that was given before starts nothing", async () => {
  await expect(run(fakeJobs(2, { log }), { signal: AbortSignal.abort(new Error("stop")) })).rejects.toThrow("stop");
  expect(finished()).toEqual([]);
});
