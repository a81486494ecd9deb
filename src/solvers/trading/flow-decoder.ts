import type { DayInput } from "../../model/day-input";
import { feeSumYuanPerKwh } from "../../model/prices";
import { sharedPartKwh, stockEfficiency } from "../../model/storage";
import { ENERGY_TOLERANCE_KWH } from "../../trading/day-flows";
import { requireInitialStockFits } from "../../trading/stocks";
import { SharedPath } from "./shared-path";
import { UsePlan, type UseOptions } from "./use-plan";

/**
 * Turns any point of the unit cube into a feasible day, so that no constraint can be broken and no penalty is needed: a
 * `UsePlan` says who uses whose energy and when, then the periods are worked through in order and what the storage's
 * power and capacity do not allow is cut. In a period first own PV and own stock serve the own load, then sales follow
 * in the order of the classes; buyers share what peers sell in proportion to what they still need, and buy the rest at
 * the cheaper channel.
 *
 * All series are [k * T + t] in kWh and are overwritten by the next decoding: nothing is allocated on the way.
 */
export class FlowDecoder {
  readonly input: DayInput;
  readonly plan: UsePlan;
  readonly pvToLoadKwh: Float64Array;
  readonly ownUseKwh: Float64Array;
  readonly pvSoldKwh: Float64Array;
  readonly stockSoldKwh: Float64Array;
  readonly chargeKwh: Float64Array;
  readonly peerBoughtKwh: Float64Array;
  readonly outsideKwh: Float64Array;
  readonly stockKwh: Float64Array;
  /** Part of the stock in the shared storage. */
  readonly shared: SharedPath;
  /** Energy traded among users per period. */
  readonly tradedKwh: Float64Array;
  /** What the owners of stored energy pay for the storage over the day (yuan). */
  rentalYuan = 0;

  readonly #roles: boolean;
  readonly #periodCount: number;
  readonly #classCount: number;
  readonly #pvKwh: Float64Array;
  readonly #loadKwh: Float64Array;
  readonly #outsideYuanPerKwh: Float64Array;
  readonly #bufferKwh: Float64Array;
  readonly #initialKwh: Float64Array;
  readonly #initialSharedKwh: Float64Array;
  readonly #keepKwh: Float64Array;
  readonly #chargeEfficiency: number;
  readonly #dischargeEfficiency: number;
  readonly #powerKwh: number;
  readonly #capacityKwh: number;
  readonly #feeYuanPerKwh: number;
  readonly #rentalYuanPerKwh: number;
  // Working space of one period, per class.
  readonly #stock: Float64Array;
  readonly #held: Float64Array;
  readonly #need: Float64Array;
  #fallLeftKwh = 0;

  constructor(input: DayInput, options: UseOptions = { roles: false }) {
    requireInitialStockFits(input);
    const { settings, periods } = input.tradingCase;
    const { storage } = settings;
    const classCount = input.classes.length;
    const size = classCount * input.periodCount;
    const series = (): Float64Array => new Float64Array(size);
    const perClass = (pick: (k: number) => number): Float64Array => Float64Array.from(input.classes, (_, k) => pick(k));
    const flattened = (pick: (k: number) => readonly number[]): Float64Array =>
      Float64Array.from(input.classes.flatMap((_, k) => [...pick(k)]));
    const efficiency = stockEfficiency(storage.roundTripEfficiency);

    this.input = input;
    this.plan = new UsePlan(input, options);
    this.#roles = options.roles;
    this.pvToLoadKwh = series();
    this.ownUseKwh = series();
    this.pvSoldKwh = series();
    this.stockSoldKwh = series();
    this.chargeKwh = series();
    this.peerBoughtKwh = series();
    this.outsideKwh = series();
    this.stockKwh = series();
    this.tradedKwh = new Float64Array(input.periodCount);

    this.#periodCount = input.periodCount;
    this.#classCount = classCount;
    this.#pvKwh = flattened((k) => input.classes[k]!.pvKwh);
    this.#loadKwh = flattened((k) => input.classes[k]!.loadKwh);
    this.#outsideYuanPerKwh = Float64Array.from(periods.gridPriceYuanPerKwh, (grid, t) => Math.min(grid, periods.companyPriceYuanPerKwh[t]!));
    this.#bufferKwh = perClass((k) => storage.evBufferKwhPerUser * input.classes[k]!.users);
    this.#initialKwh = perClass((k) => input.classes[k]!.initialStockKwh);
    this.#initialSharedKwh = perClass((k) => sharedPartKwh(this.#initialKwh[k]!, input.classes[k]!.users, storage));
    this.#keepKwh = perClass((k) => (storage.dayEnd === "cyclic" ? this.#initialKwh[k]! : 0));
    this.#chargeEfficiency = efficiency.charge;
    this.#dischargeEfficiency = efficiency.discharge;
    this.#powerKwh = storage.powerKw * settings.stepHours;
    this.#capacityKwh = storage.capacityKwh;
    this.#feeYuanPerKwh = feeSumYuanPerKwh(settings.fees);
    this.#rentalYuanPerKwh = storage.rentalYuanPerKwh;
    this.#stock = new Float64Array(classCount);
    this.#held = new Float64Array(classCount);
    this.#need = new Float64Array(classCount);
    this.shared = new SharedPath({
      classCount,
      periodCount: input.periodCount,
      bufferKwh: this.#bufferKwh,
      initialKwh: this.#initialSharedKwh,
      powerKwh: this.#powerKwh,
      capacityKwh: this.#capacityKwh,
    });
  }

