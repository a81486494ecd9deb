// The worker's side of run-jobs.ts. Plain JavaScript, because a worker thread of Node 20 cannot import TypeScript by itself.
import { parentPort } from "node:worker_threads";

/** Runs the jobs that the main thread sends, one after another, by `run`, and answers each with its record. */
export function serveJobs(run) {
  parentPort.on("message", (job) => parentPort.postMessage(answer(run, job)));
  parentPort.postMessage({ kind: "ready" });
}

function answer(run, job) {
  try {
    const started = performance.now();
    const record = run(job);
    const milliseconds = performance.now() - started;
    if (record.id !== job.id) throw new Error(`required a record with the id of its job, came ${JSON.stringify(record.id)}`);
    return { kind: "done", json: JSON.stringify(record, finiteNumber), milliseconds };
  } catch (error) {
    const thrown = error instanceof Error ? error : new Error(String(error));
    return { kind: "failed", message: thrown.message, stack: thrown.stack ?? "" };
  }
}

/** JSON would turn NaN into null without a word, and a resumed run would differ from an undisturbed one. */
function finiteNumber(key, value) {
  if (typeof value === "number" && !Number.isFinite(value)) {
    throw new Error(`record, field ${key}: came ${value}, required a finite number`);
  }
  return value;
}
