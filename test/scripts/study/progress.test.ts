import { describe, expect, test } from "vitest";
import { durationText } from "../../../scripts/study/durations";
import { createProgress, progressText } from "../../../scripts/study/progress";

test.each([
  [0, "0 s"],
  [38_400, "38 s"],
  [99_400, "99 s"],
  [99_600, "2 min"],
  [12 * 60_000, "12 min"],
  [59.4 * 60_000, "59 min"],
  [59.6 * 60_000, "1 h 00 min"],
  [65 * 60_000, "1 h 05 min"],
  [600 * 60_000, "10 h 00 min"],
])("%d ms is %s", (milliseconds, text) => {
  expect(durationText(milliseconds)).toBe(text);
});

describe("the text of progress", () => {
  test("gives share, rate and time left", () => {
    // 120 runs in 30 s are 4 a second; the other 360 take 90 s.
    expect(progressText({ done: 120, total: 480, earlier: 0, elapsedMs: 30_000 })).toBe("  120/480 runs, 25 %, 4.0 runs/s, 90 s left");
  });

  test("does not count runs of an earlier process as fast ones", () => {
    // 60 runs here in 30 s are 2 a second; the other 360 take 180 s.
    expect(progressText({ done: 120, total: 480, earlier: 60, elapsedMs: 30_000 })).toBe("  120/480 runs, 25 %, 2.0 runs/s, 3 min left");
  });

  test.each([
    [0, "    0/480 runs, 0 %"],
    [60, "   60/480 runs, 12 %"],
  ])("promises nothing before a run has finished here (%i finished earlier)", (earlier, text) => {
    expect(progressText({ done: earlier, total: 480, earlier, elapsedMs: 5_000 })).toBe(text);
  });

  test("says 100 % only at the end, and then how long it took", () => {
    expect(progressText({ done: 999, total: 1000, earlier: 0, elapsedMs: 999_000 })).toContain("999/1000 runs, 99 %");
    expect(progressText({ done: 1000, total: 1000, earlier: 0, elapsedMs: 500_000 })).toBe("  1000/1000 runs, 100 %, 2.0 runs/s, took 8 min");
  });
});

interface Runs {
  readonly total: number;
  readonly earlier: number;
  readonly everyMs: number;
  readonly terminal: boolean;
  /** How many end; default: all that are left. */
  readonly runs: number;
}

describe("progress on the way", () => {
  /** What is written for runs that end every `everyMs`. */
  function written({ total = 1000, earlier = 0, everyMs = 10, terminal = false, runs }: Partial<Runs>): string[] {
    const texts: string[] = [];
    let clock = 0;
    const progress = createProgress({ total, earlier, terminal, write: (text) => texts.push(text), now: () => clock });
    for (let i = 0; i < (runs ?? total - earlier); i++) {
      clock += everyMs;
      progress.step();
    }
    progress.end();
    return texts;
  }

  test("is a plain line every 5 % where lines cannot be rewritten", () => {
    const texts = written({ total: 1000 });
    expect(texts.map((text) => /, (\d+) %/.exec(text)![1])).toEqual(Array.from({ length: 20 }, (_, i) => String(5 * (i + 1))));
    for (const text of texts) expect(text).toMatch(/^[^\r\n]+\n$/);
  });

  test("is a line for each of few runs, and continues where an earlier process stopped", () => {
    expect(written({ total: 3 })).toHaveLength(3);
    expect(written({ total: 1000, earlier: 890 }).map((text) => /, (\d+) %/.exec(text)![1])).toEqual(["90", "95", "100"]);
  });

  test("is rewritten on a terminal, at most once a second and at the end", () => {
    // 350 runs in 3.5 s: at the first, one second later and so on, and at the last.
    const texts = written({ total: 350, terminal: true });
    expect(texts.map((text) => /(\d+)\//.exec(text)?.[1] ?? text)).toEqual(["1", "101", "201", "301", "350", "\n"]);
    for (const text of texts.slice(0, -1)) expect(text).toMatch(/^\r[^\r\n]+$/);
  });

  test("covers what is left of a longer line", () => {
    // From "1 h 00 min left" to "59 min left": some text is shorter than the one before it.
    const texts = written({ total: 350, everyMs: 70_000, terminal: true }).slice(0, -1).map((text) => text.slice(1));
    const bare = texts.map((text) => text.trimEnd().length);
    expect(bare.some((length, i) => i > 0 && length < bare[i - 1]!)).toBe(true);
    texts.slice(1).forEach((text, i) => expect(text.length).toBe(Math.max(bare[i]!, bare[i + 1]!)));
  });

  test("leaves nothing behind if no run has ended", () => {
    expect(written({ runs: 0, terminal: true })).toEqual([]);
  });
});
