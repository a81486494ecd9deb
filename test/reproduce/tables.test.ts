import { describe, expect, test } from "vitest";
import { calibrate } from "../../src/calibration";
import { allReadingChoices, applyReadings } from "../../src/case";
import { EQUATIONS } from "../../src/paper";
import {
  agreementTable,
  agreementText,
  allZero,
  chargingTable,
  checkSection,
  checkTable,
  claimTable,
  crossValidate,
  crossValidationTable,
  energyTable,
  equationTable,
  expectation,
  impliedNumbersTable,
  mechanismTable,
  mismatchTable,
  moneyTable,
  perUserTable,
  platformCostSpreads,
  percent,
  priceTable,
  provenanceTable,
  pvUtilisationTable,
  readingsTable,
  revenueTable,
  satisfactionTable,
  storageTable,
  structureTable,
  table5,
  table5ClaimTable,
  toCsv,
  type Table,
} from "../../src/index";
import { portrait, proRata, solveDay } from "../../src/trading";
import { assumptions } from "../calibration/table-2";
import { optimal } from "../support/solved";
import { paper, reproduction, tradingCase } from "./reproductions";

const { days, revenues, charging } = reproduction;
const all = revenues.flat();
const validation = crossValidate(tradingCase, paper.revenues, assumptions);
const mechanismDays = [portrait, proRata, optimal].map((mechanism) => solveDay(tradingCase, "I", mechanism));
const willing = applyReadings(tradingCase, { acceptance: "satisfaction" });
const willingDays = ["I", "II", "III"].map((scenario) => solveDay(willing, scenario, portrait));
const calibration = calibrate(tradingCase, paper.revenues[0]!, assumptions);

const tables: Table[] = [
  chargingTable(charging),
  ...revenues.map(revenueTable),
  mismatchTable(all, paper.knownMismatches.cells),
  agreementTable([{ name: "all", cells: all }, { name: "nothing sold", cells: allZero(all) }], "table-agreement", "Table M2", "caption of the agreement table"),
  impliedNumbersTable(calibration),
  perUserTable(tradingCase, paper.revenues),
  crossValidationTable(validation),
  structureTable(tradingCase, paper.revenues),
  provenanceTable(tradingCase),
  readingsTable(tradingCase, paper.revenues),
  equationTable(),
  priceTable(days[0]!),
  storageTable(days[0]!),
  mechanismTable(mechanismDays),
  satisfactionTable([...days, ...willingDays], paper.revenues),
  moneyTable(days),
  ...days.map(energyTable),
  checkTable(days),
  table5(reproduction.platform, platformCostSpreads(tradingCase, paper, 16)),
  pvUtilisationTable(reproduction.platform.days),
  table5ClaimTable(reproduction.platform.claims),
  claimTable(reproduction.claims, "table-claims", "Table C1", "everything"),
  checkSection("7.1", [expectation("a", true)]),
];

function table(id: string): Table {
  const found = tables.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`no table ${id}`);
  return found;
}

/** The only row whose first column has this text. */
function row(id: string, name: string | number): Table["rows"][number] {
  const { columns, rows } = table(id);
  const found = rows.filter((candidate) => candidate[columns[0]!.key] === name);
  expect(found, `${id}, row ${name}`).toHaveLength(1);
  return found[0]!;
}

test("each table has an id and a label of its own", () => {
  for (const key of ["id", "label"] as const) expect(new Set(tables.map((of) => of[key])).size, key).toBe(tables.length);
});

describe.each(tables.map((of) => [of.id, of] as const))("%s", (_, of) => {
  const keys = of.columns.map(({ key }) => key);

  test("has a value for each column in each row, and no others", () => {
    expect(new Set(keys).size).toBe(keys.length);
    expect(of.rows.length).toBeGreaterThan(0);
    for (const cells of of.rows) expect(Object.keys(cells).sort()).toEqual([...keys].sort());
    if (of.classColumn !== undefined) expect(keys).toContain(of.classColumn);
  });

  test("survives JSON: all numbers finite, nothing undefined", () => {
    expect(JSON.parse(JSON.stringify(of))).toEqual(of);
    for (const value of of.rows.flatMap((cells) => Object.values(cells))) {
      if (typeof value === "number") expect(Number.isFinite(value)).toBe(true);
      else expect(String(value)).not.toMatch(/NaN|undefined|Infinity|\[object/);
    }
  });

  test("has label, caption and one CSV line per row below the header", () => {
    expect(of.label).toMatch(/^(Table|Checks of Section) [A-Z]?\d/);
    expect(of.caption.length).toBeGreaterThan(20);
    const quoted = toCsv(of).replaceAll(/"(?:[^"]|"")*"/g, "text");
    expect(quoted.trimEnd().split("\n")).toHaveLength(of.rows.length + 1);
    for (const line of quoted.trimEnd().split("\n")) expect(line.split(",")).toHaveLength(of.columns.length);
  });

  test("shows claims that exist", () => {
    const ids = new Set(paper.claims.map((claim) => claim.id));
    expect(of.claims.filter((claim) => !ids.has(claim))).toEqual([]);
  });
});

