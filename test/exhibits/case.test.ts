import path from "node:path";
import { describe, expect, test } from "vitest";
import { figureJson } from "../../scripts/figures/figure-json";
import { caseTemplate, parseCase, readCaseFolder, type TradingCase } from "../../src/case";
import {
  availableMechanisms,
  caseEnergyFigure,
  caseExhibit,
  caseIntroduction,
  caseMoneyFigure,
  caseTradesFigure,
  classesTable,
  classGains,
  dayWithoutTrade,
  daysTable,
  drawnScenarios,
  gainsFigure,
  gainsTable,
  hasFlows,
  inputsTable,
  lawsTable,
  mechanismsTable,
  pairsTable,
  scenariosTable,
  solvedTrial,
  storageSentence,
  supplyFigure,
  toCsv,
  tradeSentence,
  tradingDays,
  tryScenarios,
  type Exhibit,
  type Figure,
  type ScenarioTrials,
} from "../../src/exhibits";
import { classLook } from "../../src/exhibits/case/class-look";
import { steppedInputs } from "../../src/sensitivity";
import { UnsolvableDayError } from "../../src/trading";
import { sum } from "../../src/units";
import { expectWithin } from "../support/expect-close";
import { idleFiles, noPvFiles, oneClassFiles, sevenClassesFiles } from "../support/odd-cases";
import { paperCase } from "../support/paper-case";
import { SCENARIO, smallCase } from "../support/small-case";
import { highs } from "../support/solved";

const cases: Readonly<Record<string, TradingCase>> = {
  "the paper's": paperCase(),
  "four classes in quarter hours": readCaseFolder(path.resolve(import.meta.dirname, "../../data/cases/estate-15min")),
  "the template": parseCase({ folder: "fresh", ...caseTemplate("fresh") }),
  "a single class": parseCase(oneClassFiles()),
  "seven classes, four scenarios": parseCase(sevenClassesFiles(4)),
  "no PV": parseCase(noPvFiles()),
  "nobody charges": parseCase(idleFiles()),
};

const runsOf = new Map(Object.entries(cases).map(([name, tradingCase]) => [name, tryScenarios(tradingCase, highs)]));

const runs = (name: string): readonly ScenarioTrials[] => runsOf.get(name)!;

function exhibitsOf(name: string): Exhibit[] {
  const tried = runs(name);
  const days = tried.map(({ day }) => day);
  const drawn = drawnScenarios(days);
  return [
    classesTable(cases[name]!),
    scenariosTable(days),
    daysTable(tried),
    pairsTable(days),
    mechanismsTable(tried),
    gainsTable(tried),
    inputsTable(cases[name]!),
    lawsTable(days),
    gainsFigure(drawnScenarios(tried)),
    ...[supplyFigure, caseTradesFigure, caseEnergyFigure, caseMoneyFigure].flatMap((draw) => drawn.map(draw)),
  ];
}

/**
 * Two classes in two hours, by hand. The roof gives 10 kWh in hour 1; "roof" (1 user) charges in hour 2, "car" (1 user, no
 * roof) in hour 1. Grid 1, company 0.9, seller 0.5, fees 0.06 yuan/kWh, rental 0.02. With trade the car takes the 10 kWh at
 * once and the roof's owner buys 10 kWh for 9 yuan: 9.6 yuan together. Without, the owner stores them for his own use
 * (rental 0.4 yuan) and the car pays 9 yuan: 9.4 yuan. So a day with trade forced on it is dearer, and the optimum is 9.4.
 */
const twoHours = smallCase({
  pvKw: [10, 0],
  classes: { roof: { pvScale: 1, charging: [0, 1] }, car: { charging: [1, 0] } },
});

/** The same without room in the storage: with trade 9.6 yuan, without 18 yuan. */
const noRoom = smallCase({
  pvKw: [10, 0],
  classes: { roof: { pvScale: 1, charging: [0, 1] }, car: { charging: [1, 0] } },
  storage: { capacityKwh: 0 },
  portrait: null,
});

