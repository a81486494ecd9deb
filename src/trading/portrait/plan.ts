import type { OwnUse, PortraitParameters } from "../../case/types";
import type { ClassInput, DayInput } from "../../model/day-input";
import { stockEfficiency, type StockEfficiency } from "../../model/storage";
import { periodIndex, periodLabel, zeroSeries } from "../../units";
import { ENERGY_TOLERANCE_KWH } from "../day-flows";
import type { SaleRequest } from "../dispatch";

/** What one class means to do, before the storage's limits: series in kWh per period. */
export interface ClassPlan {
  readonly input: ClassInput;
  /** Own load served from own stock, decided as if nobody traded. */
  readonly ownUseKwh: number[];
  /** Surplus of the period that is not sold yet. */
  readonly freeSurplusKwh: number[];
  /** Carried stock at the end of each period, without the initial stock, net of what is sold so far. */
  readonly carriedStockKwh: number[];
  /** Part of the initial stock not sold yet. */
  initialLotKwh: number;
  readonly lotSoldKwh: number[];
  readonly soldKwh: number[];
  readonly boughtKwh: number[];
}

/**
 * The behaviour that Section 7.1 describes, as a plan: own use first, then a priority fill in which no price enters
 * (only whether a feasible price exists). Filling a period exhausts its ring pairs before the next one is looked at.
 * With one seller to each buyer the plan equals the linear programme that maximises the fill lexicographically in that
 * order; where several sellers share a buyer, given how they share.
 */
export class PortraitPlan {
  readonly classes: readonly ClassPlan[];
  readonly sales: SaleRequest[][];
  readonly #input: DayInput;
  readonly #parameters: PortraitParameters;
  readonly #efficiency: StockEfficiency;

  constructor(input: DayInput, parameters: PortraitParameters) {
    const { storage } = input.tradingCase.settings;
    this.#input = input;
    this.#parameters = parameters;
    this.#efficiency = stockEfficiency(storage.roundTripEfficiency);
    this.sales = Array.from({ length: input.periodCount }, () => []);
    this.classes = input.classes.map((userClass) => this.#planOwnUse(userClass, storage.dayEnd === "cyclic"));
    this.#offerTrickle();
    for (const period of parameters.fillOrder) this.#fill(periodIndex(period));
  }

  /**
   * Load of class `k` in period `t` that stock left over by the trades may serve (kWh): what own energy and planned
   * purchases do not cover, and no more than keeps those purchases within the accepted share of what is left.
   */
  leftoverRoomKwh(k: number, t: number): number {
    const plan = this.classes[k]!;
    const bought = plan.boughtKwh[t]!;
    // Where the accepted share is 0 nothing was bought, and nothing has to be left.
    const mustBeLeft = bought === 0 ? 0 : bought / this.#input.acceptedShare[t]!;
    return Math.max(0, plan.input.uncoveredKwh[t]! - plan.ownUseKwh[t]! - mustBeLeft);
  }

  /** What class `k` would still take from peers in period `t` (kWh). */
  #demandKwh(k: number, t: number): number {
    const plan = this.classes[k]!;
    const wanted = this.#input.acceptedShare[t]! * (plan.input.uncoveredKwh[t]! - plan.ownUseKwh[t]!);
    return Math.max(0, wanted - plan.boughtKwh[t]!);
  }

  #planOwnUse(userClass: ClassInput, keepsInitialStock: boolean): ClassPlan {
    const { periodCount } = this.#input;
    const ownUse = this.#parameters.ownUse[userClass.id] ?? { stockPeriods: [] };
    const ownUseKwh = zeroSeries(periodCount);
    const carriedStockKwh = zeroSeries(periodCount);
    let stock = 0;
    for (let t = 0; t < periodCount; t++) {
      if (this.#carries(t)) stock += this.#efficiency.charge * userClass.surplusKwh[t]!;
      const usable = shareOfStock(ownUse, periodLabel(t)) * stock * this.#efficiency.discharge;
      ownUseKwh[t] = Math.min(userClass.uncoveredKwh[t]!, usable);
      stock -= ownUseKwh[t]! / this.#efficiency.discharge;
      carriedStockKwh[t] = stock;
    }
    return {
      input: userClass,
      ownUseKwh,
      freeSurplusKwh: [...userClass.surplusKwh],
      carriedStockKwh,
      initialLotKwh: keepsInitialStock ? 0 : userClass.initialStockKwh,
      lotSoldKwh: zeroSeries(periodCount),
      soldKwh: zeroSeries(periodCount),
      boughtKwh: zeroSeries(periodCount),
    };
  }

