import { levelExcessKwh, powerExcessKwh, sharedPartKwh } from "../../model/storage";
import { largest, type Check, type Examination } from "./examination";

/** Stocks and shared storage stay within their limits (Eqs. 30-31), and a cyclic day ends as it began. */
export function storageLaws(day: Examination): Check[] {
  const { input, flows } = day;
  const { storage, stepHours } = input.tradingCase.settings;
  const level = day.total((of) => of.sharedStockKwh);
  const rise = day.total((of) => of.riseKwh);
  const fall = day.total((of) => of.fallKwh);
  const initialShared = input.classes.map(({ initialStockKwh, users }) => sharedPartKwh(initialStockKwh, users, storage));
  return [
    day.perClass("evBuffer", "the EV part of the stock fits into the buffer", (of, k, t) =>
      Math.max(
        0,
        of.stockKwh[t]! - of.sharedStockKwh[t]! - storage.evBufferKwhPerUser * input.classes[k]!.users,
        of.sharedStockKwh[t]! - of.stockKwh[t]!,
      ),
    ),
    day.perClass("sharedState", "the shared part changes by its rise and fall", (of, k, t) => {
      const before = t === 0 ? initialShared[k]! : of.sharedStockKwh[t - 1]!;
      return of.sharedStockKwh[t]! - before - of.riseKwh[t]! + of.fallKwh[t]!;
    }),
    day.perPeriod("storageLevel", "storage level within its limits (Eq. 30)", "kWh", (t) =>
      levelExcessKwh(level[t]!, storage),
    ),
    day.perPeriod("storagePower", "storage power within its limits (Eq. 31)", "kWh", (t) =>
      powerExcessKwh(rise[t]!, fall[t]!, stepHours, storage),
    ),
    largest("dayEnd", "a cyclic day ends with the initial stock", "kWh", flows.classes.length, {
      residual: (k) =>
        storage.dayEnd === "cyclic"
          ? Math.max(0, input.classes[k]!.initialStockKwh - (flows.classes[k]!.stockKwh.at(-1) ?? 0))
          : 0,
      where: (k) => flows.classes[k]!.id,
    }),
  ];
}
