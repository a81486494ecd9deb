import type { DayInput } from "../../model/day-input";
import { feeSumYuanPerKwh } from "../../model/prices";
import { stockEfficiency } from "../../model/storage";
import { ENERGY_TOLERANCE_KWH } from "../../trading/day-flows";
import { outsidePricesYuanPerKwh } from "./outside-prices";

/** A way to use energy: that of one class for the load of one class (the same or another) in one period. */
export interface EnergyUse {
  /** Position of the class whose energy it is. */
  readonly from: number;
  /** Position of the class whose load it serves. */
  readonly to: number;
  readonly t: number;
  /** What a kWh of it saves against buying outside, storage aside, and brings if it is sold (yuan/kWh). */
  readonly worthYuanPerKwh: number;
}

/** How uses are restricted and ranked. */
export interface UseOptions {
  /** Own PV serves own load first, and a class with load left in a period does not sell in it. */
  readonly roles: boolean;
  /** What a sale is worth beyond what it saves, by period (yuan/kWh). */
  readonly saleBonusYuanPerKwh?: ArrayLike<number>;
}

/** Every use that the day admits, the most valuable first. */
export function energyUses(input: DayInput, { roles, saleBonusYuanPerKwh }: UseOptions): EnergyUse[] {
  const { fees } = input.tradingCase.settings;
  const outsideYuanPerKwh = outsidePricesYuanPerKwh(input);
  const feeYuanPerKwh = feeSumYuanPerKwh(fees);
  const uses: EnergyUse[] = [];
  input.classes.forEach((owner, from) => {
    let hasEnergy = owner.initialStockKwh > 0;
    for (let t = 0; t < input.periodCount; t++) {
      hasEnergy ||= owner.pvKwh[t]! > 0;
      if (!hasEnergy) continue;
      const outside = outsideYuanPerKwh[t]!;
      input.classes.forEach((user, to) => {
        const loadKwh = roles ? user.uncoveredKwh[t]! : user.loadKwh[t]!;
        const own = from === to;
        const mayTrade = input.prices[t]!.noFeasiblePrice === null && !(roles && owner.uncoveredKwh[t]! > 0);
        if (loadKwh > 0 && (own || mayTrade)) {
          const worth = own ? outside : outside - feeYuanPerKwh + (saleBonusYuanPerKwh?.[t] ?? 0);
          uses.push({ from, to, t, worthYuanPerKwh: worth });
        }
      });
    }
  });
  // Own use first where both are worth the same: nobody sells before his own load of the period is served.
  const isOwn = ({ from, to }: EnergyUse): number => (from === to ? 1 : 0);
  return uses.sort((a, b) => b.worthYuanPerKwh - a.worthYuanPerKwh || isOwn(b) - isOwn(a));
}

/**
 * Decides who uses whose energy, and when. The uses are served in the order of what they are worth: first each takes the
 * share of what is still possible that its coordinate says, then, in the same order, each takes all that is left. So no
 * energy is left over that somebody could use, and a point of the unit cube says which uses come first.
 *
 * What a class can still give in a period is the lowest energy that it would hold from then to the end of the day. PV
 * that would still be held at the end, because nobody can use it, is not put away at all: storing it would cost rental.
 * Series are [k * T + t] in kWh and are overwritten by the next plan.
 *
 * The plan doesn't see the storage's power and capacity; where they are scarce, what is cut afterwards is not planned
 * anew. On a cyclic day the initial stock stays where it is all day.
 */
export class UsePlan {
  readonly uses: readonly EnergyUse[];
  readonly ownKwh: Float64Array;
  readonly soldKwh: Float64Array;
  /** PV that nobody can use, neither at once nor later. */
  readonly uselessKwh: Float64Array;
  readonly #classCount: number;
  readonly #periodCount: number;
  readonly #from: Int32Array;
  readonly #fromAt: Int32Array;
  readonly #toAt: Int32Array;
  readonly #t: Int32Array;
  readonly #pvKwh: Float64Array;
  readonly #loadKwh: Float64Array;
  readonly #heldAtFirst: Float64Array;
  readonly #charge: number;
  readonly #discharge: number;
  /** Lowest energy that each class would hold from each period to the end of the day, in units of stock; never falls. */
  readonly #held: Float64Array;
  readonly #freePv: Float64Array;
  readonly #unmet: Float64Array;

