import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parsePublishedComparison } from "../../../src/paper";
import { CONVENTIONAL_COST_READINGS, COST_READINGS, platformCostSpreads, platformDays, platformRows, table5, withClosedMarket, type PlatformRow } from "../../../src/reproduce";
import { flowBounds } from "../../../src/solvers";
import { flowKwh, portrait, proRata, type SolvedDay } from "../../../src/trading";
import { expectWithin } from "../../support/expect-close";
import { forRandomCases, SCENARIO } from "../../support/random-case";
import { highs, mechanisms, optimal, solved } from "../../support/solved";
import { paper, reproduction, tradingCase } from "../reproductions";
import { handWorkedCase } from "./hand-worked-day";

const outsideKwh = (day: SolvedDay): number => flowKwh(day, (of) => of.gridBoughtKwh) + flowKwh(day, (of) => of.companyBoughtKwh);

describe("a closed market", () => {
  test.each(mechanisms.map((mechanism) => [mechanism.id, mechanism] as const))("%s: nobody trades in any case, and every law holds", (_, mechanism) => {
    forRandomCases(60, (of) => {
      const day = solved(withClosedMarket(of), mechanism);
      expect(day.flows.peer).toEqual([]);
      expect(day.checks.filter(({ holds }) => !holds)).toEqual([]);
    });
  });

  test("stays closed where energy could be given away: no fees, no costs, no lower bound", () => {
    const { settings } = handWorkedCase;
    const free = {
      ...handWorkedCase,
      settings: {
        ...settings,
        fees: { gridYuanPerKwh: 0, platformYuanPerKwh: 0 },
        sellerCosts: { pvCyclingYuanPerKwh: 0, evCyclingYuanPerKwh: 0 },
        priceBounds: { ...settings.priceBounds, minYuanPerKwh: 0 },
      },
    };
    expect(solved(free, portrait).flows.peer).not.toEqual([]);
    expect(solved(withClosedMarket(free), portrait).flows.peer).toEqual([]);
  });

  test("is a portrait with an empty ring", () => {
    forRandomCases(60, (of) => {
      const empty = { ...of, settings: { ...of.settings, portrait: { ...of.settings.portrait!, ring: [], trickle: null } } };
      expect(solved(withClosedMarket(of), portrait).flows.classes).toEqual(solved(empty, portrait).flows.classes);
    });
  });

  test("is the cooperative programme without trade: its proven optimum is what users pay", () => {
    forRandomCases(40, (of) => {
      const alone = solved(withClosedMarket(of), optimal);
      const { noTradeYuan } = flowBounds(highs, solved(of, proRata).input);
      expectWithin(alone.settlement.usersNetPaymentYuan, noTradeYuan, 1e-4, "payment (yuan)");
    });
  });

  // Neither is a law of the portrait: there a buyer takes from peers before he takes his own leftover stock.
  test("pro-rata: a day without trade buys at least as much outside, in any case", () => {
    forRandomCases(120, (of) => {
      expect(outsideKwh(solved(withClosedMarket(of), proRata))).toBeGreaterThanOrEqual(outsideKwh(solved(of, proRata)) - 1e-6);
    });
  });

  test("the paper's days: without trade users buy 6, 11 and 11 kWh more outside, without storage more again", () => {
    const { tradeAndStorage, storageOnly, tradeOnly, neither } = reproduction.platform.days;
    const more = storageOnly.map((day, i) => outsideKwh(day) - outsideKwh(tradeAndStorage[i]!));
    expect(more.map(Math.round)).toEqual([6, 11, 11]);
    neither.forEach((day, i) => {
      expect(outsideKwh(day)).toBeGreaterThan(outsideKwh(tradeOnly[i]!));
      expect(outsideKwh(tradeOnly[i]!)).toBeGreaterThan(outsideKwh(storageOnly[i]!));
    });
  });
});

test("the days without shared storage are refused where the stock from before the day does not fit into the EVs", () => {
  const { settings } = handWorkedCase;
  const full = { ...handWorkedCase, settings: { ...settings, classes: { ...settings.classes, S: { ...settings.classes["S"]!, initialStockKwhPerUser: 3 } } } };
  expect(() => platformDays(full, [SCENARIO], portrait)).toThrow(/initial stock beyond the EV buffers is 3\.000 kWh, the shared storage holds 0 kWh/);
});