describe.each(Object.keys(cases))("exhibits of a case: %s", (name) => {
  test("are plain, finite JSON with ids of their own, and can be saved as CSV", () => {
    const exhibits = exhibitsOf(name);
    for (const exhibit of exhibits) {
      expect(JSON.parse(JSON.stringify(exhibit))).toEqual(exhibit);
      if (exhibit.kind === "figure") expect(() => figureJson(exhibit)).not.toThrow();
      else if (exhibit.kind === "table") expect(toCsv(exhibit).split("\n")[0]!.split(",").length).toBeGreaterThanOrEqual(exhibit.columns.length);
      expect(exhibit.id).toMatch(/^[a-z0-9][a-z0-9-]*$/);
    }
    const ids = exhibits.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("name no class, scenario or hour that the case does not have", () => {
    const { classes, scenarios } = cases[name]!.settings;
    expect(classesTable(cases[name]!).rows.map((row) => row["class"])).toEqual(Object.keys(classes));
    expect(daysTable(runs(name)).rows.map((row) => row["scenario"])).toEqual(Object.keys(scenarios));
    const figure = supplyFigure(runs(name)[0]!.day);
    expect(figure.data.rows.map((row) => row["hour"]).at(-1)).toBe(cases[name]!.periods.gridPriceYuanPerKwh.length * cases[name]!.settings.stepHours);
  });

  test("trade saves what the gains of the classes sum to, and never costs the optimum anything", () => {
    for (const run of runs(name)) {
      const gains = classGains([run]);
      const saved = solvedTrial(run, "no trade")!.settlement.usersNetPaymentYuan - run.day.settlement.usersNetPaymentYuan;
      expectWithin(sum(gains.map(({ gainYuan }) => gainYuan)), saved, 1e-4, `${run.scenario}, yuan`);
      const optimum = solvedTrial(run, "cooperative")!.settlement.usersNetPaymentYuan;
      for (const { day } of run.trials) if (day !== null) expect(day.settlement.usersNetPaymentYuan).toBeGreaterThan(optimum - 1e-6);
    }
  });

  test("without trade nobody sells, and every law holds", () => {
    for (const run of runs(name)) {
      const day = solvedTrial(run, "no trade")!;
      expect(day.flows.peer).toEqual([]);
      expect(day.checks.filter(({ holds }) => !holds)).toEqual([]);
    }
  });

  test("pairs, days and mechanisms tell the same trades", () => {
    const days = runs(name).map(({ day }) => day);
    for (const run of runs(name)) {
      const pairs = pairsTable(days).rows.filter((row) => row["scenario"] === run.scenario);
      const total = sum(pairs.map((row) => Number(row["energy"])));
      const row = daysTable([run]).rows[0]!;
      const own = mechanismsTable([run]).rows.find((of) => of["mechanism"] === run.day.flows.mechanism)!;
      expectWithin(Number(row["peer"]), total, 1e-4, "kWh among users");
      expect([own["peer"], own["net"]]).toEqual([row["peer"], row["net"]]);
    }
  });
});

describe("trials", () => {
  test("take the case's own mechanism first and portrait only with its parameters", () => {
    expect(availableMechanisms(paperCase())).toEqual(["portrait", "cooperative", "pro-rata"]);
    expect(availableMechanisms(cases["the template"]!)).toEqual(["cooperative", "pro-rata"]);
    expect(availableMechanisms(noRoom).slice(1)).not.toContain("portrait");
  });

  test("without trade a community pays what can be reckoned by hand", () => {
    expectWithin(dayWithoutTrade(twoHours, SCENARIO, highs).settlement.usersNetPaymentYuan, 9.4, 1e-9, "yuan, with storage");
    expectWithin(dayWithoutTrade(noRoom, SCENARIO, highs).settlement.usersNetPaymentYuan, 18, 1e-9, "yuan, without storage");
  });

  test("a day without solution under the case's own mechanism ends with scenario, mechanism and reason", () => {
    const template = cases["the template"]!;
    const { settings } = template;
    const full = { ...settings, classes: Object.fromEntries(Object.entries(settings.classes).map(([id, of]) => [id, { ...of, initialStockKwhPerUser: 1e4 }])) };
    const attempt = (): unknown => tryScenarios({ ...template, settings: full }, highs);
    expect(attempt).toThrow(UnsolvableDayError);
    expect(attempt).toThrow(/^the day can't be solved: scenario \w+, cooperative mechanism: the initial stock beyond the EV buffers is [\d.]+ kWh/);
  });
});

describe("who gains", () => {
  test("is what each class pays less than without trade, by hand", () => {
    const day = tryScenarios({ ...noRoom, settings: { ...noRoom.settings, mechanism: "cooperative" } }, highs);
    // The roof's owner sells 10 kWh for 5 yuan that were lost; the car pays 5.6 instead of 9 yuan.
    expect(classGains(day).map(({ id, gainYuan }) => [id, gainYuan])).toEqual([["roof", 5], ["car", 3.4]]);
    expect(gainsFigure(day).caption).toContain("of 2 classes with users, 2 gain, 0 lose, and for 0 nothing changes");
  });

  test("a class without users has no gain of a user", () => {
    const empty = smallCase({ pvKw: [10], classes: { a: { users: 0, pvScale: 1 }, b: { charging: [1] } }, portrait: null });
    const rows = gainsTable(tryScenarios({ ...empty, settings: { ...empty.settings, mechanism: "cooperative" } }, highs)).rows;
    expect(rows.map((row) => row["perUser"])).toEqual([null, 0]);
  });
});

describe("the page", () => {
  test("draws at most three scenarios and says so", () => {
    const seven = cases["seven classes, four scenarios"]!;
    expect(drawnScenarios(runs("seven classes, four scenarios"))).toHaveLength(3);
    expect(caseIntroduction(seven)).toContain("Figures show the first 3 scenarios; tables have all 4.");
    expect(caseIntroduction(paperCase())).not.toContain("Figures show");
  });

  test("takes nothing in the owner's title for a mark", () => {
    const text = caseIntroduction(cases["a single class"]!);
    expect(text).toContain("**One \\* class\\_of \\`\\$users\\$\\` \\<b\\>.**");
  });

  test("labels the scenarios' figures by letters, a single scenario's by none", () => {
    const days = runs("the paper's").map(({ day }) => day);
    expect(days.map((day) => caseExhibit("Figure", 3, day).label)).toEqual(["Figure U3a", "Figure U3b", "Figure U3c"]);
    expect(caseExhibit("Figure", 3, runs("a single class")[0]!.day)).toEqual({ id: "figure-u3", label: "Figure U3" });
  });

  test("tells sellers apart where there are many pairs, and pairs where there are few", () => {
    expect(caseTradesFigure(runs("seven classes, four scenarios")[0]!.day).plotly.data.map((trace) => trace["name"])).toContain("school");
    expect(caseTradesFigure(runs("the paper's")[0]!.day).plotly.data.map((trace) => trace["name"])).toContain("A to B");
  });

  test("stacks the charging of the classes under a line of PV, in kW whatever the step", () => {
    const figure = supplyFigure(runs("four classes in quarter hours")[0]!.day);
    // 120 residents with 7 kW each, at once.
    expect(Math.max(...figure.data.rows.map((row) => Number(row["load-residents"])))).toBe(840);
    expect(figure.plotly.data.map((trace) => trace["type"])).toEqual(["bar", "bar", "bar", "bar", "scatter"]);
  });

  test("says in how many scenarios users trade and store, and what is in the way", () => {
    const dark = runs("no PV").map(({ day }) => day);
    expect(tradeSentence(dark)).toBe("Users trade in no scenario. A peer price is feasible in every period.");
    expect(storageSentence(dark)).toBe("The shared storage is used in no scenario.");
    expect(tradingDays(dark)).toEqual([]);
    const paper = runs("the paper's").map(({ day }) => day);
    expect(tradeSentence(paper)).toMatch(/^Users trade in 3 of 3 scenarios\./);
    const { settings } = paperCase();
    const dear = tryScenarios({ ...paperCase(), settings: { ...settings, fees: { gridYuanPerKwh: 5, platformYuanPerKwh: 0 } } }, highs);
    expect(tradeSentence(dear.map(({ day }) => day))).toBe("Users trade in no scenario. In no period is a peer price feasible.");
  });

  test("has no diagram of flows where nothing flows", () => {
    const figures = (name: string): Figure[] => runs(name).flatMap(({ day }) => [caseEnergyFigure(day), caseMoneyFigure(day)]);
    expect(figures("nobody charges").filter(hasFlows)).toEqual([]);
    expect(figures("no PV").every(hasFlows)).toBe(true);
  });

  test("tells more classes apart than there are colours", () => {
    const looks = Array.from({ length: 24 }, (_, k) => JSON.stringify(classLook(k)));
    expect(new Set(looks).size).toBe(24);
  });
});

describe("inputs", () => {
  test("have the source of the entry that speaks for them, and their own unit", () => {
    const paper = paperCase();
    const provenance = { "/fees": { unit: "yuan/kWh", status: "assumed", source: "both", range: null }, "/fees/gridYuanPerKwh": { unit: "yuan/kWh", status: "printed", source: "its own", note: "n" }, "/portrait/ring": { unit: "1", status: "printed", source: "text" } } as const;
    const table = inputsTable({ ...paper, provenance });
    const row = (input: string) => table.rows.find((of) => of["input"] === input);
    expect(row("fees.gridYuanPerKwh")).toMatchObject({ value: "0.04", status: "printed", source: "its own. n" });
    expect(row("fees.platformYuanPerKwh")).toMatchObject({ value: "0.02", status: "assumed", source: "both", unit: "yuan/kWh" });
    expect(row("chargePowerKw")).toMatchObject({ unit: "kW", status: "", source: "" });
    expect(row("portrait.ring")).toMatchObject({ value: "rules", source: "text" });
  });

  test("count what has a source and what is a default", () => {
    const table = inputsTable(cases["no PV"]!);
    expect(table.caption).toMatch(/^Every number of the case and where it comes from; 0 of \d+ have a source in provenance\.json, \d+ are defaults\.$/);
    expect(inputsTable(cases["the template"]!).rows.filter((row) => row["status"] === "")).toEqual([]);
  });
});

describe("laws", () => {
  test("that are broken are told with the day and the place", () => {
    const { day } = runs("the paper's")[0]!;
    const broken = { ...day, checks: day.checks.map((check, i) => (i === 1 ? { ...check, residual: 3, holds: false, where: "A, period 4" } : check)) };
    const rows = lawsTable([day, broken]).rows;
    expect(rows[1]).toMatchObject({ residual: "3.0e+0", where: "I, portrait, A, period 4", verdict: "broken" });
    expect(rows.filter((row) => row["verdict"] === "broken")).toHaveLength(1);
  });
});

describe("stepped inputs", () => {
  test("are the named numbers of the case within a tenth, without those that are 0", () => {
    const inputs = steppedInputs(cases["the template"]!, "balanced");
    const { gridYuanPerKwh } = cases["the template"]!.settings.fees;
    const fee = inputs.find(({ name }) => name === "/fees/gridYuanPerKwh")!;
    expectWithin(fee.low, gridYuanPerKwh * 0.9, 1e-12);
    expectWithin(fee.high, gridYuanPerKwh * 1.1, 1e-12);
    expect(steppedInputs(smallCase({ pvKw: [1], classes: { a: {} }, storage: { rentalYuanPerKwh: 0 } }), SCENARIO).map(({ name }) => name)).not.toContain("/storage/rentalYuanPerKwh");
  });

  test("keep what may not be exceeded: an efficiency of 1, price bounds that would cross", () => {
    const near = smallCase({ pvKw: [1], classes: { a: {} }, priceBounds: { minYuanPerKwh: 1, maxYuanPerKwh: 1.02 } });
    const inputs = steppedInputs(near, SCENARIO);
    const range = (name: string) => inputs.filter((input) => input.name === name).map(({ low, high }) => [low, high]);
    expect(range("/storage/roundTripEfficiency")).toEqual([[0.9, 1]]);
    expect(range("/priceBounds/minYuanPerKwh")[0]![1]).toBe(1.02);
    expect(range("/priceBounds/maxYuanPerKwh")[0]![0]).toBe(1);
  });
});
