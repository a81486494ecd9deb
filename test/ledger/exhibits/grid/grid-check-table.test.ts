import { describe, expect, test } from "vitest";
import { admit, chargerDeliveries, CHARGERS_AT_THE_END, gridCheckTable } from "../../../../src/ledger/exhibits/grid";
import { assumedLimits, baranWu33, nominalLoads } from "../../../../src/ledger/grid";

const limits = assumedLimits(baranWu33);
const name = { id: "table-x", label: "Table X" };
const table = gridCheckTable(limits, name);
const row = (quantity: string) => table.rows.find((of) => String(of["quantity"]).startsWith(quantity))!;

/*
 * All figures by another method, in Python, from path impedances (see feeder-figure.test.ts): at nominal load 0.913090 pu
 * (LinDistFlow 0.915934, error 0.0028439); 3376 kW at bus 22 at half load, 0.927989 pu, error 0.0050211; the chargers one
 * by one with LinDistFlow's lowest voltage at 0.933 pu or above: all at 0.5, 40 at 0.6 (the 41st 0.932866), 50 on bus 18
 * at 0.5 (the 51st 0.932837). Losses: the admittance matrix of power-flow.test.ts.
 */
describe("the grid check's table", () => {
  test("puts losses and lowest voltage at nominal load beside the published ones", () => {
    expect(row("Losses")).toMatchObject({ value: "202.677", unit: "kW", beside: "202.68, published", verdict: "agrees" });
    expect(row("Lowest voltage at nominal load, exact")).toMatchObject({ value: "0.91309", unit: "pu", where: "bus 18", beside: "0.9131 at bus 18, published", verdict: "agrees" });
  });

  test("puts LinDistFlow beside the exact power flow and its error beside the margin", () => {
    expect(row("Lowest voltage at nominal load, LinDistFlow")).toMatchObject({ value: "0.91593", verdict: "higher by 0.0028" });
    expect(row("Largest error")).toMatchObject({ value: "0.00284", where: "bus 18 at 1", beside: "0.003, margin", verdict: "covered" });
  });

  test("says where the margin does not cover the error: one bus that takes all that the check lets through", () => {
    expect(row("Error of LinDistFlow where one bus")).toMatchObject({
      value: "0.00502", where: "bus 22, with 3376 kW at bus 22", verdict: "not covered: exact 0.9280 pu, limit 0.93 pu",
    });
  });

  test("has the example of 57 chargers: all pass at 0.5, the 41st is refused at 0.6 with bus, voltage and limit", () => {
    expect(row("57 chargers of 7 kW over buses 14 to 18, 0.5")).toMatchObject({ value: "57", where: "with all 57: 0.9328 pu at bus 18, exact", verdict: "all pass" });
    expect(row("57 chargers of 7 kW over buses 14 to 18, 0.6")).toMatchObject({
      value: "40", where: "with all 57: 0.9237 pu at bus 18, exact", verdict: "no. 41 refused: bus 18 at 0.9329 pu, required 0.933 pu (limit 0.93, margin 0.003)",
    });
  });

  test("says that the example holds only with the chargers spread, and shows all of them on bus 18", () => {
    expect(table.caption).toContain("only with the chargers spread over buses 14 to 18, in turn");
    expect(row("57 chargers of 7 kW all on bus 18, 0.5")).toMatchObject({
      value: "50", where: "with all 57: 0.9275 pu at bus 18, exact", verdict: "no. 51 refused: bus 18 at 0.9328 pu, required 0.933 pu (limit 0.93, margin 0.003)",
    });
  });

  test("follows the limits: with a margin of 0.002 pu less is covered and more chargers pass", () => {
    const bold = gridCheckTable({ ...limits, marginMicroPu: 2000 }, name);
    expect(bold.rows.find((of) => String(of["quantity"]).startsWith("Largest error"))).toMatchObject({ verdict: "not covered" });
    expect(Number(bold.rows.find((of) => String(of["quantity"]).startsWith("57 chargers of 7 kW over buses 14 to 18, 0.6"))!["value"])).toBeGreaterThan(40);
  });
});

describe("chargers one after the other", () => {
  test("are dealt to their buses in turn: 12, 12, 11, 11 and 11 on buses 14 to 18", () => {
    const deliveries = chargerDeliveries(CHARGERS_AT_THE_END);
    expect([14, 15, 16, 17, 18].map((bus) => deliveries.filter(({ buyerBus }) => buyerBus === bus).length)).toEqual([12, 12, 11, 11, 11]);
    expect(deliveries.every(({ sellerBus, energyWh, periodMinutes }) => sellerBus === 1 && energyWh === 7000 && periodMinutes === 60)).toBe(true);
  });

  test("leave no load behind where they are refused, and a smaller one after a refusal may still pass", () => {
    const base = nominalLoads(baranWu33, 600);
    const [charger] = chargerDeliveries({ count: 1, powerW: 7000, buses: [18] });
    const { approved, refusal, loads } = admit(baranWu33, base, [{ ...charger!, energyWh: 400_000 }, charger!], limits);
    expect([approved, loads.activeW[17]! - base.activeW[17]!]).toEqual([1, 7000]);
    expect(refusal).toMatchObject({ kind: "low voltage", bus: 18 });
  });
});