describe("the readings of the average cost", () => {
  const days = platformDays(handWorkedCase, [SCENARIO], portrait);

  test("with the platform are what a calculation by hand gives (yuan/kWh)", () => {
    const [net, gross] = [7.009, 13.084];
    const expected = [net / 20, net / 20, gross / 20, gross / 20, gross / 30, net / 30, 0.56, (net + 0.54) / 20];
    expect(COST_READINGS.map(({ of }) => of(days.tradeAndStorage))).toEqual(expected.map((value) => expect.closeTo(value, 9) as number));
  });

  test("without the platform are what a calculation by hand gives (yuan/kWh)", () => {
    // Grid: 10 x 1.00 + 20 x 0.80; company: 30 x 0.90; dearer: 10 x 1.00 + 20 x 0.90; cheaper: 10 x 0.90 + 20 x 0.80.
    const expected = [26 / 30, 27 / 30, 28 / 30, 25 / 30, 17 / 20, 17 / 30];
    expect(CONVENTIONAL_COST_READINGS.map(({ of }) => of(days.storageOnly))).toEqual(expected.map((value) => expect.closeTo(value, 9) as number));
  });

  test("without the platform begin with the channels in the order of the text, whatever comes nearest to print", () => {
    expect(CONVENTIONAL_COST_READINGS.slice(0, 2).map(({ name }) => name)).toEqual(["all charging from the grid", "all charging from the company"]);
  });

  test("take one scenario or all, as their names say", () => {
    const { tradeAndStorage } = reproduction.platform.days;
    for (const { name, of } of COST_READINGS) {
      expect(of(tradeAndStorage) === of(tradeAndStorage.slice(0, 1)), name).toBe(name.endsWith("Scenario I"));
    }
    for (const readings of [COST_READINGS, CONVENTIONAL_COST_READINGS]) expect(new Set(readings.map(({ name }) => name)).size).toBe(readings.length);
  });

  test("are no number where there is nothing to divide by, and are not compared then", () => {
    const nothing = platformDays(withClosedMarket(handWorkedCase), [SCENARIO], portrait);
    const price = platformRows(paper.comparison, nothing).find(({ reading }) => reading === "mean price among users");
    expect(price).toMatchObject({ computed: null, agreement: "not computed" });
  });
});

