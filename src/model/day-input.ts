import type { ClassId, TradingCase } from "../case/types";
import { energyKwh } from "../units";
import { ownBalance } from "./balance";
import { periodPrice, type PeriodPrice } from "./prices";
import { pvEfficiency, pvPowerKw } from "./pv";
import { acceptedShare } from "./satisfaction";

/** One class on one day; series in kWh per period. */
export interface ClassInput {
  readonly id: ClassId;
  readonly users: number;
  readonly initialStockKwh: number;
  readonly loadKwh: readonly number[];
  readonly pvKwh: readonly number[];
  /** PV that serves the own load in its own period. */
  readonly pvToLoadKwh: readonly number[];
  /** PV beyond the own load of the period. */
  readonly surplusKwh: readonly number[];
  /** Load that the period's own PV does not cover. */
  readonly uncoveredKwh: readonly number[];
}

/** Everything that a mechanism needs to solve one scenario's day: derived from the case, never changed. */
export interface DayInput {
  readonly tradingCase: TradingCase;
  readonly scenario: string;
  readonly periodCount: number;
  readonly classes: readonly ClassInput[];
  readonly prices: readonly PeriodPrice[];
  /** Per period: the share (1) of the load left by own energy that a buyer takes from peers at most; 1 with full acceptance. */
  readonly acceptedShare: readonly number[];
}

/** The scenario is not one of the case's. */
export class UnknownScenarioError extends Error {
  constructor(scenario: string, known: readonly string[]) {
    super(`scenario: came "${scenario}", required one of ${known.join(", ")}`);
    this.name = "UnknownScenarioError";
  }
}

/** Power of one array of the case (kW) in each period, before a class's scale (Eqs. 1-2). */
export function pvCurveKw(tradingCase: TradingCase): number[] {
  const { pv } = tradingCase.settings;
  const { panelTemperatureK, inclinedIrradianceKwPerM2 } = tradingCase.periods;
  return inclinedIrradianceKwPerM2.map((irradiance, t) =>
    pvPowerKw(irradiance, pv.areaM2, pvEfficiency(panelTemperatureK[t]!, pv)),
  );
}

/** Prepares a scenario's day: PV, load and own balance per class and period, prices and accepted shares per period. */
export function prepareDay(tradingCase: TradingCase, scenario: string): DayInput {
  const { settings, periods, charging } = tradingCase;
  const chosen = settings.scenarios[scenario];
  if (chosen === undefined) throw new UnknownScenarioError(scenario, Object.keys(settings.scenarios));
  const curveKw = pvCurveKw(tradingCase);
  const stepChargeKwh = energyKwh(settings.chargePowerKw, settings.stepHours);

  const classes = Object.entries(settings.classes).map(([id, userClass]): ClassInput => {
    const users = chosen.users[id] ?? 0;
    const loadKwh = charging[id]!.map((state) => users * state * stepChargeKwh);
    const pvKwh = curveKw.map((powerKw) => users * userClass.pvScale * energyKwh(powerKw, settings.stepHours));
    const balances = pvKwh.map((pv, t) => ownBalance(pv, loadKwh[t]!));
    return {
      id,
      users,
      initialStockKwh: users * userClass.initialStockKwhPerUser,
      loadKwh,
      pvKwh,
      pvToLoadKwh: balances.map((balance) => balance.pvToLoadKwh),
      surplusKwh: balances.map((balance) => balance.surplusKwh),
      uncoveredKwh: balances.map((balance) => balance.uncoveredKwh),
    };
  });

  const prices = periods.sellerPriceYuanPerKwh.map((wanted, t) =>
    periodPrice(
      wanted,
      periods.gridPriceYuanPerKwh[t]!,
      periods.companyPriceYuanPerKwh[t]!,
      settings.fees,
      settings.priceBounds,
      settings.sellerCosts,
    ),
  );
  const shares = prices.map((price, t) =>
    settings.market.acceptance === "full"
      ? 1
      : acceptedShare(price, periods.gridPriceYuanPerKwh[t]!, periods.companyPriceYuanPerKwh[t]!),
  );
  return { tradingCase, scenario, periodCount: curveKw.length, classes, prices, acceptedShare: shares };
}