describe("Tables 2-4 beside print", () => {
  test.each([["table-2", 423.558, 450.218, 1.989], ["table-3", 232.97, 367.282, 3.972], ["table-4", 310.661, 346.24, 3.998]] as const)(
    "%s has a row per hour and the printed totals",
    (id, a, b, c) => {
      expect(table(id).rows.map(({ hour }) => hour)).toEqual([...Array.from({ length: 24 }, (_, t) => t + 1), "all"]);
      expect(row(id, "all")).toMatchObject({ publishedA: a, publishedB: b, publishedC: c });
    },
  );

  test("a cell says how it agrees and by how much it is off, unless both are zero", () => {
    expect(row("table-2", 19)).toMatchObject({ agreementA: "", agreementB: "within 25 % (−9.3 %)" });
    expect(row("table-2", 21)).toMatchObject({ publishedA: 415.038, oursA: 415.038, agreementA: "equal" });
    expect(row("table-3", 2)).toMatchObject({ agreementA: "false positive" });
    expect(agreementText({ ...all[0]!, published: 2, deviation: 0.5, agreement: "miss" })).toBe("miss (+50.0 %)");
    expect([percent(0.077), percent(-0.0928), percent(0)]).toEqual(["+7.7 %", "−9.3 %", "+0.0 %"]);
  });

  test("Scenario II's total is 687 yuan instead of 604: the 73.8 yuan of 10 h and 11.0 of 9 h, less small ones", () => {
    const ours = ["oursA", "oursB", "oursC"].reduce((total, key) => total + (row("table-3", "all")[key] as number), 0);
    expect(ours).toBeCloseTo(687, 0);
  });
});

describe("counting agreement", () => {
  test("a model that sells nothing has the pattern of 185 cells and no cell within 25 %", () => {
    expect(row("table-agreement", "nothing sold")).toMatchObject({ pattern: "185 of 216", within5: 0, within25: 0, nonZero: 31, falsePositives: 0, oursTotal: 0 });
    expect(row("table-agreement", "all")).toMatchObject({ pattern: "212 of 216", within5: 14, within10: 16, within25: 25, falsePositives: 2 });
    // 423.558 + 450.218 + 1.989 + 232.97 + 367.282 + 3.972 + 310.661 + 346.24 + 3.998
    expect(row("table-agreement", "all")["publishedTotal"]).toBeCloseTo(2140.888, 6);
  });
});

describe("the mismatch table", () => {
  test("has the 19 cells on record with values and reason", () => {
    const { rows } = table("table-mismatches");
    expect(rows).toHaveLength(19);
    expect(rows.find(({ cell }) => cell === "T3.10B")).toMatchObject({ published: 68.745, ours: 142.534, agreement: "miss" });
  });

  test("says so if a cell on record is no cell of the tables", () => {
    const stray = [{ reason: "why", cells: [{ table: 4, period: 30, class: "A", agreement: "miss" as const }] }];
    expect(mismatchTable(all, stray).rows).toEqual([{ cell: "T4.30A", published: null, ours: null, agreement: "not a cell", reason: "why" }]);
  });
});