  /** What class k has in the shared storage before the day (kWh). */
  initialSharedKwh(k: number): number {
    return this.#initialSharedKwh[k]!;
  }

  /**
   * Works the day out and returns what users pay to all other parties (yuan). The shares begin at `offset` of `x`;
   * `acceptedShare` says per period how much of what they still need buyers take from peers at most.
   */
  decode(x: Float64Array, offset: number, acceptedShare: ArrayLike<number>): number {
    this.plan.make(x, offset, acceptedShare);
    this.#stock.set(this.#initialKwh);
    this.#held.set(this.#initialSharedKwh);
    let outsideYuan = 0;
    let tradedKwh = 0;
    for (let t = 0; t < this.#periodCount; t++) {
      const neededKwh = this.#coverOwn(t);
      const soldKwh = this.#sell(t, neededKwh * acceptedShare[t]!);
      const peerShare = neededKwh > 0 ? soldKwh / neededKwh : 0;
      for (let k = 0; k < this.#classCount; k++) {
        const at = k * this.#periodCount + t;
        const bought = this.#need[k]! * peerShare;
        this.peerBoughtKwh[at] = bought;
        this.outsideKwh[at] = this.#need[k]! - bought;
      }
      this.#store(t);
      this.tradedKwh[t] = soldKwh;
      tradedKwh += soldKwh;
      outsideYuan += (neededKwh - soldKwh) * this.#outsideYuanPerKwh[t]!;
    }
    this.rentalYuan = this.#rentalYuanPerKwh * this.shared.settle(this.stockKwh);
    return outsideYuan + this.#feeYuanPerKwh * tradedKwh + this.rentalYuan;
  }

  /** Own PV and own stock; what each class needs from others is left in #need, their sum is returned (kWh). */
  #coverOwn(t: number): number {
    let neededKwh = 0;
    let fallLeftKwh = this.#powerKwh;
    for (let k = 0; k < this.#classCount; k++) {
      const at = k * this.#periodCount + t;
      const load = this.#loadKwh[at]!;
      const pv = this.#pvKwh[at]!;
      const couldServe = pv < load ? pv : load;
      const planned = this.plan.ownKwh[at]! + (this.#roles ? couldServe : 0);
      const served = planned < couldServe ? planned : couldServe;
      const wanted = planned - served;
      let own = 0;
      if (wanted > 0) {
        const deliverable = this.#drawableKwh(k, fallLeftKwh) * this.#dischargeEfficiency;
        own = wanted < deliverable ? wanted : deliverable;
        fallLeftKwh -= this.#draw(k, own);
      }
      const need = load - served - own;
      this.pvToLoadKwh[at] = served;
      this.ownUseKwh[at] = own;
      this.#need[k] = need < ENERGY_TOLERANCE_KWH ? 0 : need;
      neededKwh += this.#need[k]!;
    }
    this.#fallLeftKwh = fallLeftKwh;
    return neededKwh;
  }

