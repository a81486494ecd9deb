import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

import { importSeries, parsePvgisHourly, parseTariff, pvgisDay, readCaseFolder, tariffColumns } from "../../src/case";
import { parseJson } from "../../src/case/json";
import { proRata, solveDay, type SolvedDay } from "../../src/trading";
import { sum } from "../../src/units";
import { optimal } from "../support/solved";
import { syntheticWeatherCsv } from "../support/synthetic-weather";

const FOLDER = "data/cases/estate-15min";
const WEATHER = "weather-pvgis-synthetic.csv";
const TARIFF = "tariff-synthetic.csv";
const textOf = (file: string) => readFileSync(`${FOLDER}/${file}`, "utf8");

const estate = readCaseFolder(FOLDER);
const { stepHours } = estate.settings;

describe("the second case", () => {
  test("has 96 quarter hours, four classes and two scenarios", () => {
    expect(stepHours).toBe(0.25);
    expect(estate.periods.panelTemperatureK).toHaveLength(96);
    expect(Object.keys(estate.charging)).toHaveLength(4);
    expect(Object.keys(estate.settings.scenarios)).toHaveLength(2);
  });

  test("says that it is synthetic: in its title, its README and of every number", () => {
    expect(estate.settings.title).toMatch(/^Synthetic/);
    expect(textOf("README.md")).toContain("**Synthetic: nothing in this folder is measured.**");
    expect(textOf(WEATHER)).toContain("synthetic and not measured");
    const numbers: string[] = [];
    const walk = (value: unknown, pointer: string): void => {
      if (typeof value === "number") numbers.push(pointer);
      else if (typeof value === "object" && value !== null) Object.entries(value).forEach(([key, part]) => walk(part, `${pointer}/${key}`));
    };
    walk(parseJson(textOf("case.json")).value, "");
    const columns = [
      ...Object.keys(estate.periods).map((name) => `periods.csv:${name}`),
      ...Object.keys(estate.charging).map((id) => `charging.csv:${id}`),
    ];
    expect(Object.keys(estate.provenance).sort()).toEqual([...numbers, ...columns].sort());
    for (const { status, source } of Object.values(estate.provenance)) {
      expect(status).toBe("assumed");
      expect(source).toMatch(/^synthetic: /);
    }
  });

  test("has the weather that its formula gives", () => {
    expect(textOf(WEATHER)).toBe(syntheticWeatherCsv());
  });

  test("has the series that the importers make of its weather and its tariff, to the byte", () => {
    const weather = pvgisDay(parsePvgisHourly(textOf(WEATHER), WEATHER), { date: "2023-05-11", zone: "Asia/Shanghai", stepHours });
    const columns = [...weather.columns, ...tariffColumns(parseTariff(textOf(TARIFF), TARIFF), stepHours)];
    const files = { "periods.csv": textOf("periods.csv"), "provenance.json": textOf("provenance.json") };
    expect(importSeries(files, columns)["periods.csv"]).toBe(files["periods.csv"]);
    expect(columns.map(({ name }) => name).sort()).toEqual(Object.keys(estate.periods).sort());
    expect(weather.rowsUsed).toBe(26);
  });
});

describe.each(Object.keys(estate.settings.scenarios))("its scenario %s", (scenario) => {
  const days = [optimal, proRata].map((mechanism) => solveDay(estate, scenario, mechanism));
  const [best, myopic] = days as [SolvedDay, SolvedDay];

  test.each(days.map((day) => [day.flows.mechanism, day] as const))("keeps every law under %s", (_, day) => {
    expect(day.checks.filter((check) => !check.holds)).toEqual([]);
  });

  test.each(days.map((day) => [day.flows.mechanism, day] as const))("has trades, storage and purchases from both outside under %s", (_, day) => {
    const load = sum(day.input.classes.flatMap((of) => of.loadKwh));
    const share = (kwh: number) => kwh / load;
    const { classes, peer } = day.flows;
    expect(share(sum(peer.map(({ energyKwh }) => energyKwh)))).toBeGreaterThan(0.25);
    expect(share(sum(classes.flatMap((of) => of.gridBoughtKwh)))).toBeGreaterThan(0.05);
    expect(share(sum(classes.flatMap((of) => of.companyBoughtKwh)))).toBeGreaterThan(0.1);
    expect(Math.max(...day.storageLevelKwh)).toBeGreaterThan(0.5 * estate.settings.storage.capacityKwh);
    // Taxis have no array and no stock.
    expect(new Set(peer.filter(({ energyKwh }) => energyKwh > 1).map(({ seller }) => seller)).has("taxis")).toBe(false);
    expect(sum(classes.flatMap((of) => of.pvCurtailedKwh))).toBeLessThan(0.25 * sum(day.input.classes.flatMap((of) => of.pvKwh)));
  });

  test("has a feasible peer price in every period and costs users least when they cooperate", () => {
    expect(best.input.prices.filter(({ noFeasiblePrice }) => noFeasiblePrice !== null)).toEqual([]);
    expect(best.settlement.usersNetPaymentYuan).toBeLessThan(0.95 * myopic.settlement.usersNetPaymentYuan);
  });
});
