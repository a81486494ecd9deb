import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { figureJson } from "../../scripts/figures/figure-json";
import { computeResults } from "../../scripts/reproduce/results";
import { toCsv, type Figure } from "../../src/index";
import { sum } from "../../src/units";
import { paper, reproduction } from "./reproductions";

const { figures } = await computeResults();
const { days } = reproduction;

function figure(id: string): Figure {
  const found = figures.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`no figure ${id}`);
  return found;
}

function deepValues(value: unknown): unknown[] {
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(deepValues) : [value];
}

function column(of: Figure, key: string): number[] {
  return of.data.rows.map((row) => row[key] as number);
}

const panels = (number: string): string[] => ["a", "b", "c"].map((letter) => `figure-${number}${letter}`);

test("the figures are 1a-c, 3, 4, 5a-c, 6, 7a-c, 8a-c, 9a-c, 10a-c, 11a-c, 12, deviations, fill order, flock, front and money, each once", () => {
  const expected = [
    ...panels("01"), "figure-03", "figure-04", ...panels("05"), "figure-06", ...panels("07"), ...panels("08"), ...panels("09"), ...panels("10"),
    ...panels("11"), "figure-12", "figure-deviations", "figure-fill-order", "figure-flock", "figure-front", "figure-money",
  ];
  expect(figures.map(({ id }) => id).sort()).toEqual([...expected].sort());
});

describe.each(figures.map((of) => [of.id, of] as const))("%s", (id, of) => {
  test("survives JSON without loss: no NaN, no infinity, nothing undefined", () => {
    expect(JSON.parse(JSON.stringify(of))).toEqual(of);
    for (const value of deepValues(of)) {
      expect(value).not.toBeUndefined();
      if (typeof value === "number") expect(Number.isFinite(value)).toBe(true);
    }
  });

  test("has label, title, caption and a text for who cannot see it", () => {
    expect(of.label).toMatch(/^Figure [A-Z]?\d+[abc]?$/);
    expect(of.title.length).toBeGreaterThan(10);
    expect(of.caption.length).toBeGreaterThan(60);
    expect(of.alt.length).toBeGreaterThan(60);
    expect(of.alt).not.toBe(of.caption);
    expect(`${of.title} ${of.caption} ${of.alt}`).not.toMatch(/NaN|undefined|null|\bno hour\b.*\bno hour\b/);
  });

  test("names the unit of each axis in parentheses, unless the axis is categories or there is none", () => {
    const { layout, data } = of.plotly;
    if (data[0]!["type"] === "sankey") {
      expect(Object.keys(layout).filter((key) => /axis/.test(key))).toEqual([]);
      expect(data[0]!["valuesuffix"]).toMatch(/^ (kWh|yuan)$/);
      return;
    }
    for (const axis of ["x", "y"] as const) {
      if ((layout[`${axis}axis`] as { visible?: boolean } | undefined)?.visible === false) continue;
      const categories = (data[0]![axis] as unknown[]).every((value) => typeof value === "string");
      const title = (layout[`${axis}axis`] as { title?: { text: string } } | undefined)?.title?.text;
      if (!categories) expect(title, `${axis} axis`).toMatch(/^[A-Z].+ \([^()]+\)$/);
    }
  });

  test("shows claims that exist", () => {
    const ids = new Set(paper.claims.map((claim) => claim.id));
    expect(of.claims.filter((claim) => !ids.has(claim))).toEqual([]);
  });

  test("has data with a key and label per column, and each key in each row", () => {
    const keys = of.data.columns.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(of.data.rows.length).toBeGreaterThan(0);
    for (const row of of.data.rows) expect(Object.keys(row).sort()).toEqual([...keys].sort());
    expect(toCsv(of.data).trimEnd().split("\n")).toHaveLength(of.data.rows.length + 1);
  });

  test("equals the committed file", () => {
    expect(readFileSync(new URL(`../../figures/${id}.json`, import.meta.url), "utf8")).toBe(figureJson(of));
  });
});

const overTheDay = figures.filter(({ plotly, data }) =>
  ["bar", "scatter"].includes(plotly.data[0]!["type"] as string) && data.columns[0]!.key === "hour");

test("18 figures run over the 24 hours of the day", () => {
  expect(overTheDay).toHaveLength(18);
  for (const of of overTheDay) expect(column(of, "hour")).toEqual(Array.from({ length: 24 }, (_, t) => t + 1));
});

