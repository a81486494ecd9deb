import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { headroomAtScale, headroomByBus, headroomFigure } from "../../../../src/ledger/exhibits/grid";
import { assumedLimits, baranWu33, checkLine, LoadError, nominalLoads, sweep, withLoad, type GridLimits } from "../../../../src/ledger/grid";

const limits = assumedLimits(baranWu33);
const SCALES = [400, 500, 600];
const byScale = SCALES.map((scale) => ({ scale, headroom: headroomAtScale(baranWu33, scale, limits) }));
const check = (scale: number, bus: number, kw: number) =>
  checkLine(baranWu33, nominalLoads(baranWu33, scale), { sellerBus: 1, buyerBus: bus, energyWh: kw * 1000, periodMinutes: 60 }, limits);

/** The lines on the way from the substation to a bus, as their places in the feeder's list. */
function pathTo(bus: number): number[] {
  const k = baranWu33.branches.findIndex(({ to }) => to === bus);
  return k < 0 ? [] : [...pathTo(baranWu33.branches[k]!.from), k];
}

/**
 * Headroom in closed form (kW): extra power P at bus b lowers |V_i|^2 by 2 R_ib P / V0^2, R_ib the resistance that both
 * paths share, and adds to the flow of each line on the way to b, whose apparent power may reach its rating.
 */
function closedFormKw(scale: number, b: number, { minimumMicroPu, marginMicroPu, ratingsVa }: GridLimits): number {
  const share = scale / 1000;
  const paths = baranWu33.loadKw.map((_, i) => pathTo(i + 1));
  const shared = (i: number, j: number, of: "rOhm" | "xOhm"): number => paths[i]!.filter((k) => paths[j]!.includes(k)).reduce((sum, k) => sum + baranWu33.branches[k]![of], 0);
  const voltageBounds = paths.map((_, i) => {
    const drop = paths.reduce((sum, _path, j) => sum + shared(i, j, "rOhm") * baranWu33.loadKw[j]! * share + shared(i, j, "xOhm") * baranWu33.loadKvar[j]! * share, 0);
    const spare = 1 - (2 * drop) / 1000 / 12.66 ** 2 - ((minimumMicroPu + marginMicroPu) / 1e6) ** 2;
    return (spare * 12.66 ** 2 * 1000) / (2 * shared(i, b - 1, "rOhm"));
  });
  const lineBounds = paths[b - 1]!.map((k) => {
    const behind = (loads: readonly number[]): number => loads.reduce((sum, load, j) => sum + (paths[j]!.includes(k) ? load * share : 0), 0);
    return Math.sqrt((ratingsVa[k]! / 1000) ** 2 - behind(baranWu33.loadKvar) ** 2) - behind(baranWu33.loadKw);
  });
  return Math.min(...voltageBounds, ...lineBounds);
}

describe("the headroom of a bus", () => {
  test("passes the check, and one kilowatt more is refused for what is named", () => {
    for (const { scale, headroom } of byScale) {
      expect(headroom.map(({ bus }) => bus)).toEqual(Array.from({ length: 32 }, (_, i) => i + 2));
      for (const { bus, chargingKw, refusal } of headroom) {
        expect(check(scale, bus, chargingKw).status).toBe("approved");
        expect(check(scale, bus, chargingKw + 1)).toMatchObject({ status: "refused", finding: refusal });
      }
    }
  });

  test("is the whole part of the closed form from path impedances and ratings, give or take the rounded factors", () => {
    for (const { scale, headroom } of byScale) {
      for (const { bus, chargingKw } of headroom) {
        const closed = closedFormKw(scale, bus, limits);
        expect(chargingKw).toBeGreaterThan(closed - 1.01);
        expect(chargingKw).toBeLessThan(closed + 0.01);
      }
    }
  });

  test("never grows with the load", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 900 }), fc.nat(200), (scale, more) => {
        const after = headroomAtScale(baranWu33, scale + more, limits);
        headroomAtScale(baranWu33, scale, limits).forEach(({ chargingKw }, i) => expect(after[i]!.chargingKw).toBeLessThanOrEqual(chargingKw));
      }),
      { seed: 5, numRuns: 8 },
    );
  });

  test("is nothing at any bus where bus 18 is below the limit already", () => {
    // At nominal load bus 18 is at 0.916 pu by LinDistFlow; all buses share the line 1-2 with it.
    expect(headroomAtScale(baranWu33, 1000, limits).map(({ chargingKw }) => chargingKw)).toEqual(Array(32).fill(0));
  });

  test("comes with the lowest voltage of the exact power flow", () => {
    const { headroom } = byScale[1]!;
    for (const { bus, chargingKw, exactLowest } of headroom.slice(0, 5)) {
      const { voltagesPu } = sweep(baranWu33, withLoad(nominalLoads(baranWu33, 500), bus, chargingKw * 1000));
      expect(exactLowest).toEqual({ bus: voltagesPu.indexOf(Math.min(...voltagesPu)) + 1, pu: Math.min(...voltagesPu) });
    }
  });

  test("is refused as a question where no limit binds", () => {
    const none = { ...limits, minimumMicroPu: 1, marginMicroPu: 0, ratingsVa: limits.ratingsVa.map(() => 50_000_000) };
    expect(() => headroomByBus(baranWu33, nominalLoads(baranWu33, 0), none)).toThrow(
      new LoadError("Baran and Wu, 33 buses, bus 2: came limits that let 10000 kW through, required limits that refuse some power below it"),
    );
  });
});

