import type { DayInput } from "../../model/day-input";
import { feeSumYuanPerKwh } from "../../model/prices";
import { sharedPartKwh, stockEfficiency } from "../../model/storage";
import type { Problem } from "../problem";
import { outsidePricesYuanPerKwh } from "./outside-prices";
import { SharedPath } from "./shared-path";

/** Yuan per kWh of violated constraint: several times the dearest energy, so that cheating never pays. */
export const PENALTY_YUAN_PER_KWH = 10;

/** Problem P1 with flows as coordinates and a penalty. */
export interface RawFlowProblem extends Problem {
  /** Sum of all violated balances and limits (kWh). */
  violationKwh(x: Float64Array): number;
}

/**
 * Problem P1 in the encoding that the literature uses: the coordinates are the flows themselves (kWh), and what breaks
 * a balance or a limit is punished by a static penalty. Coordinates per class and period, where they can differ from
 * zero: PV to own load, stock to own load, sold. Sales take the period's surplus first; PV that is left goes to the
 * stock, and what is still needed is bought outside, so these two need no coordinate.
 *
 * Violations: load served twice, more sold than buyers accept, sold and bought in one period, stock below zero, storage above
 * its capacity or power. What is moved into and out of the storage is settled as in the feasible encoding. PV can't be
 * curtailed, so where the storage is scarce no point may be without violation; in the paper's case the optimum is one.
 */
export function rawFlowProblem(input: DayInput): RawFlowProblem {
  const { settings } = input.tradingCase;
  const { storage, stepHours, fees } = settings;
  const T = input.periodCount;
  const classCount = input.classes.length;
  const { charge, discharge } = stockEfficiency(storage.roundTripEfficiency);
  const feeYuanPerKwh = feeSumYuanPerKwh(fees);
  const powerKwh = storage.powerKw * stepHours;
  const outsideYuanPerKwh = outsidePricesYuanPerKwh(input);
  const pvKwh = Float64Array.from(input.classes.flatMap((of) => of.pvKwh));
  const loadKwh = Float64Array.from(input.classes.flatMap((of) => of.loadKwh));
  const bufferKwh = Float64Array.from(input.classes, ({ users }) => users * storage.evBufferKwhPerUser);
  const initialKwh = Float64Array.from(input.classes, ({ initialStockKwh }) => initialStockKwh);
  const initialSharedKwh = Float64Array.from(input.classes, ({ initialStockKwh, users }) =>
    sharedPartKwh(initialStockKwh, users, storage),
  );
  const endKwh = Float64Array.from(initialKwh, (initial) => (storage.dayEnd === "cyclic" ? initial : 0));

  const upper: number[] = [];
  const positions = (): Int32Array => new Int32Array(classCount * T).fill(-1);
  const at = { pvToLoad: positions(), stockToLoad: positions(), sold: positions() };
  const coordinate = (most: number): number => (most > 0 ? upper.push(most) - 1 : -1);
  input.classes.forEach((of, k) => {
    let mayHoldStock = of.initialStockKwh > 0;
    for (let t = 0; t < T; t++) {
      const n = k * T + t;
      const othersLoad = input.classes.reduce((total, other) => total + (other === of ? 0 : other.loadKwh[t]!), 0);
      const wanted = input.prices[t]!.noFeasiblePrice === null ? othersLoad : 0;
      at.pvToLoad[n] = coordinate(of.pvToLoadKwh[t]!);
      at.stockToLoad[n] = coordinate(mayHoldStock ? of.loadKwh[t]! : 0);
      at.sold[n] = coordinate(mayHoldStock ? wanted : Math.min(wanted, of.surplusKwh[t]!));
      mayHoldStock ||= of.pvKwh[t]! > 0;
    }
  });

  const shared = new SharedPath({
    classCount,
    periodCount: T,
    bufferKwh,
    initialKwh: initialSharedKwh,
    powerKwh,
    capacityKwh: storage.capacityKwh,
  });
  const stockKwh = new Float64Array(classCount * T);
  const stock = new Float64Array(classCount);
  const need = new Float64Array(classCount);
  let violation = 0;
  const excess = (kwh: number): void => {
    if (kwh > 0) violation += kwh;
  };

  const evaluate = (x: Float64Array): number => {
    const value = (position: number): number => (position < 0 ? 0 : x[position]!);
    stock.set(initialKwh);
    violation = 0;
    let cost = 0;
    for (let t = 0; t < T; t++) {
      let sold = 0;
      let needed = 0;
      for (let k = 0; k < classCount; k++) {
        const n = k * T + t;
        const pvToLoad = value(at.pvToLoad[n]!);
        const stockToLoad = value(at.stockToLoad[n]!);
        const ownSold = value(at.sold[n]!);
        const surplus = pvKwh[n]! > loadKwh[n]! ? pvKwh[n]! - loadKwh[n]! : 0;
        const pvSold = ownSold < surplus ? ownSold : surplus;
        const left = loadKwh[n]! - pvToLoad - stockToLoad;
        excess(-left);
        need[k] = left > 0 ? left : 0;
        needed += need[k]!;
        sold += ownSold;
        excess(Math.min(ownSold, need[k]!));
        stock[k]! += charge * (pvKwh[n]! - pvToLoad - pvSold) - (stockToLoad + ownSold - pvSold) / discharge;
        excess(-stock[k]!);
        if (stock[k]! < 0) stock[k] = 0;
        stockKwh[n] = stock[k]!;
        shared.evFirstKwh[n] = stock[k]! > bufferKwh[k]! ? stock[k]! - bufferKwh[k]! : 0;
      }
      excess(sold - needed * input.acceptedShare[t]!);
      const traded = sold < needed ? sold : needed;
      cost += (needed - traded) * outsideYuanPerKwh[t]! + traded * feeYuanPerKwh;
    }
    for (let k = 0; k < classCount; k++) excess(endKwh[k]! - stock[k]!);
    cost += storage.rentalYuanPerKwh * shared.settle(stockKwh);
    violation += shared.excessKwh();
    return cost + PENALTY_YUAN_PER_KWH * violation;
  };

  return {
    name: `raw flows ${input.scenario}`,
    dimension: upper.length,
    lower: new Float64Array(upper.length),
    upper: Float64Array.from(upper),
    evaluate,
    violationKwh: (x) => {
      evaluate(x);
      return violation;
    },
  };
}
