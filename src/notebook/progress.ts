import process from "node:process";

/** Counts steps of a long computation; see `progress`. */
export interface Progress {
  /** Says that `steps` more are done. Prints only if the last line is old enough. */
  advance(steps?: number): void;
  /** Prints the last line. */
  finish(): void;
}

const LEAST_MS_BETWEEN_LINES = 500;

/**
 * Prints "label: 30 of 100" at most twice a second, so that no kernel drowns in lines.
 * Without a reader (EV_SURPLUS_HEADLESS=1) only the last line is printed, the same in every run.
 */
export function progress(
  label: string,
  total: number,
  print: (line: string) => void = console.log,
  nowMs: () => number = () => performance.now(),
): Progress {
  if (!(total >= 0)) throw new RangeError(`progress("${label}"): the total must be a number >= 0, got ${total}`);
  const quiet = process.env["EV_SURPLUS_HEADLESS"] === "1";
  let done = 0;
  let lastLineMs = nowMs();
  return {
    advance(steps = 1) {
      done += steps;
      const now = nowMs();
      if (quiet || now - lastLineMs < LEAST_MS_BETWEEN_LINES) return;
      lastLineMs = now;
      print(`${label}: ${done} of ${total}`);
    },
    finish() {
      print(`${label}: ${done} of ${total}`);
    },
  };
}
