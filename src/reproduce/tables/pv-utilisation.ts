import type { ClassInput } from "../../model/day-input";
import { stockEfficiency, type StockEfficiency } from "../../model/storage";
import { ENERGY_TOLERANCE_KWH, type ClassFlows } from "../../trading/day-flows";
import { flowKwh, givenKwh } from "../../trading/day-totals";
import type { SolvedDay } from "../../trading/solve-day";
import { addSeries, sum } from "../../units";

/** Where the PV energy of a day goes (kWh); the five uses add up to what is generated. */
export interface PvUse {
  readonly generatedKwh: number;
  /** Delivered to the load of its owner, at once or from stock. */
  readonly ownLoadKwh: number;
  /** Delivered to other users, at once or from stock. */
  readonly soldKwh: number;
  /** In stock at the end of the day. */
  readonly leftKwh: number;
  /** Lost on the way into and out of the stock. */
  readonly lostKwh: number;
  readonly curtailedKwh: number;
}

/**
 * Where a day's PV goes, summed over classes. A stock may hold energy from before the day as well; it is taken as well
 * mixed, so what leaves it carries PV in the proportion in which PV is in it.
 */
export function pvUse(day: SolvedDay): PvUse {
  const efficiency = stockEfficiency(day.input.tradingCase.settings.storage.roundTripEfficiency);
  const fromStock = day.flows.classes.map((of, k) => stockUse(of, day.input.classes[k]!, efficiency));
  const total = (pick: (of: StockUse) => number): number => sum(fromStock.map(pick));
  return {
    generatedKwh: givenKwh(day, (of) => of.pvKwh),
    ownLoadKwh: flowKwh(day, (of) => of.pvToLoadKwh) + total((of) => of.ownLoadKwh),
    soldKwh: flowKwh(day, (of) => of.pvSoldKwh) + total((of) => of.soldKwh),
    leftKwh: total((of) => of.leftKwh),
    lostKwh: total((of) => of.lostKwh),
    curtailedKwh: flowKwh(day, (of) => of.pvCurtailedKwh),
  };
}

/** Utilisation of PV over days (1): (generated - curtailed) / generated; null where there is no sun. */
export function pvUtilisation(uses: readonly PvUse[]): number | null {
  const generatedKwh = sum(uses.map((of) => of.generatedKwh));
  return generatedKwh > 0 ? (generatedKwh - sum(uses.map((of) => of.curtailedKwh))) / generatedKwh : null;
}

/** Moved or held energy below this is none (kWh). */
const NOTHING_KWH = 1e-6;

/** How the shared storage is used on a day: the time (h) in which it holds or moves energy, and what it takes in (kWh). */
export function storageUse(day: SolvedDay): { readonly hours: number; readonly takenInKwh: number } {
  const moved = addSeries(day.flows.classes.flatMap((of) => [of.riseKwh, of.fallKwh]), day.input.periodCount);
  const inUse = day.storageLevelKwh.filter((level, t) => level > NOTHING_KWH || moved[t]! > NOTHING_KWH);
  return { hours: inUse.length * day.input.tradingCase.settings.stepHours, takenInKwh: flowKwh(day, (of) => of.riseKwh) };
}

/** What becomes of the PV that goes through a stock (kWh). */
type StockUse = Pick<PvUse, "ownLoadKwh" | "soldKwh" | "leftKwh" | "lostKwh">;

function stockUse(flows: ClassFlows, { initialStockKwh }: ClassInput, efficiency: StockEfficiency): StockUse {
  let stockKwh = initialStockKwh;
  let pvInStockKwh = 0;
  let [ownLoadKwh, soldKwh, lostKwh] = [0, 0, 0];
  flows.pvToStockKwh.forEach((chargedKwh, t) => {
    const storedKwh = efficiency.charge * chargedKwh;
    stockKwh += storedKwh;
    pvInStockKwh += storedKwh;
    const pvShare = stockKwh > ENERGY_TOLERANCE_KWH ? Math.min(1, pvInStockKwh / stockKwh) : 0;
    const [toLoadKwh, toSaleKwh] = [flows.stockToLoadKwh[t]!, flows.stockSoldKwh[t]!];
    const drawnKwh = (toLoadKwh + toSaleKwh) / efficiency.discharge;
    stockKwh -= drawnKwh;
    pvInStockKwh -= pvShare * drawnKwh;
    ownLoadKwh += pvShare * toLoadKwh;
    soldKwh += pvShare * toSaleKwh;
    lostKwh += chargedKwh - storedKwh + pvShare * (drawnKwh - toLoadKwh - toSaleKwh);
  });
  return { ownLoadKwh, soldKwh, leftKwh: pvInStockKwh, lostKwh };
}
