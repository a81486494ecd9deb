// How far a long run is: a line that is rewritten on a terminal, a line every 5 % elsewhere.
import { durationText } from "./durations";

export interface ProgressState {
  /** Runs finished, those of an earlier process included. */
  readonly done: number;
  readonly total: number;
  /** How many of `done` an earlier process has finished; they say nothing of the speed of this one. */
  readonly earlier: number;
  /** Since this process began to run jobs (ms). */
  readonly elapsedMs: number;
}

/** Such as "  120/480 runs, 25 %, 4.0 runs/s, 90 s left"; without rate and time left until one run is finished. */
export function progressText({ done, total, earlier, elapsedMs }: ProgressState): string {
  const share = total === 0 ? 100 : Math.floor((100 * done) / total);
  const head = `  ${String(done).padStart(String(total).length)}/${total} runs, ${share} %`;
  const here = done - earlier;
  if (here === 0 || elapsedMs <= 0) return head;
  const left = done === total ? `took ${durationText(elapsedMs)}` : `${durationText(((total - done) * elapsedMs) / here)} left`;
  return `${head}, ${((1000 * here) / elapsedMs).toFixed(1)} runs/s, ${left}`;
}

export interface ProgressOptions {
  readonly total: number;
  readonly earlier: number;
  /** Whether lines can be rewritten. */
  readonly terminal: boolean;
  readonly write: (text: string) => void;
  /** A clock (ms). */
  readonly now: () => number;
}

export interface Progress {
  /** One more run is finished. */
  step(): void;
  /** Leaves the cursor at the beginning of a line. */
  end(): void;
}

const BETWEEN_REWRITES_MS = 1000;
const PERCENT_BETWEEN_LINES = 5;

/** Says how far the runs are: on a terminal at most once a second, elsewhere whenever 5 % more are finished. */
export function createProgress({ total, earlier, terminal, write, now }: ProgressOptions): Progress {
  const started = now();
  const marks = (count: number): number => Math.floor((100 * count) / total / PERCENT_BETWEEN_LINES);
  let done = earlier;
  let lastRewriteMs = Number.NEGATIVE_INFINITY;
  let shown = 0;
  const text = (): string => progressText({ done, total, earlier, elapsedMs: now() - started });
  return {
    step(): void {
      done++;
      if (!terminal) {
        if (marks(done) > marks(done - 1)) write(`${text()}\n`);
        return;
      }
      if (done < total && now() - lastRewriteMs < BETWEEN_REWRITES_MS) return;
      lastRewriteMs = now();
      const line = text();
      // Spaces over what is left of a longer line.
      write(`\r${line.padEnd(shown)}`);
      shown = line.length;
    },
    end(): void {
      if (shown > 0) write("\n");
      shown = 0;
    },
  };
}
