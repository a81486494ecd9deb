import type { TradingCase } from "../../case/types";
import { pvCurveKw } from "../../model/day-input";
import type { SolvedDay } from "../../trading/solve-day";
import { energyKwh, significant, sum } from "../../units";
import type { Table } from "../exhibit";
import { caseExhibit } from "./case-name";

/** The classes of a case: when and how much a user of each charges, and what his roof gives. */
export function classesTable(tradingCase: TradingCase): Table {
  const { classes, stepHours, chargePowerKw, pv } = tradingCase.settings;
  const arrayKwh = sum(pvCurveKw(tradingCase).map((powerKw) => energyKwh(powerKw, stepHours)));
  return {
    kind: "table",
    ...caseExhibit("Table", 1),
    caption: `The classes of users: a user of each class in numbers. Every EV charges with ${chargePowerKw}\u00a0kW.`,
    claims: [],
    columns: [
      { key: "class", label: "Class" },
      { key: "name", label: "Who" },
      { key: "area", label: "PV area", unit: "m²", decimals: 1 },
      { key: "pv", label: "PV a day", unit: "kWh/user", decimals: 2 },
      { key: "hours", label: "Charging", unit: "h/day", decimals: 2 },
      { key: "load", label: "Charged a day", unit: "kWh/user", decimals: 2 },
      { key: "stock", label: "Initial stock", unit: "kWh/user", decimals: 3 },
    ],
    rows: Object.entries(classes).map(([id, of]) => {
      const hours = sum(tradingCase.charging[id]!) * stepHours;
      return {
        class: id,
        name: of.name,
        area: significant(of.pvScale * pv.areaM2),
        pv: significant(of.pvScale * arrayKwh),
        hours: significant(hours),
        load: significant(hours * chargePowerKw),
        stock: significant(of.initialStockKwhPerUser),
      };
    }),
  };
}

/** The scenarios of a case: how many users of each class, what they charge and what their roofs give. */
export function scenariosTable(days: readonly SolvedDay[]): Table {
  const { classes, scenarios } = days[0]!.input.tradingCase.settings;
  return {
    kind: "table",
    ...caseExhibit("Table", 2),
    caption: "The scenarios: users of each class, and the day's charging and PV energy of all of them.",
    claims: [],
    columns: [
      { key: "scenario", label: "Scenario" },
      { key: "name", label: "What it is" },
      ...Object.keys(classes).map((id) => ({ key: `users-${id}`, label: id, unit: "users" })),
      { key: "load", label: "Charging", unit: "kWh", decimals: 0 },
      { key: "pv", label: "PV", unit: "kWh", decimals: 0 },
    ],
    rows: days.map(({ input }) => ({
      scenario: input.scenario,
      name: scenarios[input.scenario]!.name,
      ...Object.fromEntries(input.classes.map(({ id, users }) => [`users-${id}`, users])),
      load: significant(sum(input.classes.map((of) => sum(of.loadKwh)))),
      pv: significant(sum(input.classes.map((of) => sum(of.pvKwh)))),
    })),
  };
}
