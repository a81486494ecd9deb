import { describe, expect, test } from "vitest";
import { verdictText } from "../../scripts/reproduce/verdict-text";
import type { Verdict, VerdictRow } from "../../src/reproduce";

const row = (item: string, status: VerdictRow["status"], detail: string): VerdictRow => ({ item, status, detail });

const long = Array.from({ length: 40 }, (_, i) => `word${i}`).join(" ");

const verdict: Verdict = {
  headline: "9 of 18 cells",
  paragraphs: ["not for a terminal"],
  rows: [row("Table 1", "matches", "All agree."), row("Figure 10", "differs as expected", long), row("T5", "unexplained", "x"), row("T6", "matches", "y")],
};

describe("the verdict on a terminal", () => {
  test("is the headline, an empty line and a row per item with a sign for its status", () => {
    const lines = verdictText(verdict, 1000).split("\n");
    expect(lines).toHaveLength(6);
    expect(lines.slice(0, 2)).toEqual(["9 of 18 cells", ""]);
    expect(lines[2]).toBe("  = Table 1    matches              All agree.");
    expect(lines[3]).toBe(`  ~ Figure 10  differs as expected  ${long}`);
    expect(lines[4]).toBe("  ! T5         unexplained          x");
    expect(lines[5]).toBe("  = T6         matches              y");
  });

  test.each([80, 100, 120])("wraps at %i characters, keeps every word, and aligns what it wraps", (width) => {
    const lines = verdictText(verdict, width).split("\n");
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
    const begin = lines.findIndex((line) => line.includes("Figure 10"));
    const end = lines.findIndex((line) => line.includes("T5"));
    const column = lines[begin]!.indexOf("word0");
    expect(end - begin).toBeGreaterThan(2);
    for (const line of lines.slice(begin + 1, end)) expect(line.search(/\S/)).toBe(column);
    expect(lines.slice(begin, end).join(" ").match(/word\d+/g)).toEqual(long.split(" "));
  });

  test("is still readable on a very narrow or unknown width", () => {
    expect(verdictText(verdict, 10).match(/word\d+/g)).toEqual(long.split(" "));
    expect(verdictText(verdict, undefined)).toBe(verdictText(verdict, 100));
  });

  test("a word longer than a line stays whole", () => {
    const wide = "x".repeat(300);
    expect(verdictText({ ...verdict, rows: [row("Table 1", "matches", `a ${wide} b`)] }, 80)).toContain(wide);
  });

  test("passes no escape sequences on to the terminal", () => {
    const escape = "\u001b[31mred\u001b[0m";
    expect(verdictText({ ...verdict, rows: [row("Table 1", "matches", escape)] }, 80)).not.toContain("\u001b");
  });
});
