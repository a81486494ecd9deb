import { describe, expect, test } from "vitest";
import { exampleLoadings, feederFigure, feederSections } from "../../../../src/ledger/exhibits/grid";
import { assumedLimits, baranWu33, linDistFlow, nominalLoads, ONE_PU_SQUARED, sweep } from "../../../../src/ledger/grid";

const name = { id: "figure-x", label: "Figure X" };
const limits = assumedLimits(baranWu33);
const loadings = exampleLoadings(baranWu33);
const figure = feederFigure(baranWu33, loadings, limits, name);

const line = (from: number, to: number) => ({ from, to, rOhm: 1, xOhm: 1 });
const upTo = (first: number, last: number): number[] => Array.from({ length: last - first + 1 }, (_, i) => first + i);

describe("the sections of a feeder", () => {
  test("of 33 buses are the trunk to bus 18 and laterals from buses 2, 3 and 6", () => {
    expect(feederSections(baranWu33)).toEqual([
      { name: "trunk", buses: upTo(1, 18) },
      { name: "from bus 2", buses: [2, ...upTo(19, 22)] },
      { name: "from bus 3", buses: [3, ...upTo(23, 25)] },
      { name: "from bus 6", buses: [6, ...upTo(26, 33)] },
    ]);
  });

  test("follow the deepest branch, of equals the first, and give a lateral's laterals after it", () => {
    // 1-2, then 2-3 and 2-4-(5-7, 6): the trunk turns off to 4 and at 4 takes 5, which goes on.
    expect(feederSections({ branches: [line(1, 2), line(2, 3), line(2, 4), line(4, 6), line(4, 5), line(5, 7)] })).toEqual([
      { name: "trunk", buses: [1, 2, 4, 5, 7] },
      { name: "from bus 2", buses: [2, 3] },
      { name: "from bus 4", buses: [4, 6] },
    ]);
    expect(feederSections({ branches: [line(1, 2), line(1, 3), line(3, 4), line(3, 5), line(4, 6), line(5, 7), line(5, 8)] }).map(({ buses }) => buses)).toEqual([
      [1, 3, 4, 6], [1, 2], [3, 5, 7], [5, 8],
    ]);
  });
});

describe("the feeder figure", () => {
  test("has every bus of every loading once, with the voltages of direct calls", () => {
    expect(figure.data.rows).toHaveLength(3 * 33);
    for (const { name: loading, loads } of loadings) {
      const rows = figure.data.rows.filter((row) => row["loading"] === loading);
      expect(rows.map(({ bus }) => bus).sort((a, b) => Number(a) - Number(b))).toEqual(upTo(1, 33));
      const { squaredVoltages } = linDistFlow(baranWu33, loads);
      const { voltagesPu } = sweep(baranWu33, loads);
      for (const { bus, linDistFlowPu, exactPu } of rows) {
        expect(linDistFlowPu).toBeCloseTo(Math.sqrt(squaredVoltages[Number(bus) - 1]! / ONE_PU_SQUARED), 8);
        expect(exactPu).toBeCloseTo(voltagesPu[Number(bus) - 1]!, 8);
      }
    }
  });

  test("draws LinDistFlow as lines and the exact power flow as marks, broken between the sections, laterals from their branching bus on", () => {
    const lines = figure.plotly.data.slice(0, 3);
    const marks = figure.plotly.data.slice(3, 6);
    expect([...lines, ...marks].map(({ mode }) => mode)).toEqual(["lines", "lines", "lines", "markers", "markers", "markers"]);
    const order = feederSections(baranWu33).flatMap(({ buses }, s): (number | null)[] => (s === 0 ? [...buses] : [null, ...buses]));
    [...lines, ...marks].forEach((trace, i) => {
      const key = i < 3 ? "linDistFlowPu" : "exactPu";
      const rows = figure.data.rows.filter((row) => row["loading"] === loadings[i % 3]!.name);
      expect(trace["customdata"]).toEqual(order);
      expect(trace["y"]).toEqual(order.map((bus) => (bus === null ? null : rows.find((row) => row["bus"] === bus)![key])));
      // No two sections share a place.
      const places = (trace["x"] as (number | null)[]).filter((x) => x !== null);
      expect(new Set(places).size).toBe(18 + 5 + 4 + 9);
    });
  });

  test("draws the limit and the limit with its margin, of the limits that it is given", () => {
    const levels = (of: typeof figure): unknown[] => of.plotly.data.slice(-2).map(({ y }) => y);
    expect(levels(figure)).toEqual([[0.93, 0.93], [0.933, 0.933]]);
    expect(levels(feederFigure(baranWu33, loadings, { ...limits, minimumMicroPu: 900_000, marginMicroPu: 5000 }, name))).toEqual([[0.9, 0.9], [0.905, 0.905]]);
  });

  /*
   * Voltages by another method, in Python: V_i = 1 - sum_j Z_ij conj(S_j / V_j), Z_ij the impedance that the paths of
   * buses i and j share, to 1e-14; LinDistFlow from the same Z_ij: v_i = 1 - 2 sum_j (R_ij P_j + X_ij Q_j).
   * 57 x 7 kW on buses 14 to 18 in turn: 0.934587 (exact 0.932813) at 0.5 of the load, 0.925930 (0.923672) at 0.6.
   */
  test("says the lowest voltages of the example with its bus, in caption and alt text", () => {
    const words =
      "0.5 + 57 chargers, 0.9346 pu at bus 18 (exact 0.9328 at bus 18), kept; 0.6 + 57 chargers, 0.9259 pu at bus 18 (exact 0.9237 at bus 18), below what is kept.";
    expect(figure.caption).toContain(words);
    expect(figure.alt).toContain(words);
    expect(figure.alt).toContain("laterals branch off at buses 2, 3 and 6");
  });

  test("has the unit on its axis and is plain JSON", () => {
    expect(figure.plotly.layout["yaxis"]).toMatchObject({ title: { text: "Voltage (pu)" } });
    expect(JSON.parse(JSON.stringify(figure))).toEqual(figure);
  });

  test("shows any loadings under their names", () => {
    const one = feederFigure(baranWu33, [{ name: "nominal", loads: nominalLoads(baranWu33, 1000) }], limits, name);
    expect(one.plotly.data.map((trace) => trace["name"])).toEqual(["nominal", "nominal, exact", "marks: exact", "limit", "limit + margin"]);
    expect(one.caption).toContain("nominal, 0.9159 pu at bus 18 (exact 0.9131 at bus 18), below what is kept");
  });
});
