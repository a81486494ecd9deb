import { expect, test } from "vitest";
import { lpText, type LinearProgramme } from "../../src/trading";
import { expectWithin } from "../support/expect-close";
import { glpsolObjectiveOfText, hasGlpsol } from "../support/glpsol";

/** min 2 a - b + 0.1 c with a >= -3, 1/3 <= b <= 4, c = 2, 1 <= a + b <= 3.5, in every form of row and bound. */
const programme: LinearProgramme = {
  columnNames: ["x_a-b_1", "x_a-b_1", "e9"],
  cost: [2, -1, 0.1],
  columnLower: [-3, 1 / 3, 2],
  columnUpper: [Infinity, 4, 2],
  rowNames: ["range", "least", "same"],
  rowLower: [1, -Infinity, 6],
  rowUpper: [3.5, 5.5, 6],
  rowStart: [0, 2, 4, 6],
  columnIndex: [0, 1, 1, 2, 2, 2],
  coefficient: [1, 1, 1, 1, 1, 2],
};

test("every row and bound is written once, at full precision, under a name that is valid and its own", () => {
  const lines = lpText(programme, ["a remark\nof two lines"]).replaceAll(/\n {2}(?=[+-])/g, " ").split("\n");
  expect(lines).toEqual([
    "\\ a remark of two lines",
    "Minimize",
    " cost: + 2 x_a.b_1 - 1 x_a.b_1.2 + 0.1 e9",
    "Subject To",
    " range: + 1 x_a.b_1 + 1 x_a.b_1.2 <= 3.5",
    " range.low: + 1 x_a.b_1 + 1 x_a.b_1.2 >= 1",
    " least: + 1 x_a.b_1.2 + 1 e9 <= 5.5",
    " same: + 1 e9 + 2 e9 = 6",
    "Bounds",
    " -3 <= x_a.b_1 <= +inf",
    " 0.3333333333333333 <= x_a.b_1.2 <= 4",
    " e9 = 2",
    "End",
    "",
  ]);
});

test.skipIf(!hasGlpsol())("GLPK reads it as it was meant", () => {
  const distinct = { ...programme, columnIndex: programme.columnIndex.slice(0, 5), coefficient: [1, 1, 1, 1, 3], rowStart: [0, 2, 4, 5], columnNames: ["x_a-b_1", "x_a-b_1", "c"] };
  // b = 3.5 (with c = 2 at most 5.5), a = 1 - 3.5: 2 (-2.5) - 3.5 + 0.2.
  expectWithin(glpsolObjectiveOfText(lpText(distinct)), -8.3, 1e-12, "cost");
});
