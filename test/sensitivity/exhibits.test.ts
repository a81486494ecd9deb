import { describe, expect, test } from "vitest";

import {
  curvesFigure,
  indicesFigure,
  indicesTable,
  isMonotone,
  mapFigure,
  outputByName,
  ranked,
  seriesInputs,
  tornadoFigure,
  type InputIndices,
  type SobolIndices,
  type TwoWayMap,
} from "../../src/sensitivity";
import { collapseFinding, tornadoFinding, turningInputs, varianceFinding } from "../../src/reproduce";

const traded = outputByName("peerKwh");
const [temperature, irradiance, seller, grid] = seriesInputs();
const name = { id: "figure-x", label: "Figure X" };

const tornado = {
  output: traded,
  base: 100,
  bars: [
    { input: irradiance!, atLow: 40, atHigh: 90 },
    { input: temperature!, atLow: 110, atHigh: 95 },
    { input: seller!, atLow: null, atHigh: 100 },
    { input: grid!, atLow: 100, atHigh: 100 },
  ],
};

describe("a tornado", () => {
  test("draws bars from the base to both ends, the widest on top, and leaves out what moves nothing", () => {
    const figure = tornadoFigure(tornado, name);
    const [low, high] = figure.plotly.data;
    expect(low!["y"]).toEqual([temperature!.label, irradiance!.label]);
    expect(low!["base"]).toEqual([100, 100]);
    expect(low!["x"]).toEqual([10, -60]);
    expect(high!["x"]).toEqual([-5, -10]);
    expect(figure.caption).toContain("The 2 widest of 4 bars; 2 inputs do not move it at all.");
    expect(figure.data.rows).toHaveLength(4);
    expect(figure.alt).toContain("irradiance from 40 kWh to 90 kWh");
  });

  test("is summed up in words, with inputs both ends of whose range lower the output", () => {
    expect(turningInputs(tornado)).toEqual({ lower: [irradiance], raise: [] });
    expect(tornadoFinding(tornado)).toBe(
      "**Energy traded among users** (100 kWh) moves most with *irradiance* (40 kWh to 90 kWh) and *panel temperature* (110 kWh to 95 kWh); " +
        "both ends of *irradiance* lower it.",
    );
  });
});

describe("curves", () => {
  const curve = (values: (number | null)[]) => ({ input: irradiance!, values: [0.9, 1, 1.1], outputs: { peerKwh: values } });

  test("are monotone if they never turn, gaps and rounding aside", () => {
    expect([isMonotone([1, 2, 2, 3]), isMonotone([3, null, 1]), isMonotone([1, 2, 1]), isMonotone([1, 1 + 1e-12, 1])]).toEqual([true, true, false, true]);
  });

  test("are drawn over the place in the range, and those that turn are named", () => {
    const figure = curvesFigure([curve([1, 3, 2]), curve([1, null, 3])], traded, name);
    expect(figure.plotly.data.map((trace) => trace["x"])).toEqual([[0, 50, 100], [0, 50, 100]]);
    expect(figure.plotly.data[1]!["y"]).toEqual([1, null, 3]);
    expect(figure.caption).toContain("Neither rising nor falling throughout: irradiance.");
  });
});