describe("what the tables print per user", () => {
  test("9 h of Class B: 64.384 / 50, 53.383 / 50 and 42.82 / 40 yuan; Scenario I is the odd one out", () => {
    const found = table("table-per-user").rows.find(({ hours }) => hours === "9 h")!;
    expect(found["I"]).toBeCloseTo(1.28768, 8);
    expect(found["II"]).toBeCloseTo(1.06766, 8);
    expect(found["III"]).toBeCloseTo(1.0705, 8);
    expect(found["oddOneOut"]).toBe("I");
  });

  test("10 h per user of Class C: 1.7817, 0.8593 and 1.7563; Scenario II is the odd one out", () => {
    const found = table("table-per-user").rows.find(({ hours }) => hours === "10 h")!;
    expect([found["I"], found["II"], found["III"]].map((value) => Number((value as number).toFixed(4)))).toEqual([1.7817, 0.8593, 1.7563]);
    expect(found["oddOneOut"]).toBe("II");
  });

  test("the night has no odd one out: 0.0497, 0.0491 and 0.0498 for Class A", () => {
    const found = table("table-per-user").rows.find(({ hours, sold }) => hours === "Night, 1 + 2 h" && sold === "Class A")!;
    expect([found["I"], found["II"], found["III"]].map((value) => (value as number).toFixed(4))).toEqual(["0.0498", "0.0491", "0.0498"]);
    expect(found["oddOneOut"]).toBe("");
  });
});

describe("cross-validation", () => {
  test("calibrated on I, II and III: 9/9/16, 7/9/15 and 8/9/14 cells within 5/10/25 % of both other tables", () => {
    expect(["I", "II", "III"].map((scenario) => row("table-cross-validation", `Scenario ${scenario}`)["outOfSample"])).toEqual([
      "9 / 9 / 16 of 18",
      "7 / 9 / 15 of 22",
      "8 / 9 / 14 of 22",
    ]);
  });

  test("marks a table that gave the inputs as in sample, and only that one", () => {
    for (const scenario of ["I", "II", "III"]) {
      const cells = row("table-cross-validation", `Scenario ${scenario}`);
      for (const other of ["I", "II", "III"]) {
        expect(String(cells[other]).endsWith("(in sample)"), `${scenario} on ${other}`).toBe(scenario === other);
      }
    }
  });

  const ours = (on: string, withTable: string, period: number, id: string): number =>
    validation
      .find(({ calibratedOn, comparedWith }) => calibratedOn === on && comparedWith === withTable)!
      .cells.find((cell) => cell.period === period && cell.class === id)!.ours;

  test("from II, Class A sells 231.498 / 30 x 40 = 308.664 yuan at 21 h in III", () => {
    // II: 30 users have 231.498 yuan of energy, less than the 350 kWh that B wants; so have the 40 of III (308.664 < 280 kWh x 1.1858).
    expect(ours("II", "III", 21, "A")).toBeCloseTo(308.664, 6);
  });

  test("from II, Class B sells 68.745 / 80 x 40 = 34.3725 yuan at 10 h in I", () => {
    expect(ours("II", "I", 10, "B")).toBeCloseTo(34.3725, 6);
  });

  test("from III, Class B sells 42.82 / 40 x 50 = 53.525 yuan at 9 h in I and II", () => {
    expect(ours("III", "I", 9, "B")).toBeCloseTo(53.525, 6);
    expect(ours("III", "II", 9, "B")).toBeCloseTo(53.525, 6);
  });

  test("from each scenario, what is in sample by construction is exact", () => {
    for (const [on, period, id, printed] of [["I", 21, "A", 415.038], ["II", 10, "B", 68.745], ["II", 21, "A", 231.498], ["III", 11, "B", 36.655]] as const) {
      expect(ours(on, on, period, id), `${on}.${period}${id}`).toBeCloseTo(printed, 6);
    }
  });
});

describe("readings and structure", () => {
  test("the readings table has the defaults and each other option once", () => {
    const { readings } = tradingCase.settings;
    const others = Object.entries(readings).flatMap(([name, { options, default: chosen }]) =>
      Object.keys(options).filter((option) => option !== chosen).map((option) => `${name} = ${option}`),
    );
    expect(table("table-readings").rows.map(({ name }) => name)).toEqual(["All defaults", ...others]);
    expect(allReadingChoices(tradingCase).length).toBeGreaterThan(others.length);
  });

  test("by default 212 cells have the pattern, with kappa 213; how Eq. 18 is read changes no cell", () => {
    const scores = (name: string): unknown[] => ["pattern", "within5", "within10", "within25"].map((key) => row("table-readings", name)[key]);
    expect(scores("All defaults")).toEqual(["212 of 216", 14, 16, 25]);
    expect(scores("kappa = on")).toEqual(["213 of 216", 17, 18, 27]);
    expect(scores("buyerIncome = allAgainstCompany")).toEqual(scores("All defaults"));
  });

  test("the structure as used has 9/9/16 of 18, in chronological order 7/7/14", () => {
    const scores = (name: string): unknown[] => ["within5", "within10", "within25"].map((key) => row("table-structure", name)[key]);
    expect(scores("As used")).toEqual([9, 9, 16]);
    expect(scores("Hours filled in chronological order")).toEqual([7, 7, 14]);
    for (const { nonZero } of table("table-structure").rows) expect(nonZero).toBe(18);
  });
});