describe("the headroom figure", () => {
  const figure = headroomFigure(baranWu33, SCALES, limits, { id: "figure-x", label: "Figure X" });

  test("has the headroom of every bus as data, and draws it", () => {
    byScale.forEach(({ scale, headroom }, i) => {
      expect(figure.data.rows.map((row) => [row["bus"], row[`kw${scale}`]])).toEqual(headroom.map(({ bus, chargingKw }) => [bus, chargingKw]));
      const { customdata, y } = figure.plotly.data[i] as { customdata: (number | null)[]; y: (number | null)[] };
      customdata.forEach((bus, k) => expect(y[k]).toBe(bus === null || bus === 1 ? null : headroom[bus - 2]!.chargingKw));
    });
  });

  test("marks by an open symbol where a line's rating binds", () => {
    const { customdata, marker } = figure.plotly.data[1] as { customdata: (number | null)[]; marker: { symbol: string[] } };
    const open = customdata.filter((_, k) => marker.symbol[k]!.endsWith("-open"));
    // Line 1-2, rated 400 A, for bus 2; lines 2-19 and 3-23, rated 200 A, for what lies behind them but for their ends.
    expect([...new Set(open)]).toEqual([2, 19, 20, 21, 23, 24]);
  });

  /*
   * The exact power flow by another method (path impedances, see feeder-figure.test.ts): 0.927989 pu with 3376 kW at
   * bus 22 and 0.929837 pu with 2838 kW at bus 25, at 0.5 of the load; 0.927913 pu with 3422 kW at bus 22 at 0.4.
   */
  test("rings the buses where the margin is too small for so much power, and says so", () => {
    const row = (bus: number) => figure.data.rows.find((of) => of["bus"] === bus)!;
    expect(row(22)).toMatchObject({ kw400: 3422, kw500: 3376 });
    expect(row(22)["exact500"]).toBeCloseTo(0.927989, 6);
    expect(row(25)["exact500"]).toBeCloseTo(0.929837, 6);
    const ringed = figure.plotly.data[3] as { y: (number | null)[] };
    expect(ringed.y.filter((kw) => kw !== null)).toEqual(byScale.flatMap(({ headroom }) => [22, 25].map((bus) => headroom[bus - 2]!.chargingKw)));
    expect(figure.caption).toContain("at buses 22 and 25 the exact power flow falls below 0.93 pu (0.9279 pu at bus 22, 0.4 of nominal)");
  });

  test("finds no such bus with a margin of 0.0055 pu", () => {
    const careful = headroomFigure(baranWu33, SCALES, { ...limits, marginMicroPu: 5500 }, { id: "figure-x", label: "Figure X" });
    expect((careful.plotly.data[3] as { y: (number | null)[] }).y.every((kw) => kw === null)).toBe(true);
    expect(careful.caption).toContain("With each of these powers the exact power flow keeps 0.93 pu.");
  });

  test("says that it is one bus at a time, with the smallest and the largest power, and is plain JSON", () => {
    for (const text of [figure.caption, figure.alt]) {
      expect(text).toContain("One bus at a time");
      expect(text).toContain("0.5 of nominal: from 354 kW at bus 18 to 6,837 kW at bus 2");
    }
    expect(JSON.parse(JSON.stringify(figure))).toEqual(figure);
  });

  test("leaves out marks of no power, which have no place on its axis, and counts them", () => {
    const full = headroomFigure(baranWu33, [500, 1000], limits, { id: "figure-x", label: "Figure X" });
    expect((full.plotly.data[1] as { y: (number | null)[] }).y.every((kw) => kw === null)).toBe(true);
    expect(full.caption).toContain("32 of 64 marks are missing: no power passes there.");
  });
});
