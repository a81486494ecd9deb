import { describe, expect, test } from "vitest";
import type { PortraitParameters, TradingCase } from "../../src/case/types";
import { portrait, proRata, solveDay } from "../../src/trading";
import { paperCase } from "../support/paper-case";
import { quarterHourCase } from "../support/quarter-hour-case";
import { mechanisms, optimal } from "../support/solved";

/** The synthetic day has no portrait of its own: everybody sells to everybody, own stock serves any load. */
function withPortrait(tradingCase: TradingCase): TradingCase {
  const ids = Object.keys(tradingCase.settings.classes);
  const periods = tradingCase.periods.gridPriceYuanPerKwh.map((_, t) => t + 1);
  const parameters: PortraitParameters = {
    ring: ids.flatMap((seller) => ids.filter((id) => id !== seller).map((buyer) => ({ seller, buyer }))),
    fillOrder: periods,
    carryFromPeriod: 1,
    initialStockSale: { "1": 0.5, "2": 0.5 },
    ownUse: Object.fromEntries(ids.map((id) => [id, { stockPeriods: periods }])),
  };
  return { ...tradingCase, settings: { ...tradingCase.settings, portrait: parameters } };
}

const days = [paperCase(), withPortrait(quarterHourCase())].flatMap((tradingCase) =>
  Object.keys(tradingCase.settings.scenarios).map(
    (scenario): [string, string, TradingCase] => [tradingCase.settings.name, scenario, tradingCase],
  ),
);

describe.each(days)("%s, %s", (_name, scenario, tradingCase) => {
  test.each(mechanisms.map((mechanism) => [mechanism.id, mechanism] as const))("%s keeps every law", (_id, mechanism) => {
    const day = solveDay(tradingCase, scenario, mechanism);
    expect(day.checks.filter((check) => !check.holds)).toEqual([]);
    expect(day.flows.peer.length).toBeGreaterThan(0);
  });

  test("the cooperative day costs users less than the other two", () => {
    const [cheapest, ...others] = [optimal, portrait, proRata].map(
      (mechanism) => solveDay(tradingCase, scenario, mechanism).settlement.usersNetPaymentYuan,
    );
    for (const other of others) expect(cheapest).toBeLessThan(other);
  });
});