describe("tables of the day", () => {
  test("prices lie between floor and ceiling, and what is traded adds up to the peer flows", () => {
    const { rows } = table("table-prices");
    expect(rows).toHaveLength(24);
    for (const { floor, seller, ceiling } of rows) {
      expect(seller as number).toBeGreaterThanOrEqual(floor as number);
      expect(seller as number).toBeLessThanOrEqual(ceiling as number);
    }
    const traded = rows.reduce((total, { traded: energy }) => total + (energy as number), 0);
    expect(traded).toBeCloseTo(days[0]!.flows.peer.reduce((total, { energyKwh }) => total + energyKwh, 0), 5);
  });

  test("the storage table's level is what went in less what went out, lossless", () => {
    let level = 0;
    for (const cells of table("table-storage").rows) {
      level += (cells["rise"] as number) - (cells["fall"] as number);
      expect(cells["level"] as number).toBeCloseTo(level, 4);
      expect(cells["net"] as number).toBeCloseTo((cells["rental"] as number) - (cells["cost"] as number), 6);
    }
  });

  test.each(days.map((day) => [`table-energy-${day.input.scenario.toLowerCase()}`, day] as const))("%s balances load and PV", (id, day) => {
    for (const { id: of } of day.input.classes) {
      const value = (name: string): number => row(id, name)[of] as number;
      const load = ["  from own PV at once", "  from own stock", "  from other users", "  from the grid", "  from the company"];
      expect(load.reduce((total, name) => total + value(name), 0)).toBeCloseTo(value("Charging demand"), 4);
      const pv = value("  from own PV at once") + value("  sold at once") + value("  put into stock") + value("  curtailed");
      expect(pv).toBeCloseTo(value("PV generation"), 4);
    }
  });

  test("money: what users pay equals what the five parties receive and sellers earn", () => {
    for (const scenario of ["I", "II", "III"]) {
      const yuan = (start: string): number => {
        const found = table("table-money").rows.filter(({ party }) => String(party).startsWith(start));
        expect(found, start).toHaveLength(1);
        return found[0]![scenario] as number;
      };
      const paid = yuan("Buyers pay") + yuan("Storage rental");
      const received = yuan("Sellers receive") + yuan("Platform") + yuan("Grid") + yuan("Company") + yuan("Storage rental");
      expect(paid).toBeCloseTo(received, 4);
      expect(yuan("Users pay to all others")).toBeCloseTo(paid - yuan("Sellers receive"), 4);
      expect(yuan("Storage net")).toBeCloseTo(yuan("Storage rental") - yuan("Storage cost"), 5);
    }
  });

  test("no mechanism costs less than the cooperative optimum", () => {
    const above = table("table-mechanisms").rows.map(({ mechanism, above: percentAbove }) => [mechanism, percentAbove as number] as const);
    expect(above.map(([mechanism]) => mechanism)).toEqual(["portrait", "pro-rata", "cooperative"]);
    for (const [mechanism, value] of above) expect(value, String(mechanism)).toBeGreaterThanOrEqual(0);
    expect(above[2]![1]).toBe(0);
  });

  test("satisfaction: what sellers would earn if it decided, beside print: 875.765, 604.224 and 660.899 yuan", () => {
    const { rows } = table("table-satisfaction");
    expect(rows.map(({ scenario, mechanism }) => [scenario, mechanism])).toEqual(["I", "II", "III"].map((scenario) => [scenario, "portrait"]));
    // The printed totals of Tables 2-4: 423.558 + 450.218 + 1.989, 232.97 + 367.282 + 3.972, 310.661 + 346.24 + 3.998.
    expect(rows.map(({ printed }) => printed)).toEqual([875.765, 604.224, 660.899]);
    rows.forEach((cells, i) => {
      const earned = (day: (typeof days)[number]): number => day.settlement.classes.reduce((total, of) => total + of.sellersRevenueYuan, 0);
      expect(cells["revenue"]).toBeCloseTo(earned(days[i]!), 5);
      expect(cells["revenueIfSatisfied"]).toBeCloseTo(earned(willingDays[i]!), 5);
      expect(cells["change"]).toBeCloseTo(100 * (earned(willingDays[i]!) / earned(days[i]!) - 1), 5);
    });
  });

  test("satisfaction: prices count by the energy traded, values by what own energy leaves", () => {
    // 12.1 + 2.9 kWh at night (0.655), 1.3 at 8 h (0.588), 54.3 at 9 h (0.078), 674.8 at 10-21 h (0.0944): 78.5 of 745.4 kWh.
    const { priceSatisfaction, valueSatisfaction } = row("table-satisfaction", "I");
    expect(priceSatisfaction).toBeCloseTo(0.1053, 4);
    const [day] = days;
    let met = 0;
    let needed = 0;
    day!.flows.classes.forEach((of, k) => {
      day!.input.classes[k]!.loadKwh.forEach((load, t) => {
        const left = load - of.pvToLoadKwh[t]! - of.stockToLoadKwh[t]!;
        if (left <= 0) return;
        needed += left;
        met += left * Math.cos((Math.PI / 2) * (1 - of.peerBoughtKwh[t]! / left));
      });
    });
    expect(valueSatisfaction).toBeCloseTo(met / needed, 8);
  });

  test("satisfaction: without a second day or print their columns are empty, and a day without trade has no mean price", () => {
    const [first] = days;
    const idle = { ...first!, flows: { ...first!.flows, peer: [] } };
    expect(satisfactionTable([idle], []).rows).toMatchObject([
      { priceSatisfaction: null, printed: null, revenueIfSatisfied: null, change: null },
    ]);
  });

  test("every law holds in the check table", () => {
    expect(new Set(table("table-checks").rows.map(({ verdict }) => verdict))).toEqual(new Set(["holds"]));
    const [first] = days;
    const broken = { ...first!, checks: first!.checks.map((check, i) => ({ ...check, holds: i !== 1 })) };
    expect(checkTable([broken]).rows.map(({ verdict }) => verdict).indexOf("broken")).toBe(1);
  });
});

