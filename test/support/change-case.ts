import type { ClassId, TradingCase } from "../../src/case/types";
import { SCENARIO } from "./small-case";

/** The same case with `factor` times the users, and a storage that grows with them. */
export function scaledCase(tradingCase: TradingCase, factor: number): TradingCase {
  const { settings } = tradingCase;
  const scenario = settings.scenarios[SCENARIO]!;
  const users = Object.fromEntries(Object.entries(scenario.users).map(([id, count]) => [id, count * factor]));
  return {
    ...tradingCase,
    settings: {
      ...settings,
      scenarios: { [SCENARIO]: { ...scenario, users } },
      storage: {
        ...settings.storage,
        capacityKwh: settings.storage.capacityKwh * factor,
        powerKw: settings.storage.powerKw * factor,
      },
    },
  };
}

/** The same case with its classes written down in reverse order. */
export function reversedClasses(tradingCase: TradingCase): TradingCase {
  const { settings, charging } = tradingCase;
  return {
    ...tradingCase,
    settings: { ...settings, classes: Object.fromEntries(Object.entries(settings.classes).reverse()) },
    charging: Object.fromEntries(Object.entries(charging).reverse()),
  };
}

/** The same day in periods a `parts`-th as long: powers, states and prices stay what they were. */
export function finerSteps(tradingCase: TradingCase, parts: number): TradingCase {
  const repeated = (series: readonly number[]): number[] => series.flatMap((value) => Array<number>(parts).fill(value));
  const { periods } = tradingCase;
  return {
    ...tradingCase,
    settings: { ...tradingCase.settings, stepHours: tradingCase.settings.stepHours / parts },
    periods: {
      panelTemperatureK: repeated(periods.panelTemperatureK),
      inclinedIrradianceKwPerM2: repeated(periods.inclinedIrradianceKwPerM2),
      sellerPriceYuanPerKwh: repeated(periods.sellerPriceYuanPerKwh),
      gridPriceYuanPerKwh: repeated(periods.gridPriceYuanPerKwh),
      companyPriceYuanPerKwh: repeated(periods.companyPriceYuanPerKwh),
    },
    charging: mapValues(tradingCase.charging, repeated),
  };
}

/** The same case with `id` split into itself and a twin of as many users again. */
export function withTwin(tradingCase: TradingCase, id: ClassId, twin: ClassId): TradingCase {
  const { settings, charging } = tradingCase;
  const scenario = settings.scenarios[SCENARIO]!;
  return {
    ...tradingCase,
    settings: {
      ...settings,
      classes: { ...settings.classes, [twin]: settings.classes[id]! },
      scenarios: { [SCENARIO]: { ...scenario, users: { ...scenario.users, [twin]: scenario.users[id]! } } },
    },
    charging: { ...charging, [twin]: charging[id]! },
  };
}

/** The same case with `factor` times the users of one class. */
export function withUsersTimes(tradingCase: TradingCase, id: ClassId, factor: number): TradingCase {
  const { settings } = tradingCase;
  const scenario = settings.scenarios[SCENARIO]!;
  return {
    ...tradingCase,
    settings: {
      ...settings,
      scenarios: { [SCENARIO]: { ...scenario, users: { ...scenario.users, [id]: scenario.users[id]! * factor } } },
    },
  };
}

/** The same case without sun and without initial stock. */
export function withoutEnergy(tradingCase: TradingCase): TradingCase {
  const { settings, periods } = tradingCase;
  return {
    ...tradingCase,
    settings: {
      ...settings,
      classes: mapValues(settings.classes, (userClass) => ({ ...userClass, initialStockKwhPerUser: 0 })),
    },
    periods: { ...periods, inclinedIrradianceKwPerM2: periods.inclinedIrradianceKwPerM2.map(() => 0) },
  };
}

/** The same case with buyers who take only the share of their demand that is their price satisfaction. */
export function withSatisfaction(tradingCase: TradingCase): TradingCase {
  return { ...tradingCase, settings: { ...tradingCase.settings, market: { acceptance: "satisfaction" } } };
}

/** The same case with the seller price that is wanted changed by period. */
export function withSellerPrice(tradingCase: TradingCase, change: (yuanPerKwh: number, t: number) => number): TradingCase {
  const { periods } = tradingCase;
  return { ...tradingCase, periods: { ...periods, sellerPriceYuanPerKwh: periods.sellerPriceYuanPerKwh.map(change) } };
}

function mapValues<T, U>(record: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
