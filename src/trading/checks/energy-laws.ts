import { peerImbalanceKwh, totalSoldKwh } from "../../model/seller-revenue";
import { nextStockKwh, stockEfficiency } from "../../model/storage";
import { zeroSeries } from "../../units";
import type { ClassFlows, DayFlows } from "../day-flows";
import { soldKwh } from "../settlement";
import type { Check, Examination } from "./examination";

/** Energy is conserved per class and period, what is sold is bought, and no more than buyers accept. */
export function energyLaws(day: Examination): Check[] {
  const { input, flows } = day;
  const efficiency = stockEfficiency(input.tradingCase.settings.storage.roundTripEfficiency);
  const delivered = flows.classes.map((of) => tradedSeries(flows, "seller", of.id, input.periodCount));
  const received = flows.classes.map((of) => tradedSeries(flows, "buyer", of.id, input.periodCount));
  const sold = flows.classes.map(soldKwh);
  const imbalance = peerImbalanceKwh(
    totalSoldKwh(sold, input.periodCount),
    day.total((of) => of.peerBoughtKwh),
  );
  return [
    day.perClass("notNegative", "no flow and no stock is negative", (of, _k, t) =>
      Math.max(0, ...energySeries(of).map((series) => -series[t]!)),
    ),
    day.perClass("pvBalance", "PV = own load + stock + sold + curtailed", (of, k, t) =>
      input.classes[k]!.pvKwh[t]! - of.pvToLoadKwh[t]! - of.pvToStockKwh[t]! - of.pvSoldKwh[t]! - of.pvCurtailedKwh[t]!,
    ),
    day.perClass("loadBalance", "load = own PV + own stock + peers + grid + company", (of, k, t) =>
      input.classes[k]!.loadKwh[t]! -
      (of.pvToLoadKwh[t]! + of.stockToLoadKwh[t]! + of.peerBoughtKwh[t]! + of.gridBoughtKwh[t]! + of.companyBoughtKwh[t]!),
    ),
    day.perClass("stockState", "stock = stock before + charged - drawn, with losses", (of, k, t) => {
      const before = t === 0 ? input.classes[k]!.initialStockKwh : of.stockKwh[t - 1]!;
      const delivered = of.stockToLoadKwh[t]! + of.stockSoldKwh[t]!;
      return of.stockKwh[t]! - nextStockKwh(before, of.pvToStockKwh[t]!, delivered, efficiency);
    }),
    day.perClass("peerBalance", "sold = bought, trade by trade (Eq. 7)", (of, k, t) =>
      Math.max(
        Math.abs(sold[k]![t]! - delivered[k]![t]!),
        Math.abs(of.peerBoughtKwh[t]! - received[k]![t]!),
        Math.abs(imbalance[t]!),
      ),
    ),
    day.perClass("noResale", "nobody sells in a period in which he buys", (of, k, t) =>
      Math.min(sold[k]![t]!, of.peerBoughtKwh[t]! + of.gridBoughtKwh[t]! + of.companyBoughtKwh[t]!),
    ),
    day.perClass("acceptance", "buyers take no more from peers than their price satisfaction allows (Eqs. 20-23)", (of, k, t) => {
      const leftByOwn = input.classes[k]!.loadKwh[t]! - of.pvToLoadKwh[t]! - of.stockToLoadKwh[t]!;
      return Math.max(0, of.peerBoughtKwh[t]! - input.acceptedShare[t]! * leftByOwn);
    }),
  ];
}

function energySeries(of: ClassFlows): readonly (readonly number[])[] {
  const { id: _id, ...series } = of;
  return Object.values(series);
}

function tradedSeries(flows: DayFlows, side: "seller" | "buyer", id: string, periodCount: number): number[] {
  const series = zeroSeries(periodCount);
  for (const trade of flows.peer) if (trade[side] === id) series[trade.index]! += trade.energyKwh;
  return series;
}
