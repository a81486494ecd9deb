import { expect, test } from "vitest";
import { frontFigure } from "../../../src/reproduce/solver-figures";
import type { ExactFront, TradeOff } from "../../../src/solvers";
import { chooseByEntropy } from "../../../src/solvers/multi-objective/front-choice";

const at = (buyersCostYuan: number, sellersProfitYuan: number): TradeOff => ({ buyersCostYuan, sellersProfitYuan });
const line = [at(1000, 0), at(1010, 8), at(1020, 10)];
const exact = { points: line, polyline: line } as unknown as ExactFront;
const found = [at(1005, 3), at(1015, 8)];
const choice = chooseByEntropy(exact, [-0.05, 0.5]);
const figure = frontFigure(exact, found, choice);
const trace = (name: RegExp): Record<string, unknown> => figure.plotly.data.find((of) => name.test(String(of["name"])))!;

test("draws front, run and choices with cost across and profit up", () => {
  expect(trace(/^Exact front/)).toMatchObject({ x: [1000, 1010, 1020], y: [0, 8, 10] });
  expect(trace(/^Multi-objective NGO$/)).toMatchObject({ x: [1005, 1015], y: [3, 8] });
  expect(trace(/^Entropy 0.47 \/ 0.53/)).toMatchObject({ x: [1010], y: [8] });
  expect(trace(/^\+0.5: 0.97/)).toMatchObject({ x: [1020], y: [10] });
});

test("gives every drawn point in its data, the weights with the chosen ones", () => {
  expect(figure.data.rows).toHaveLength(4 + 3 + 2);
  expect(figure.data.rows[1]).toEqual({ kind: "equal weights", profitWeight: 0.5, buyersCostYuan: 1010, sellersProfitYuan: 8 });
  expect(figure.data.rows.filter(({ kind }) => kind === "found").map((row) => row["profitWeight"])).toEqual([null, null]);
});

test("tells a choice that stays from one that moves", () => {
  expect(figure.caption).toContain("-0.05 chooses the same point and +0.5 chooses a cost of 1,020 yuan with a profit of 10 yuan");
  expect(figure.caption).toContain("Equal weights choose the same point");
});

test("says how far the run's points reach", () => {
  expect(figure.caption).toContain("between costs of 1,005 and 1,015 yuan");
});

test("survives JSON", () => {
  expect(JSON.parse(JSON.stringify(figure))).toEqual(figure);
});