test.each(overTheDay.map((of) => [of.id, of] as const))("%s draws the data that it gives", (_, of) => {
  const keys = of.data.columns.slice(1).map(({ key }) => key);
  expect(of.plotly.data.map((trace) => trace["name"])).toEqual(of.data.columns.slice(1).map(({ label }) => label));
  of.plotly.data.forEach((trace, i) => {
    expect(trace["x"]).toEqual(column(of, "hour"));
    expect(trace["y"]).toEqual(column(of, keys[i]!));
  });
});

describe("purchases", () => {
  const cases = days.flatMap((day, i) =>
    ([["A", "05"], ["B", "07"], ["C", "08"]] as const).map(([id, number]) => [`figure-${number}${"abc"[i]}`, id, day] as const),
  );
  test.each(cases)("%s: the stack is what Class %s buys, its load less what it covers itself", (figureId, id, day) => {
    const of = figure(figureId);
    expect((of.plotly.layout as { barmode?: string }).barmode).toBe("stack");
    const flows = day.flows.classes.find((candidate) => candidate.id === id)!;
    const load = day.input.classes.find((candidate) => candidate.id === id)!.loadKwh;
    for (let t = 0; t < 24; t++) {
      const stacked = ["peer", "grid", "company"].reduce((total, channel) => total + column(of, channel)[t]!, 0);
      expect(stacked, `${t + 1} h`).toBeCloseTo(load[t]! - flows.pvToLoadKwh[t]! - flows.stockToLoadKwh[t]!, 5);
    }
    expect(of.title).toContain(`Class ${id}, Scenario ${day.input.scenario}`);
  });
});

describe("other figures show what their caption says", () => {
  test("Figure 4 has a curve for A and C and one of beta times it for B", () => {
    const of = figure("figure-04");
    const [ac, b] = of.data.columns.slice(1).map(({ key }) => column(of, key));
    expect(of.data.columns.slice(1).map(({ label }) => label)).toEqual(["Class A and C", "Class B"]);
    ac!.forEach((power, t) => expect(b![t]).toBeCloseTo(power * reproduction.tradingCase.settings.classes["B"]!.pvScale, 6));
    expect(Math.max(...ac!)).toBe(ac![12]); // 7.32 kW at 13 h
  });

  test("Figure 6: the buyer's price is the seller's and both fees, below both outside prices", () => {
    const of = figure("figure-06");
    for (let t = 0; t < 24; t++) {
      expect(column(of, "buyer")[t]).toBeCloseTo(column(of, "seller")[t]! + 0.06, 9);
      expect(column(of, "buyer")[t]).toBeLessThan(Math.min(column(of, "grid")[t]!, column(of, "company")[t]!));
    }
  });

  test.each(days.map((day, i) => [`figure-09${"abc"[i]}`, day] as const))("%s: channels cost what all classes pay", (id, day) => {
    const of = figure(id);
    const paid = sum(["peer", "grid", "company"].map((channel) => sum(column(of, channel))));
    expect(paid).toBeCloseTo(sum(day.settlement.classes.map((settled) => settled.buyersCostYuan)), 4);
  });

  test.each(days.map((day, i) => [`figure-10${"abc"[i]}`, day] as const))("%s: what operators receive and sellers earn is what users pay", (id, day) => {
    const of = figure(id);
    const { settlement } = day;
    const operators = sum(["grid", "company", "platform", "storage"].map((key) => sum(column(of, key)))) + sum(settlement.storageCostYuan);
    expect(operators).toBeCloseTo(settlement.usersNetPaymentYuan, 4);
  });

  test("Figure 12 has the level of each scenario", () => {
    days.forEach((day) => {
      column(figure("figure-12"), `scenario${day.input.scenario}`).forEach((level, t) => expect(level).toBeCloseTo(day.storageLevelKwh[t]!, 4));
    });
  });

  test("the map of deviations draws 9 rows of 24 hours: 8 letters for the misses and false positives", () => {
    const [trace] = figure("figure-deviations").plotly.data as [{ y: string[]; x: number[]; z: number[][]; text: string[][] }];
    expect([trace.y.length, trace.x.length, trace.z.length]).toEqual([9, 24, 9]);
    const letters = trace.text.flat().filter((text) => text !== "");
    const counted = (letter: string): number => letters.filter((text) => text === letter).length;
    expect({ M: counted("M"), F: counted("F"), o: counted("o"), "=": counted("=") }).toEqual({ M: 6, F: 2, o: 11, "=": 14 });
    // II.10B is +107 %, drawn at the end of the scale; I.19B is -9.3 %.
    expect(trace.z[trace.y.indexOf("II, Class B")]![9]).toBe(0.5);
    expect(trace.z[trace.y.indexOf("I, Class B")]![18]).toBeCloseTo(-0.0928, 4);
    expect(figure("figure-deviations").data.rows).toHaveLength(216);
  });
});