describe("a map", () => {
  const cell = (value: number | null, collapsed = false) => ({ value, collapsed });
  const map: TwoWayMap = {
    x: { name: "gridFeeYuanPerKwh", label: "fee", unit: "yuan/kWh", values: [0, 0.5, 1] },
    y: { name: "temperatureOffsetK", label: "temperature", unit: "K", values: [-5, 5] },
    output: traded,
    cells: [
      [cell(9), cell(4), cell(0, true)],
      [cell(8), cell(0, true), cell(null)],
    ],
  };

  test("has a second layer where trade has collapsed, and nothing where a point makes no sense", () => {
    const [values, collapsed] = mapFigure(map, name, "A map").plotly.data;
    expect(values!["z"]).toEqual([[9, 4, null], [8, null, null]]);
    expect(collapsed!["z"]).toEqual([[null, null, 1], [null, 1, null]]);
    expect(mapFigure(map, name, "A map").caption).toBe(
      "Energy traded among users over fee and temperature: at 2 of 5 points nobody trades (orange); 1 further points make no sense and stay empty.",
    );
  });

  test("is told in words: where trade ends first, row by row", () => {
    expect(collapseFinding(map)).toBe(
      "The first point without any trade, going along fee, lies between 0.5 yuan/kWh and 1 yuan/kWh, depending on temperature (2 of 2 rows have one).",
    );
    expect(collapseFinding({ ...map, cells: [[cell(9), cell(4), cell(1)], [cell(8), cell(2), cell(1)]] })).toBe("Trade never ends in this range of fee.");
  });
});

describe("indices", () => {
  const estimate = (value: number) => ({ value, lower: value - 0.02, upper: value + 0.03 });
  const of = (input: string, first: number, total: number): InputIndices => ({ input, firstOrder: estimate(first), totalOrder: estimate(total) });
  const given: SobolIndices = {
    mean: 50,
    variance: 4,
    blocks: 8,
    droppedBlocks: 0,
    indices: [of("temperatureOffsetK", 0.1, 0.2), of("irradianceScale", 0.5, 0.7), of("sellerPriceScale", 0, 0.001)],
    reason: null,
  };
  const flat: SobolIndices = { mean: 1, variance: 0, blocks: 8, droppedBlocks: 0, indices: null, reason: "no variance" };
  const inputs = [temperature!, irradiance!, seller!];

  test("are ranked by total order, and none where nothing varies", () => {
    expect(ranked(given).map(({ input }) => input)).toEqual(["irradianceScale", "temperatureOffsetK", "sellerPriceScale"]);
    expect(ranked(flat)).toEqual([]);
  });

  test("are drawn with their intervals, inputs that matter nowhere left out", () => {
    const figure = indicesFigure({ peerKwh: given }, [traded], inputs, name, "somewhere");
    const [trace] = figure.plotly.data;
    expect(trace!["text"]).toEqual([temperature!.label, irradiance!.label]);
    expect(trace!["x"]).toEqual([0.2, 0.7]);
    expect((trace!["error_x"] as { array: number[] }).array[1]).toBeCloseTo(0.03, 12);
    expect(figure.caption).toContain("1 of 3 inputs stay below 0.02");
    expect(figure.data.rows).toHaveLength(3);
  });

  test("stand beside each other in a table, with intervals", () => {
    const table = indicesTable([{ name: "a", indices: given }, { name: "b", indices: flat }], traded, inputs, { id: "t", label: "Table T" });
    expect(table.rows[0]).toEqual({ input: "irradiance", aFirst: "0.50 (0.48 to 0.53)", aTotal: "0.70 (0.68 to 0.73)", bFirst: "", bTotal: "" });
    expect(table.rows).toHaveLength(2);
    expect(table.caption).toContain("a: mean 50.00, standard deviation 2.00 kWh");
  });

  test("are summed up by the leading inputs of each day", () => {
    const records = [
      { day: "I, portrait", indices: { peerKwh: given }, firstRows: [] },
      { day: "I, cooperative", indices: { peerKwh: flat }, firstRows: [] },
    ];
    expect(varianceFinding(records, traded, inputs)).toBe(
      "**Energy traded among users** is decided by *irradiance* (0.70), *panel temperature* (0.20) and *seller price* (0.00) (total orders, I, portrait). " +
        "Inputs by themselves explain 60 % (I, portrait) and 0 % (I, cooperative) of its variance; the rest is how they act together.",
    );
    expect(varianceFinding(records.slice(1), traded, inputs)).toBe("**Energy traded among users** does not vary.");
  });
});