test("the equation table has a row per equation: what implements it and how it is read", () => {
  const { rows } = table("table-equations");
  expect(rows.map(({ number }) => number)).toEqual(EQUATIONS.map(({ number }) => `(${number})`));
  expect(rows[12]).toMatchObject({ where: "buyersCostYuan (src/model/buyer-cost.ts)" });
  expect(rows[1]).toMatchObject({ where: "pvPowerKw (src/model/pv.ts)", reading: "as printed" });
  expect(rows[18]).toMatchObject({ where: "valueSatisfaction (src/model/satisfaction.ts)" });
});

test("the provenance table shows the value, status and range of every entry", () => {
  const { rows } = table("table-provenance");
  expect(rows).toHaveLength(Object.keys(tradingCase.provenance).length);
  expect(row("table-provenance", "chargePowerKw")).toMatchObject({ value: 7, unit: "kW", status: "assumed", range: "5.8 to 7.2" });
  expect(row("table-provenance", "periods.csv:gridPriceYuanPerKwh")["value"]).toBe("series");
  expect(row("table-provenance", "portrait.fillOrder")["value"]).toMatch(/^1, 2, 3/);
});

test("the table of implied numbers shows each number's cells, or that it comes from numbers above", () => {
  const { rows } = table("table-implied");
  expect(rows).toHaveLength(calibration.numbers.length);
  expect(rows[0]).toMatchObject({ name: "Seller price by day, s", unit: "yuan/kWh", cells: "T2.21A" });
  expect(rows[0]!["value"]).toBeCloseTo(1.18582286, 8);
  for (const { cells } of rows) expect(cells).toMatch(/^(T2\.\d+[ABC](, T2\.\d+[ABC])*|derived from the numbers above)$/);
});

describe("CSV", () => {
  const columns = [{ key: "a", label: "Text" }, { key: "b", label: "Energy", unit: "kWh", decimals: 1 }];

  test("has units in the header, full precision and empty fields for what is missing", () => {
    expect(toCsv({ columns, rows: [{ a: "x", b: 1.23456789 }, { a: "y", b: null }] })).toBe("Text,Energy (kWh)\nx,1.23456789\ny,\n");
  });

  test("quotes commas, quotes and line ends", () => {
    expect(toCsv({ columns, rows: [{ a: 'say "a, b"', b: 0 }, { a: "two\nlines", b: true }] })).toBe(
      'Text,Energy (kWh)\n"say ""a, b""",0\n"two\nlines",true\n',
    );
  });
});
