/** The numbers of a case that a command, a control or a sweep may override, with units and ranges. */

import type { CaseSettings, PeriodSeries, TradingCase } from "./types";

export interface OverrideDefinition {
  /** As on the command line, in the explorer, notebooks and URLs; `users.<class>` stands for one name per class. */
  readonly name: string;
  /** SI or accepted unit; "1" for factors and shares. */
  readonly unit: string;
  readonly description: string;
  readonly min: number;
  readonly max: number;
  /**
   * JSON pointer of the number of `case.json` that it replaces, with `*` for every key; none for those that change a
   * series of `periods.csv`.
   */
  readonly place?: string;
  /** A case with the value; shares everything else with the case that it is given. `classId` is for `users.<class>`. */
  readonly apply: (tradingCase: TradingCase, value: number, classId: string) => TradingCase;
}

/** The name of the override that exists once per class. */
export const usersOverride = "users.<class>";

const yuanPerKwh = { unit: "yuan/kWh", min: 0, max: 10 };

export const overrideDefinitions: readonly OverrideDefinition[] = [
  {
    name: "temperatureOffsetK",
    unit: "K",
    description: "added to the panel temperature of each period",
    min: -60,
    max: 60,
    apply: (tradingCase, value) => withSeries(tradingCase, "panelTemperatureK", (temperatureK) => temperatureK + value),
  },
  {
    name: "irradianceScale",
    unit: "1",
    description: "times the irradiance of each period",
    min: 0,
    max: 2,
    apply: (tradingCase, value) => withSeries(tradingCase, "inclinedIrradianceKwPerM2", (irradiance) => irradiance * value),
  },
  {
    name: "sellerPriceScale",
    unit: "1",
    description: "times the seller price of each period",
    min: 0,
    max: 5,
    apply: (tradingCase, value) => withSeries(tradingCase, "sellerPriceYuanPerKwh", (price) => price * value),
  },
  {
    name: "gridPriceScale",
    unit: "1",
    description: "times the grid's price of each period",
    min: 0,
    max: 5,
    apply: (tradingCase, value) => withSeries(tradingCase, "gridPriceYuanPerKwh", (price) => price * value),
  },
  {
    name: "companyPriceScale",
    unit: "1",
    description: "times the company's price of each period",
    min: 0,
    max: 5,
    apply: (tradingCase, value) => withSeries(tradingCase, "companyPriceYuanPerKwh", (price) => price * value),
  },
  {
    name: "priceMinYuanPerKwh",
    ...yuanPerKwh,
    description: "smallest price that a buyer pays",
    place: "/priceBounds/minYuanPerKwh",
    apply: (tradingCase, value) => withPart(tradingCase, "priceBounds", { minYuanPerKwh: value }),
  },
  {
    name: "priceMaxYuanPerKwh",
    ...yuanPerKwh,
    description: "largest price that a buyer pays",
    place: "/priceBounds/maxYuanPerKwh",
    apply: (tradingCase, value) => withPart(tradingCase, "priceBounds", { maxYuanPerKwh: value }),
  },
  {
    name: "gridFeeYuanPerKwh",
    ...yuanPerKwh,
    description: "fee of the grid on peer energy",
    place: "/fees/gridYuanPerKwh",
    apply: (tradingCase, value) => withPart(tradingCase, "fees", { gridYuanPerKwh: value }),
  },
  {
    name: "platformFeeYuanPerKwh",
    ...yuanPerKwh,
    description: "fee of the trading platform on peer energy",
    place: "/fees/platformYuanPerKwh",
    apply: (tradingCase, value) => withPart(tradingCase, "fees", { platformYuanPerKwh: value }),
  },
  {
    name: "storageCapacityKwh",
    unit: "kWh",
    description: "capacity of the shared storage",
    min: 0,
    max: 1e6,
    place: "/storage/capacityKwh",
    apply: (tradingCase, value) => withPart(tradingCase, "storage", { capacityKwh: value }),
  },
  {
    name: "storagePowerKw",
    unit: "kW",
    description: "power of the shared storage, charging and discharging",
    min: 0,
    max: 1e6,
    place: "/storage/powerKw",
    apply: (tradingCase, value) => withPart(tradingCase, "storage", { powerKw: value }),
  },
  {
    name: "storageEfficiency",
    unit: "1",
    description: "round-trip efficiency of the storage",
    min: 0.01,
    max: 1,
    place: "/storage/roundTripEfficiency",
    apply: (tradingCase, value) => withPart(tradingCase, "storage", { roundTripEfficiency: value }),
  },
  {
    name: "storageRentalYuanPerKwh",
    ...yuanPerKwh,
    description: "rental for each kWh into and out of the storage",
    place: "/storage/rentalYuanPerKwh",
    apply: (tradingCase, value) => withPart(tradingCase, "storage", { rentalYuanPerKwh: value }),
  },
  {
    name: "chargePowerKw",
    unit: "kW",
    description: "charging power of an EV",
    min: 0,
    max: 350,
    place: "/chargePowerKw",
    apply: (tradingCase, value) => withSettings(tradingCase, { chargePowerKw: value }),
  },
  {
    name: usersOverride,
    unit: "users",
    description: "number of users of the class, in every scenario; any number >= 0, as a mean may be",
    min: 0,
    max: 1e6,
    place: "/scenarios/*/users/<class>",
    apply: withUsers,
  },
];

function withSettings(tradingCase: TradingCase, change: Partial<CaseSettings>): TradingCase {
  return Object.freeze({ ...tradingCase, settings: Object.freeze({ ...tradingCase.settings, ...change }) });
}

function withPart<Key extends "priceBounds" | "fees" | "storage">(
  tradingCase: TradingCase,
  key: Key,
  change: Partial<CaseSettings[Key]>,
): TradingCase {
  return withSettings(tradingCase, { [key]: Object.freeze({ ...tradingCase.settings[key], ...change }) });
}

function withSeries(tradingCase: TradingCase, column: keyof PeriodSeries, change: (value: number) => number): TradingCase {
  const series = Object.freeze(tradingCase.periods[column].map(change));
  return Object.freeze({ ...tradingCase, periods: Object.freeze({ ...tradingCase.periods, [column]: series }) });
}

function withUsers(tradingCase: TradingCase, count: number, classId: string): TradingCase {
  const scenarios = Object.entries(tradingCase.settings.scenarios).map(([scenarioId, scenario]) => {
    const users = Object.freeze({ ...scenario.users, [classId]: count });
    return [scenarioId, Object.freeze({ ...scenario, users })] as const;
  });
  return withSettings(tradingCase, { scenarios: Object.freeze(Object.fromEntries(scenarios)) });
}
