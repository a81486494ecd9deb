// What one run of each algorithm takes: measured alone, so that no other thread is in the way.
import os from "node:os";
import { setImmediate } from "node:timers/promises";
import { median } from "simple-statistics";

export interface TimedTask {
  readonly label: string;
  readonly run: () => void;
}

/** The time of one task. */
export interface TaskTime {
  readonly label: string;
  readonly medianMilliseconds: number;
  /** How many runs the median is of. */
  readonly repetitions: number;
}

export interface MeasureOptions {
  /** Runs of each task that count. */
  readonly repetitions: number;
  /** A clock (ms); default: `performance.now`. */
  readonly now?: () => number;
  /** Ends the measurement between two runs. */
  readonly signal?: AbortSignal;
}

/**
 * The median time of each task after one run that does not count, one run after another on this thread.
 * @throws RangeError if `repetitions` is not a whole number from 1 on; the signal's reason once it is aborted
 */
export async function measureTimes(
  tasks: readonly TimedTask[],
  { repetitions, now = () => performance.now(), signal }: MeasureOptions,
): Promise<TaskTime[]> {
  if (!(Number.isInteger(repetitions) && repetitions >= 1)) {
    throw new RangeError(`measureTimes: came ${repetitions} repetitions, required a whole number from 1 on`);
  }
  const times: TaskTime[] = [];
  for (const { label, run } of tasks) {
    const elapsed: number[] = [];
    run();
    for (let i = 0; i < repetitions; i++) {
      // Lets an interruption through: listeners wait for the thread.
      await setImmediate();
      signal?.throwIfAborted();
      const started = now();
      run();
      elapsed.push(now() - started);
    }
    times.push({ label, medianMilliseconds: median(elapsed), repetitions });
  }
  return times;
}

/** Where and when times were measured. */
export interface Machine {
  readonly node: string;
  /** The processor's name. */
  readonly cpu: string;
  /** Day, such as 2024-05-31 (UTC). */
  readonly date: string;
}

export function thisMachine(): Machine {
  return {
    node: process.versions.node,
    cpu: os.cpus()[0]?.model.trim() ?? "unknown",
    date: new Date().toISOString().slice(0, 10),
  };
}
