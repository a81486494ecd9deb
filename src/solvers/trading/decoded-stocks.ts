import type { DayInput } from "../../model/day-input";
import { sharedPartKwh, stockEfficiency } from "../../model/storage";
import type { SharedLimits } from "./shared-path";

/**
 * The stocks of all classes while a day is decoded, in typed arrays that every day uses again. The EVs are filled first;
 * what the storage's power and capacity (Eqs. 30-31) do not allow is not delivered, or not put away. A day is
 * `beginDay`, then per period `beginPeriod`, any deliveries, `endPeriod`.
 */
export class DecodedStocks {
  readonly limits: SharedLimits;
  /** Per class, now (kWh): the stock, and the part of it in the shared storage. */
  readonly stockKwh: Float64Array;
  readonly sharedKwh: Float64Array;
  readonly #initialKwh: Float64Array;
  readonly #keepKwh: Float64Array;
  readonly #chargeEfficiency: number;
  readonly #dischargeEfficiency: number;
  /** By how much the shared parts may still fall in the period (kWh). */
  #fallLeftKwh = 0;

  constructor(input: DayInput) {
    const { storage, stepHours } = input.tradingCase.settings;
    const { charge, discharge } = stockEfficiency(storage.roundTripEfficiency);
    const { classes } = input;
    this.#initialKwh = Float64Array.from(classes, ({ initialStockKwh }) => initialStockKwh);
    this.#keepKwh = this.#initialKwh.map((initial) => (storage.dayEnd === "cyclic" ? initial : 0));
    this.#chargeEfficiency = charge;
    this.#dischargeEfficiency = discharge;
    this.limits = {
      classCount: classes.length,
      periodCount: input.periodCount,
      bufferKwh: Float64Array.from(classes, ({ users }) => storage.evBufferKwhPerUser * users),
      initialKwh: Float64Array.from(classes, ({ initialStockKwh, users }) => sharedPartKwh(initialStockKwh, users, storage)),
      powerKwh: storage.powerKw * stepHours,
      capacityKwh: storage.capacityKwh,
    };
    this.stockKwh = new Float64Array(classes.length);
    this.sharedKwh = new Float64Array(classes.length);
  }

  beginDay(): void {
    this.stockKwh.set(this.#initialKwh);
    this.sharedKwh.set(this.limits.initialKwh);
  }

  beginPeriod(): void {
    this.#fallLeftKwh = this.limits.powerKwh;
  }

  /** What class k can deliver from its stock, losses taken off (kWh). */
  deliverableKwh(k: number): number {
    const stock = this.stockKwh[k]!;
    const free = stock - this.#keepKwh[k]!;
    const byPower = stock - this.sharedKwh[k]! + this.#fallLeftKwh;
    const drawable = free < byPower ? free : byPower;
    return (drawable > 0 ? drawable : 0) * this.#dischargeEfficiency;
  }

  /** Takes what class k delivers out of its stock, EVs first. */
  deliver(k: number, deliveredKwh: number): void {
    const short = this.#shortKwh(k);
    const after = this.stockKwh[k]! - deliveredKwh / this.#dischargeEfficiency;
    this.stockKwh[k] = after > 0 ? after : 0;
    this.#fallLeftKwh -= this.#shortKwh(k) - short;
  }

  /**
   * Puts PV away, `chargeKwh` per class, and lets the shared parts rise and fall towards full EVs; lowers `chargeKwh` to
   * what there was room for.
   */
  endPeriod(chargeKwh: Float64Array): void {
    const { classCount, powerKwh, capacityKwh } = this.limits;
    const shared = this.sharedKwh;
    let fall = 0;
    let leastFall = 0;
    let level = 0;
    for (let k = 0; k < classCount; k++) {
      const least = this.#shortKwh(k);
      leastFall += least;
      this.stockKwh[k]! += this.#chargeEfficiency * chargeKwh[k]!;
      const wanted = shared[k]! - this.#beyondBufferKwh(k);
      fall += wanted > least ? wanted : least;
      level += shared[k]!;
    }
    const mostFall = powerKwh > leastFall ? powerKwh : leastFall;
    const spread = fall > mostFall ? (mostFall - leastFall) / (fall - leastFall) : 1;
    let rise = 0;
    for (let k = 0; k < classCount; k++) {
      const target = this.#beyondBufferKwh(k);
      if (target < shared[k]!) {
        const least = this.#shortKwh(k);
        const fallen = least + (shared[k]! - target - least) * spread;
        shared[k]! -= fallen;
        level -= fallen;
      } else {
        rise += target - shared[k]!;
      }
    }
    const room = capacityKwh - level;
    const mostRise = room < powerKwh ? (room > 0 ? room : 0) : powerKwh;
    const riseShare = rise > mostRise ? mostRise / rise : 1;
    for (let k = 0; k < classCount; k++) this.#raise(k, riseShare, chargeKwh);
  }

  /** Lets the shared part of class k rise by a share of what it wants to; what then has no room is not charged. */
  #raise(k: number, share: number, chargeKwh: Float64Array): void {
    const wanted = this.#beyondBufferKwh(k) - this.sharedKwh[k]!;
    if (!(wanted > 0)) return;
    const risen = wanted * share;
    const tooMuch = wanted - risen;
    if (tooMuch > 0) {
      const most = tooMuch / this.#chargeEfficiency;
      const curtailed = chargeKwh[k]! < most ? chargeKwh[k]! : most;
      chargeKwh[k]! -= curtailed;
      this.stockKwh[k]! -= curtailed * this.#chargeEfficiency;
    }
    this.sharedKwh[k]! += risen;
  }

  /** By how much the shared part exceeds the whole stock, and so must fall (kWh). */
  #shortKwh(k: number): number {
    const short = this.sharedKwh[k]! - this.stockKwh[k]!;
    return short > 0 ? short : 0;
  }

  #beyondBufferKwh(k: number): number {
    const beyond = this.stockKwh[k]! - this.limits.bufferKwh[k]!;
    return beyond > 0 ? beyond : 0;
  }
}
