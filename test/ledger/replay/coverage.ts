import { expect } from "vitest";
import type { Replayed } from "./replayed";

/** By period and party: what he buys, from other users and outside. */
function bought(amounts: readonly { readonly period: number; readonly party: string; readonly energyWh: number }[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { period, party, energyWh } of amounts) sums.set(`${period} ${party}`, (sums.get(`${period} ${party}`) ?? 0) + energyWh);
  return new Map([...sums].filter(([, wh]) => wh > 0).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Every load is covered as planned, by whom ever; and what is bought outside costs the period's lower price. */
export function expectLoadsCovered({ dealt, replay, plan }: Replayed): void {
  const planned = dealt.periods.flatMap(({ period, trades, purchases }) => [
    ...trades.map(({ buyer, energyWh }) => ({ period, party: buyer, energyWh })),
    ...purchases.map(({ party, energyWh }) => ({ period, party, energyWh })),
  ]);
  const done = [
    ...replay.trades.map(({ period, buyer, settlement }) => ({ period, party: buyer, energyWh: settlement?.deliveredWh ?? 0 })),
    ...replay.purchases,
  ];
  expect(bought(done)).toEqual(bought(planned));
  for (const { period, priceHaoPerKwh } of replay.purchases) {
    expect(priceHaoPerKwh).toBe(Math.min(plan.config.gridPricesHaoPerKwh[period - 1]!, plan.config.companyPricesHaoPerKwh[period - 1]!));
  }
}
