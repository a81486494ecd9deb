import { expect, test } from "vitest";
import { summaryText } from "../../../scripts/study/summary";
import type { RunRecord } from "../../../src/solvers/study";

function record(suite: RunRecord["suite"], problem: string, arm: string, seed: number, values: RunRecord["values"]): RunRecord {
  return { id: `${suite}/${problem}/${arm}/${seed}`, suite, problem, arm, seed, evaluations: 50_050, values };
}

test("each solver on each problem gets a line with its runs and the median gap, or the suite's first number", () => {
  const records = [
    record("flows", "I", "ngo", 1, { bestYuan: 9, gap: 0.3 }),
    record("flows", "I", "ngo", 2, { bestYuan: 7, gap: 0.1 }),
    record("flows", "I", "ngo", 3, { bestYuan: 8, gap: 0.123456 }),
    record("prices", "I", "random", 1, { bestYuan: -12.5, sellersProfitYuan: 1, buyersCostYuan: 2 }),
  ];
  expect(summaryText(records)).toBe(
    "flows/I/ngo        3 runs  median gap 0.1235\n" + "prices/I/random    1 run   median bestYuan -12.5\n",
  );
});

test("a solver none of whose runs has the number gets a line as well", () => {
  expect(summaryText([record("flows", "I", "ngo", 1, { bestYuan: 9, gap: null })])).toBe("flows/I/ngo    1 run   median gap none\n");
});