interface Sankey {
  readonly node: { readonly label: string[] };
  readonly link: { readonly source: number[]; readonly target: number[]; readonly value: number[] };
}

const sankey = (of: Figure): Sankey => of.plotly.data[0] as unknown as Sankey;

function flow(of: Figure, pick: (from: string, to: string) => boolean): number {
  const { node, link } = sankey(of);
  return sum(link.value.filter((_, i) => pick(node.label[link.source[i]!]!, node.label[link.target[i]!]!)));
}

describe.each(days.map((day, i) => [`figure-01${"abc"[i]}`, day] as const))("%s, a Sankey diagram of energy", (id, day) => {
  const of = figure(id);
  const { node } = sankey(of);
  // Links below 0.05 kWh are not drawn.
  const notDrawn = 0.05 * 4;

  test("draws its rows", () => {
    const { link } = sankey(of);
    const [from, to, amount] = of.data.columns.map(({ key }) => key);
    expect(of.data.columns[2]!.unit).toBe("kWh");
    expect(of.data.rows.map((row) => [row[from!], row[to!], row[amount!]])).toEqual(
      link.value.map((value, i) => [node.label[link.source[i]!], node.label[link.target[i]!], value]),
    );
    expect(new Set(node.label).size).toBe(node.label.length);
  });

  test("lets into each stock what it takes out", () => {
    const inner = node.label.filter((name) => name.startsWith("Stock "));
    expect(inner).toEqual(["Stock A", "Stock B", "Stock C"]);
    for (const name of inner) {
      const [into, out] = [flow(of, (_, to) => to === name), flow(of, (from) => from === name)];
      expect(into, name).toBeGreaterThan(1);
      expect(Math.abs(into - out), name).toBeLessThan(notDrawn);
    }
  });

  test("starts with all PV, all purchases outside and the initial stock, and ends with all charging", () => {
    const sources: Record<string, number> = {
      Grid: sum(day.flows.classes.map((flows) => sum(flows.gridBoughtKwh))),
      Company: sum(day.flows.classes.map((flows) => sum(flows.companyBoughtKwh))),
      "Initial stock": sum(day.input.classes.map((input) => input.initialStockKwh)),
    };
    for (const input of day.input.classes) {
      sources[`PV ${input.id}`] = sum(input.pvKwh);
      expect(Math.abs(flow(of, (_, to) => to === `Charging ${input.id}`) - sum(input.loadKwh)), `Charging ${input.id}`).toBeLessThan(notDrawn);
    }
    for (const [name, energy] of Object.entries(sources)) {
      expect(Math.abs(flow(of, (from) => from === name) - energy), name).toBeLessThan(notDrawn);
    }
    const total = flow(of, (from) => from in sources);
    expect(Math.abs(total - sum(Object.values(sources)))).toBeLessThan(notDrawn);
    expect(Math.abs(total - flow(of, (_, to) => /^(Charging|Curtailed|Losses|Left)/.test(to)))).toBeLessThan(2 * notDrawn);
  });

  test("passes between classes what is traded", () => {
    const between = flow(of, (from, to) => /^(PV|Stock) /.test(from) && /^Charging /.test(to) && from.at(-1) !== to.at(-1));
    expect(Math.abs(between - sum(day.flows.peer.map((trade) => trade.energyKwh)))).toBeLessThan(notDrawn);
  });
});

test("the Sankey diagram of money pays sellers what Table 2 has, and the parties what they receive", () => {
  const of = figure("figure-money");
  const { settlement } = days[0]!;
  const to = (name: string): number => flow(of, (_, target) => target === name);
  for (const settled of settlement.classes) {
    expect(to(`Sellers ${settled.id}`)).toBeCloseTo(settled.sellersRevenueYuan, 5);
  }
  expect(to("Grid")).toBeCloseTo(sum(settlement.gridYuan), 4);
  expect(to("Company")).toBeCloseTo(sum(settlement.companyYuan), 4);
  expect(to("Platform")).toBeCloseTo(sum(settlement.platformYuan), 5);
  expect(to("Storage")).toBeCloseTo(sum(settlement.storageRentalYuan), 5);
  expect(of.data.columns[2]!.unit).toBe("yuan");
  expect(sum(column(of, of.data.columns[2]!.key))).toBeCloseTo(
    sum(settlement.classes.map((settled) => settled.buyersCostYuan + sum(settled.rentalYuan))),
    4,
  );
});