describe("Table 5 beside print", () => {
  const { rows } = reproduction.platform;
  const spreads = platformCostSpreads(tradingCase, paper, 64);
  const table = table5(reproduction.platform, spreads);
  const text = readFileSync(new URL("../../../data/paper/table-5.csv", import.meta.url), "utf8");
  const of = (reading: string): PlatformRow => rows.find((row) => row.reading === reading)!;

  test("has every cell of print, in its order, the cost and the utilisation once for each reading", () => {
    const cells = [...new Set(rows.map(({ item, platform, printed }) => [item, platform, printed].join("|")))];
    expect(cells).toEqual(paper.comparison.rows.flatMap(({ item, printed }) => [`${item}|without|${printed.without}`, `${item}|with|${printed.with}`]));
    expect(rows.filter(({ unit }) => unit === "yuan/kWh")).toHaveLength(COST_READINGS.length + CONVENTIONAL_COST_READINGS.length);
    expect(rows.filter(({ computed }) => computed === null).map(({ item }) => item)).toEqual(
      ["Credibility", "Credibility", "Means of information interaction", "Means of information interaction"],
    );
  });

  test("takes every printed number from the transcription", () => {
    const other = parsePublishedComparison(text.replace("0.74", "0.718").replace("1.3", "2.6"));
    const changed = platformRows(other, reproduction.platform.days);
    const net = changed.find(({ reading }) => reading === COST_READINGS[0]!.name)!;
    expect([net.printed, net.agreement]).toEqual(["0.718", "equal"]);
    expect(changed.filter(({ platform, unit }) => platform === "without" && unit === "yuan/kWh").every(({ printed, agreement }) => printed === "2.6" && agreement === "miss")).toBe(true);
    const caption = table5({ ...reproduction.platform, rows: changed }, platformCostSpreads(tradingCase, { ...paper, comparison: other }, 8)).caption;
    expect(caption).toContain("of the printed 0.718 and");
    expect(caption).toContain("of the printed 2.6:");
    expect(caption).not.toMatch(/\b0\.74\b|\b1\.3\b/);
  });

  test("puts the costs of the paper's days where they belong", () => {
    expect(of("net, per kWh bought")).toMatchObject({ computed: expect.closeTo(0.7183, 4) as number, agreement: "within 5 %" });
    expect(of("all charging at the dearer channel of the hour")).toMatchObject({ computed: expect.closeTo(1.0815, 4) as number, agreement: "within 25 %" });
    expect(of("PV and shared storage, no trade, per kWh bought")).toMatchObject({ computed: expect.closeTo(0.8214, 4) as number, agreement: "miss" });
    expect(of("all charging from the grid").computed).toBeCloseTo(1.0325, 4);
    expect(of("all charging at the cheaper channel of the hour").computed).toBeCloseTo(0.9952, 4);
  });

  test("compares words with no scale", () => {
    const words = rows.filter(({ unit }) => unit === "%");
    expect(words.map(({ platform, printed, agreement }) => [platform, printed, agreement])).toEqual([
      ["without", "Low", "no scale"],
      ["without", "Low", "no scale"],
      ["with", "High", "no scale"],
    ]);
    expect(words.map(({ computed }) => Number(computed!.toFixed(2)))).toEqual([99.98, 55.29, 100]);
  });

  test("shows between which ends 90 % of the draws of outside prices lie, for costs only", () => {
    for (const row of table.rows) {
      if (COST_READINGS.concat(CONVENTIONAL_COST_READINGS).some(({ name }) => name === row["reading"])) expect(row["draws"]).toMatch(/^\d\.\d\d\u2011\d\.\d\d$/);
      else expect(row["draws"]).toBeNull();
    }
    const fromGrid = table.rows.find(({ reading }) => reading === CONVENTIONAL_COST_READINGS[0]!.name)!;
    // 5 % of 64 draws are 3.2: each end lies between the 4th and 5th draw from there, as shown within half a unit of its last digit.
    const sorted = spreads.without[0]!.draws.toSorted((a, b) => a - b);
    const [low, high] = (fromGrid["draws"] as string).split("\u2011").map(Number);
    for (const [end, [from, to]] of [[low!, sorted.slice(3, 5)], [high!, sorted.slice(-5, -3)]] as const) {
      expect(end).toBeGreaterThan(from! - 0.00501);
      expect(end).toBeLessThan(to! + 0.00501);
    }
  });

  test("says once for each row which item it is, which unit it has, and on which side it stands", () => {
    const named = [...new Set(table.rows.map(({ item, platform }) => `${item as string}: ${platform as string}`))];
    expect(named).toEqual(
      ["Credibility", "Means of information interaction", "Average cost, yuan/kWh", "Utilization, %"].flatMap((item) => [`${item}: without`, `${item}: with`]),
    );
  });

  test("gives each row its class, in words that the other tables use where numbers are compared", () => {
    const count = (agreement: string): number => table.rows.filter((row) => row["agreement"] === agreement).length;
    expect(["within 5 %", "within 25 %", "miss", "no scale", "not computed"].map(count)).toEqual([3, 6, 5, 3, 4]);
  });

  test("says that the prices are assumed, what is taken from the table itself, and what each step adds by both denominators", () => {
    expect(table.caption).toContain("nothing here is fitted to print");
    expect(table.caption).toContain("For 4 readings without the platform the case lies below 95 % of the draws");
    expect(table.caption).toContain("The largest price that the case allows among users is this table's 1.3 yuan/kWh; the price bounds change the seller's price in 0 periods");
    expect(table.caption).toContain("Added in this order, the cheaper channel of each hour, own PV and EV, the shared storage and trade lower the net cost");
    expect(table.caption).toContain("from 1.032 (all charging from the grid) to 0.995, 0.675, 0.429 and 0.404 yuan per kWh charged, which is 6, 51, 39 and 4 % of the fall.");
    expect(table.caption).toContain("Per kWh bought they lower it to 0.995, 0.918, 0.821 and 0.718, 12, 24, 31 and 33 % of the fall;");
    expect(table.caption).toContain("If trade came before the storage, it would make 3 and 7 %.");
  });

  test("does not claim a source that the case does not have", () => {
    const { settings } = tradingCase;
    const free = { ...tradingCase, settings: { ...settings, priceBounds: { ...settings.priceBounds, maxYuanPerKwh: 1.4 } } };
    const days = platformDays(free, ["I"], portrait);
    expect(table5({ days, rows: platformRows(paper.comparison, days) }, spreads).caption).not.toContain("largest price");
  });
});