  /** Sales of the period, in the order of the classes, up to what buyers accept; returns their sum (kWh). */
  #sell(t: number, acceptedKwh: number): number {
    let left = acceptedKwh;
    for (let k = 0; k < this.#classCount; k++) {
      const at = k * this.#periodCount + t;
      const planned = this.plan.soldKwh[at]!;
      let fromPv = 0;
      let fromStock = 0;
      if (planned > 0 && this.#need[k] === 0) {
        const wanted = planned < left ? planned : left;
        const surplus = this.#pvKwh[at]! > this.#loadKwh[at]! ? this.#pvKwh[at]! - this.#loadKwh[at]! : 0;
        fromPv = wanted < surplus ? wanted : surplus;
        const deliverable = this.#drawableKwh(k, this.#fallLeftKwh) * this.#dischargeEfficiency;
        fromStock = wanted - fromPv < deliverable ? wanted - fromPv : deliverable;
        this.#fallLeftKwh -= this.#draw(k, fromStock);
        left -= fromPv + fromStock;
      }
      this.pvSoldKwh[at] = fromPv;
      this.stockSoldKwh[at] = fromStock;
    }
    return acceptedKwh - left;
  }

  /** Stock that class k may draw while the shared parts may still fall by `fallLeftKwh` (kWh). */
  #drawableKwh(k: number, fallLeftKwh: number): number {
    const stock = this.#stock[k]!;
    const free = stock - this.#keepKwh[k]!;
    const byPower = stock - this.#held[k]! + fallLeftKwh;
    const drawable = free < byPower ? free : byPower;
    return drawable > 0 ? drawable : 0;
  }

  /** Takes delivered energy from the stock; returns by how much the shared part must fall for it at least (kWh). */
  #draw(k: number, deliveredKwh: number): number {
    const before = this.#held[k]! > this.#stock[k]! ? this.#held[k]! - this.#stock[k]! : 0;
    const after = this.#stock[k]! - deliveredKwh / this.#dischargeEfficiency;
    this.#stock[k] = after > 0 ? after : 0;
    const short = this.#held[k]! - this.#stock[k]!;
    return short > before ? short - before : 0;
  }

  /** Puts away what is left of the PV, within the storage's power and capacity, with the EVs filled first. */
  #store(t: number): void {
    const held = this.#held;
    const stock = this.#stock;
    let fall = 0;
    let leastFall = 0;
    let level = 0;
    for (let k = 0; k < this.#classCount; k++) {
      const at = k * this.#periodCount + t;
      const left = this.#pvKwh[at]! - this.pvToLoadKwh[at]! - this.pvSoldKwh[at]! - this.plan.uselessKwh[at]!;
      const charge = left > 0 ? left : 0;
      const least = held[k]! > stock[k]! ? held[k]! - stock[k]! : 0;
      leastFall += least;
      stock[k]! += this.#chargeEfficiency * charge;
      this.chargeKwh[at] = charge;
      const beyond = stock[k]! - this.#bufferKwh[k]!;
      const wanted = held[k]! - (beyond > 0 ? beyond : 0);
      fall += wanted > least ? wanted : least;
      level += held[k]!;
    }
    const most = this.#powerKwh > leastFall ? this.#powerKwh : leastFall;
    const spread = fall > most ? (most - leastFall) / (fall - leastFall) : 1;
    let rise = 0;
    for (let k = 0; k < this.#classCount; k++) {
      const beyond = stock[k]! - this.#bufferKwh[k]!;
      const target = beyond > 0 ? beyond : 0;
      if (target < held[k]!) {
        const least = held[k]! > stock[k]! ? held[k]! - stock[k]! : 0;
        const fallen = least + (held[k]! - target - least) * spread;
        held[k]! -= fallen;
        level -= fallen;
      } else {
        rise += target - held[k]!;
      }
    }
    const room = this.#capacityKwh - level;
    const allowed = room < this.#powerKwh ? (room > 0 ? room : 0) : this.#powerKwh;
    const riseShare = rise > allowed ? allowed / rise : 1;
    for (let k = 0; k < this.#classCount; k++) {
      const at = k * this.#periodCount + t;
      const beyond = stock[k]! - this.#bufferKwh[k]!;
      if (beyond > held[k]!) {
        const risen = (beyond - held[k]!) * riseShare;
        const tooMuch = beyond - held[k]! - risen;
        if (tooMuch > 0) {
          const curtailed = Math.min(this.chargeKwh[at]!, tooMuch / this.#chargeEfficiency);
          this.chargeKwh[at]! -= curtailed;
          stock[k]! -= curtailed * this.#chargeEfficiency;
        }
        held[k]! += risen;
      }
      this.stockKwh[at] = stock[k]!;
      this.shared.evFirstKwh[at] = held[k]!;
    }
  }
}
