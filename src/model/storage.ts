import type { Storage } from "../case/types";

/** Charge and discharge efficiency of a stock: the round trip's loss is split evenly over both ways. */
export interface StockEfficiency {
  readonly charge: number;
  readonly discharge: number;
}

export function stockEfficiency(roundTripEfficiency: number): StockEfficiency {
  const oneWay = Math.sqrt(roundTripEfficiency);
  return { charge: oneWay, discharge: oneWay };
}

/**
 * The state equation that the paper leaves out: S_t = S_t-1 + eta_c charged - drawn / eta_d
 *
 * Stock of a class at the end of a period (kWh), from the energy put in and the energy delivered (kWh).
 * Losses occur where energy enters and leaves the stock; moving it between EV and shared storage is lossless.
 */
export function nextStockKwh(
  stockKwh: number,
  chargedKwh: number,
  deliveredKwh: number,
  efficiency: StockEfficiency,
): number {
  return stockKwh + efficiency.charge * chargedKwh - deliveredKwh / efficiency.discharge;
}

/** Part of a class's stock that lies in the shared storage (kWh): what exceeds the EV buffer of its users. */
export function sharedPartKwh(stockKwh: number, users: number, storage: Storage): number {
  return Math.max(0, stockKwh - storage.evBufferKwhPerUser * users);
}

/**
 * Eq. 30: E_min <= E_t <= E_max
 *
 * By how much a level (kWh) leaves the storage's limits: 0 inside, else the excess (kWh). Reading: E_min = 0.
 */
export function levelExcessKwh(levelKwh: number, storage: Storage): number {
  return Math.max(0, levelKwh - storage.capacityKwh, -levelKwh);
}

/**
 * Eq. 31: (E_t+1 - E_t) / dt <= P_c,max and (E_t - E_t+1) / dt <= P_d,max
 *
 * By how much the moved energy of one period (kWh) exceeds the storage's power over the step (kWh).
 * Readings: both bounds hold in every period, and they bind on the sums of the classes' own rises and falls,
 * not on the net change, which is the stricter form.
 */
export function powerExcessKwh(riseKwh: number, fallKwh: number, stepHours: number, storage: Storage): number {
  const limitKwh = storage.powerKw * stepHours;
  return Math.max(0, riseKwh - limitKwh, fallKwh - limitKwh);
}
