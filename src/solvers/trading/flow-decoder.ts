import type { DayInput } from "../../model/day-input";
import { feeSumYuanPerKwh } from "../../model/prices";
import { ENERGY_TOLERANCE_KWH } from "../../trading/day-flows";
import { requireInitialStockFits } from "../../trading/stocks";
import { DecodedStocks } from "./decoded-stocks";
import { outsidePricesYuanPerKwh } from "./outside-prices";
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
  readonly #stocks: DecodedStocks;
  readonly #feeYuanPerKwh: number;
  readonly #rentalYuanPerKwh: number;
  // Working space of one period, per class.
  readonly #need: Float64Array;
  readonly #charge: Float64Array;

  constructor(input: DayInput, options: UseOptions = { roles: false }) {
    requireInitialStockFits(input);
    const { settings } = input.tradingCase;
    const { storage } = settings;
    const classCount = input.classes.length;
    const size = classCount * input.periodCount;
    const series = (): Float64Array => new Float64Array(size);
    const flattened = (pick: (k: number) => readonly number[]): Float64Array =>
      Float64Array.from(input.classes.flatMap((_, k) => [...pick(k)]));

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
    this.#outsideYuanPerKwh = outsidePricesYuanPerKwh(input);
    this.#stocks = new DecodedStocks(input);
    this.#feeYuanPerKwh = feeSumYuanPerKwh(settings.fees);
    this.#rentalYuanPerKwh = storage.rentalYuanPerKwh;
    this.#need = new Float64Array(classCount);
    this.#charge = new Float64Array(classCount);
    this.shared = new SharedPath(this.#stocks.limits);
  }

  /** What class k has in the shared storage before the day (kWh). */
  initialSharedKwh(k: number): number {
    return this.#stocks.limits.initialKwh[k]!;
  }

  /**
   * Works the day out and returns what users pay to all other parties (yuan). The shares begin at `offset` of `x`;
   * `acceptedShare` says per period how much of what they still need buyers take from peers at most.
   */
  decode(x: Float64Array, offset: number, acceptedShare: ArrayLike<number>): number {
    this.plan.make(x, offset, acceptedShare);
    this.#stocks.beginDay();
    let outsideYuan = 0;
    let tradedKwh = 0;
    for (let t = 0; t < this.#periodCount; t++) {
      this.#stocks.beginPeriod();
      const neededKwh = this.#coverOwn(t);
      const soldKwh = this.#sell(t, neededKwh * acceptedShare[t]!);
      const peerShare = neededKwh > 0 ? soldKwh / neededKwh : 0;
      for (let k = 0; k < this.#classCount; k++) {
        const at = k * this.#periodCount + t;
        const bought = this.#need[k]! * peerShare;
        this.peerBoughtKwh[at] = bought;
        this.outsideKwh[at] = this.#need[k]! - bought;
      }
      this.#putAway(t);
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
        const deliverable = this.#stocks.deliverableKwh(k);
        own = wanted < deliverable ? wanted : deliverable;
        this.#stocks.deliver(k, own);
      }
      const need = load - served - own;
      this.pvToLoadKwh[at] = served;
      this.ownUseKwh[at] = own;
      this.#need[k] = need < ENERGY_TOLERANCE_KWH ? 0 : need;
      neededKwh += this.#need[k]!;
    }
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
        const deliverable = this.#stocks.deliverableKwh(k);
        fromStock = wanted - fromPv < deliverable ? wanted - fromPv : deliverable;
        this.#stocks.deliver(k, fromStock);
        left -= fromPv + fromStock;
      }
      this.pvSoldKwh[at] = fromPv;
      this.stockSoldKwh[at] = fromStock;
    }
    return acceptedKwh - left;
  }

  /** Puts away what is left of the PV and could be of use. */
  #putAway(t: number): void {
    for (let k = 0; k < this.#classCount; k++) {
      const at = k * this.#periodCount + t;
      const left = this.#pvKwh[at]! - this.pvToLoadKwh[at]! - this.pvSoldKwh[at]! - this.plan.uselessKwh[at]!;
      this.#charge[k] = left > 0 ? left : 0;
    }
    this.#stocks.endPeriod(this.#charge);
    for (let k = 0; k < this.#classCount; k++) {
      const at = k * this.#periodCount + t;
      this.chargeKwh[at] = this.#charge[k]!;
      this.stockKwh[at] = this.#stocks.stockKwh[k]!;
      this.shared.evFirstKwh[at] = this.#stocks.sharedKwh[k]!;
    }
  }
}