  #carries(t: number): boolean {
    return periodLabel(t) >= this.#parameters.carryFromPeriod;
  }

  /** What class `k` can deliver in period `t` without missing later own use or sales (kWh). */
  #deliverableKwh(k: number, t: number): number {
    const plan = this.classes[k]!;
    // Who needs others in a period does not sell in it, even if others have covered the need.
    if (plan.input.uncoveredKwh[t]! - plan.ownUseKwh[t]! > ENERGY_TOLERANCE_KWH) return 0;
    const carried = this.#carries(t) ? this.#carriedDeliverableKwh(plan, t) : plan.freeSurplusKwh[t]!;
    return Math.min(carried + this.#lotDeliverableKwh(plan, t), this.#quotaLeftKwh(plan, t));
  }

  /** From the surplus of the period itself (no storage loss) and then from the lowest later stock. */
  #carriedDeliverableKwh(plan: ClassPlan, t: number): number {
    let lowestKwh = Infinity;
    for (let later = t; later < this.#input.periodCount; later++) {
      lowestKwh = Math.min(lowestKwh, plan.carriedStockKwh[later]!);
    }
    lowestKwh = Math.max(0, lowestKwh);
    const direct = Math.min(plan.freeSurplusKwh[t]!, lowestKwh / this.#efficiency.charge);
    return direct + (lowestKwh - direct * this.#efficiency.charge) * this.#efficiency.discharge;
  }

  #lotDeliverableKwh(plan: ClassPlan, t: number): number {
    const share = this.#parameters.initialStockSale[String(periodLabel(t))] ?? 0;
    const allowed = share * plan.input.initialStockKwh * this.#efficiency.discharge - plan.lotSoldKwh[t]!;
    return Math.max(0, Math.min(allowed, plan.initialLotKwh * this.#efficiency.discharge));
  }

  #quotaLeftKwh(plan: ClassPlan, t: number): number {
    const { quota } = this.#parameters;
    const period = periodLabel(t);
    if (!quota || period < quota.fromPeriod || period > quota.toPeriod) return Infinity;
    let left = quota.kwhPerUser * plan.input.users;
    for (let p = quota.fromPeriod; p <= quota.toPeriod; p++) left -= plan.soldKwh[periodIndex(p)]!;
    return Math.max(0, left);
  }

  /** Books a sale: the initial stock goes first, as it can be sold in few periods; then PV of the period; then stock. */
  #sell(seller: number, buyer: number, t: number, energyKwh: number): void {
    if (!(energyKwh > ENERGY_TOLERANCE_KWH)) return;
    const plan = this.classes[seller]!;
    const fromLot = Math.min(energyKwh, this.#lotDeliverableKwh(plan, t));
    plan.lotSoldKwh[t]! += fromLot;
    plan.initialLotKwh -= fromLot / this.#efficiency.discharge;

    const direct = Math.min(energyKwh - fromLot, plan.freeSurplusKwh[t]!);
    plan.freeSurplusKwh[t]! -= direct;
    if (this.#carries(t)) {
      const fromStock = energyKwh - fromLot - direct;
      const stockDrop = direct * this.#efficiency.charge + fromStock / this.#efficiency.discharge;
      for (let later = t; later < this.#input.periodCount; later++) plan.carriedStockKwh[later]! -= stockDrop;
    }
    plan.soldKwh[t]! += energyKwh;
    this.classes[buyer]!.boughtKwh[t]! += energyKwh;
    this.sales[t]!.push({ seller, buyer, energyKwh });
  }

  /** Reading kappa: a small offer before all others, if the seller's later stock exceeds a reserved demand. */
  #offerTrickle(): void {
    const { trickle } = this.#parameters;
    if (!trickle) return;
    const seller = this.#position(trickle.seller);
    const buyer = this.#position(trickle.buyer);
    const t = periodIndex(trickle.period);
    if (this.#input.prices[t]!.noFeasiblePrice !== null) return;
    const reservedIndex = periodIndex(trickle.reserveFor.period);
    const stockThen = this.classes[seller]!.carriedStockKwh[reservedIndex]! * this.#efficiency.discharge;
    const spare = stockThen - this.#demandKwh(this.#position(trickle.reserveFor.buyer), reservedIndex);
    const offer = Math.min(trickle.kwhPerUser * this.classes[seller]!.input.users, spare);
    this.#sell(
      seller,
      buyer,
      t,
      Math.min(Math.max(0, offer), this.#demandKwh(buyer, t), this.#deliverableKwh(seller, t)),
    );
  }

  /** Sells in period `t` along the ring: several sellers to one buyer share in proportion to what they can give. */
  #fill(t: number): void {
    if (this.#input.prices[t]!.noFeasiblePrice !== null) return;
    const { ring } = this.#parameters;
    for (const buyerId of new Set(ring.map((pair) => pair.buyer))) {
      const buyer = this.#position(buyerId);
      const demandKwh = this.#demandKwh(buyer, t);
      if (demandKwh <= ENERGY_TOLERANCE_KWH) continue;
      const offers = ring
        .filter((pair) => pair.buyer === buyerId)
        .map((pair) => this.#position(pair.seller))
        .map((seller) => ({ seller, giveKwh: this.#deliverableKwh(seller, t) }));
      const offeredKwh = offers.reduce((all, offer) => all + offer.giveKwh, 0);
      if (offeredKwh <= ENERGY_TOLERANCE_KWH) continue;
      const share = Math.min(1, demandKwh / offeredKwh);
      for (const { seller, giveKwh } of offers) this.#sell(seller, buyer, t, giveKwh * share);
    }
  }

  #position(id: string): number {
    return this.#input.classes.findIndex((userClass) => userClass.id === id);
  }
}

/** Share of the own stock that a class may use for its load in a period. */
function shareOfStock(ownUse: OwnUse, period: number): number {
  if (ownUse.stockPeriods.includes(period)) return 1;
  const { stockShare } = ownUse;
  if (!stockShare || period < stockShare.fromPeriod || period > stockShare.allAtPeriod) return 0;
  return period === stockShare.allAtPeriod ? 1 : stockShare.share;
}
