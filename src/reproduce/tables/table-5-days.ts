import type { TradingCase } from "../../case/types";
import type { Mechanism } from "../../trading/day-flows";
import { solveDay, type SolvedDay } from "../../trading/solve-day";

/** The same users on the same days with and without what the platform offers; a day per scenario in each list. */
export interface PlatformDays {
  readonly tradeAndStorage: readonly SolvedDay[];
  /** Nobody to trade with. */
  readonly storageOnly: readonly SolvedDay[];
  /** Nothing but the own EV to keep energy in. */
  readonly tradeOnly: readonly SolvedDay[];
  readonly neither: readonly SolvedDay[];
}

/** All of them, to check their laws. */
export function everyPlatformDay({ tradeAndStorage, storageOnly, tradeOnly, neither }: PlatformDays): SolvedDay[] {
  return [...tradeAndStorage, ...storageOnly, ...tradeOnly, ...neither];
}

/**
 * Solves the days of Table 5 with one mechanism.
 * @throws {UnsolvableDayError} among others if the initial stock does not fit into the EVs alone
 */
export function platformDays(tradingCase: TradingCase, scenarios: readonly string[], mechanism: Mechanism): PlatformDays {
  const solve = (of: TradingCase): SolvedDay[] => scenarios.map((scenario) => solveDay(of, scenario, mechanism));
  return {
    tradeAndStorage: solve(tradingCase),
    storageOnly: solve(withClosedMarket(tradingCase)),
    tradeOnly: solve(withoutSharedStorage(tradingCase)),
    neither: solve(withClosedMarket(withoutSharedStorage(tradingCase))),
  };
}

/**
 * The case with its market closed: every mechanism asks for a feasible price before it lets users trade, and there is
 * none. For the portrait that equals an empty ring, for the cooperative programme the one without trade.
 */
export function withClosedMarket(tradingCase: TradingCase): TradingCase {
  const { settings } = tradingCase;
  // Below zero lies below every floor, whatever fees and costs are.
  return { ...tradingCase, settings: { ...settings, priceBounds: { ...settings.priceBounds, maxYuanPerKwh: -1 } } };
}

/** The case without shared storage: a class stores what fits into its own EVs, the rest is curtailed. */
export function withoutSharedStorage(tradingCase: TradingCase): TradingCase {
  const { settings } = tradingCase;
  return { ...tradingCase, settings: { ...settings, storage: { ...settings.storage, capacityKwh: 0 } } };
}