  constructor(input: DayInput, options: UseOptions) {
    const { roles } = options;
    const { storage } = input.tradingCase.settings;
    const T = input.periodCount;
    const size = input.classes.length * T;
    const efficiency = stockEfficiency(storage.roundTripEfficiency);
    this.uses = energyUses(input, options);
    this.#classCount = input.classes.length;
    this.#periodCount = T;
    this.#from = Int32Array.from(this.uses, ({ from }) => from);
    this.#fromAt = Int32Array.from(this.uses, ({ from, t }) => from * T + t);
    this.#toAt = Int32Array.from(this.uses, ({ to, t }) => to * T + t);
    this.#t = Int32Array.from(this.uses, ({ t }) => t);
    this.#charge = efficiency.charge;
    this.#discharge = efficiency.discharge;
    this.#pvKwh = Float64Array.from(input.classes.flatMap(({ pvKwh, surplusKwh }) => (roles ? surplusKwh : pvKwh)));
    this.#loadKwh = Float64Array.from(input.classes.flatMap(({ loadKwh, uncoveredKwh }) => (roles ? uncoveredKwh : loadKwh)));
    this.#heldAtFirst = Float64Array.from(
      input.classes.flatMap(({ initialStockKwh }, k) => {
        let held = storage.dayEnd === "cyclic" ? 0 : initialStockKwh;
        return Array.from({ length: T }, (_, t) => (held += this.#charge * this.#pvKwh[k * T + t]!));
      }),
    );
    this.ownKwh = new Float64Array(size);
    this.soldKwh = new Float64Array(size);
    this.uselessKwh = new Float64Array(size);
    this.#held = new Float64Array(size);
    this.#freePv = new Float64Array(size);
    this.#unmet = new Float64Array(size);
  }

  /**
   * Makes the plan of the point whose shares begin at `offset` of `x`. Buyers take from peers at most
   * `acceptedShare[t]` of what they need from others.
   */
  make(x: Float64Array, offset: number, acceptedShare: ArrayLike<number>): void {
    this.#held.set(this.#heldAtFirst);
    this.#freePv.set(this.#pvKwh);
    this.#unmet.set(this.#loadKwh);
    this.ownKwh.fill(0);
    this.soldKwh.fill(0);
    const count = this.#t.length;
    for (let n = 0; n < count; n++) this.#serve(n, x[offset + n]!, acceptedShare[this.#t[n]!]!);
    for (let n = 0; n < count; n++) this.#serve(n, 1, acceptedShare[this.#t[n]!]!);
    this.#findUseless();
  }

  #serve(n: number, share: number, acceptedShare: number): void {
    const toAt = this.#toAt[n]!;
    const fromAt = this.#fromAt[n]!;
    const isOwn = toAt === fromAt;
    let unmet = this.#unmet[toAt]!;
    if (unmet <= 0 || share <= 0) return;
    if (!isOwn) {
      // Nobody sells in a period in which he needs others.
      if (this.#loadKwh[fromAt]! - this.ownKwh[fromAt]! > ENERGY_TOLERANCE_KWH) return;
      unmet -= (1 - acceptedShare) * (this.#loadKwh[toAt]! - this.ownKwh[toAt]!);
      if (unmet <= 0) return;
    }
    const lowest = this.#held[fromAt]!;
    if (!(lowest > ENERGY_TOLERANCE_KWH)) return;
    const free = this.#freePv[fromAt]!;
    const charge = this.#charge;
    const discharge = this.#discharge;
    const mostDirect = free * charge < lowest ? free : lowest / charge;
    const possible = mostDirect + (lowest - mostDirect * charge) * discharge;
    const energy = share * (unmet < possible ? unmet : possible);
    const direct = energy < free ? energy : free;
    const drop = direct * charge + (energy - direct) / discharge;
    this.#take(this.#from[n]!, fromAt, drop);
    this.#freePv[fromAt] = free - direct;
    this.#unmet[toAt]! -= energy;
    if (isOwn) this.ownKwh[fromAt]! += energy;
    else this.soldKwh[fromAt]! += energy;
  }

  /** Takes energy out of class k from a period on; what it can give before falls with it where it must. */
  #take(k: number, fromAt: number, energy: number): void {
    const begin = k * this.#periodCount;
    const end = begin + this.#periodCount;
    for (let at = fromAt; at < end; at++) this.#held[at]! -= energy;
    const left = this.#held[fromAt]!;
    for (let at = fromAt - 1; at >= begin && this.#held[at]! > left; at--) this.#held[at] = left;
  }

  /** Earliest PV first, so that what is stored is stored as briefly as possible. */
  #findUseless(): void {
    for (let k = 0; k < this.#classCount; k++) {
      for (let at = k * this.#periodCount; at < (k + 1) * this.#periodCount; at++) {
        const unused = this.#held[at]! / this.#charge;
        const useless = unused < this.#freePv[at]! ? unused : this.#freePv[at]!;
        this.uselessKwh[at] = useless > ENERGY_TOLERANCE_KWH ? useless : 0;
        if (this.uselessKwh[at]! > 0) this.#take(k, at, useless * this.#charge);
      }
    }
  }
}
