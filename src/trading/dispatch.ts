import type { MechanismId } from "../case/types";
import { channelSwitch } from "../model/buyer-cost";
import type { DayInput } from "../model/day-input";
import { periodLabel } from "../units";
import {
  emptyClassFlows,
  ENERGY_TOLERANCE_KWH,
  noFeasiblePriceNotes,
  type ClassFlows,
  type DayFlows,
  type DayNote,
  type PeerFlow,
} from "./day-flows";
import { Stocks, type Move, type StockState } from "./stocks";

/** A sale that a mechanism wants in a period, by position of the classes in the input. */
export interface SaleRequest {
  readonly seller: number;
  readonly buyer: number;
  readonly energyKwh: number;
}

/** What a mechanism wants to happen in one period. */
export interface PeriodRequest {
  /** Per class: own load to be served from the own stock (kWh delivered). */
  readonly ownUseKwh: readonly number[];
  readonly sales: readonly SaleRequest[];
  /** Whether surplus that is not sold goes to the stock; otherwise it is curtailed. */
  readonly carry: boolean;
}

/**
 * Carries a day out period by period and buys the rest outside. A mechanism asks; what the stock or the storage does
 * not allow is cut, and a buyer whose sale is cut buys outside instead. So every day that comes out is physically
 * possible.
 */
export class DayDispatch {
  readonly #input: DayInput;
  readonly #stocks: Stocks;
  readonly #flows: ClassFlows[];
  readonly #peer: PeerFlow[] = [];
  readonly #notes: DayNote[];

  constructor(input: DayInput) {
    this.#input = input;
    this.#stocks = new Stocks(input);
    this.#flows = input.classes.map((userClass) => emptyClassFlows(userClass.id, input.periodCount));
    this.#notes = noFeasiblePriceNotes(input);
  }

  /** Stock that the class at position `k` may draw in the next period (kWh). */
  drawableKwh(k: number): number {
    return this.#stocks.drawableKwh(k);
  }

  /** Carries out the period at index `t`; periods must come in order. */
  run(t: number, request: PeriodRequest): void {
    const wantedKwh = this.#wantedSales(request);
    const moves = this.#allowedByStock(t, request, wantedKwh);
    const before = moves.map((_, k) => this.#stocks.state(k));
    const { notDeliveredKwh, curtailedKwh, curtailedBy } = this.#stocks.carryOut(moves);
    this.#note(t, "dischargePower", notDeliveredKwh);
    this.#note(t, curtailedBy, curtailedKwh);
    this.#bookSales(t, request, wantedKwh, moves);
    moves.forEach((move, k) => this.#book(t, k, move, before[k]!));
  }

  finish(mechanism: MechanismId): DayFlows {
    return { mechanism, classes: this.#flows, peer: this.#peer, notes: this.#notes };
  }

  #allowedByStock(t: number, request: PeriodRequest, wantedKwh: readonly number[]): Move[] {
    return this.#input.classes.map((userClass, k) => {
      const deliverable = this.drawableKwh(k) * this.#stocks.efficiency.discharge;
      const ownUseKwh = Math.min(request.ownUseKwh[k]!, deliverable, userClass.uncoveredKwh[t]!);
      const coversItself = userClass.uncoveredKwh[t]! - ownUseKwh <= ENERGY_TOLERANCE_KWH;
      const wanted = coversItself ? wantedKwh[k]! : 0;
      const pvSoldKwh = Math.min(wanted, userClass.surplusKwh[t]!);
      const stockSoldKwh = Math.max(0, Math.min(wanted - pvSoldKwh, deliverable - ownUseKwh));
      const chargeKwh = request.carry ? userClass.surplusKwh[t]! - pvSoldKwh : 0;
      return { ownUseKwh, pvSoldKwh, stockSoldKwh, chargeKwh };
    });
  }

  /** What each class is to sell in the period (kWh). */
  #wantedSales(request: PeriodRequest): number[] {
    const wantedKwh = this.#input.classes.map(() => 0);
    for (const sale of request.sales) wantedKwh[sale.seller]! += sale.energyKwh;
    return wantedKwh;
  }

  #note(t: number, limit: "capacity" | "chargePower" | "dischargePower", energyKwh: number): void {
    if (energyKwh <= ENERGY_TOLERANCE_KWH) return;
    this.#notes.push({ kind: "storageLimit", period: periodLabel(t), limit, energyKwh });
  }

  /** Buyers of a seller whose delivery was cut share what is left in proportion. */
  #bookSales(t: number, request: PeriodRequest, wantedKwh: readonly number[], moves: readonly Move[]): void {
    const { classes } = this.#input;
    for (const { seller, buyer, energyKwh } of request.sales) {
      const move = moves[seller]!;
      const delivered = (energyKwh * (move.pvSoldKwh + move.stockSoldKwh)) / wantedKwh[seller]!;
      if (!(delivered > ENERGY_TOLERANCE_KWH)) continue;
      this.#peer.push({ index: t, seller: classes[seller]!.id, buyer: classes[buyer]!.id, energyKwh: delivered });
      this.#flows[buyer]!.peerBoughtKwh[t]! += delivered;
    }
  }

  #book(t: number, k: number, move: Move, before: StockState): void {
    const { classes, tradingCase } = this.#input;
    const userClass = classes[k]!;
    const flows = this.#flows[k]!;
    const { stockKwh, sharedKwh } = this.#stocks.state(k);
    flows.pvToLoadKwh[t] = userClass.pvToLoadKwh[t]!;
    flows.pvSoldKwh[t] = move.pvSoldKwh;
    flows.pvToStockKwh[t] = move.chargeKwh;
    flows.pvCurtailedKwh[t] = Math.max(0, userClass.surplusKwh[t]! - move.pvSoldKwh - move.chargeKwh);
    flows.stockToLoadKwh[t] = move.ownUseKwh;
    flows.stockSoldKwh[t] = move.stockSoldKwh;
    flows.stockKwh[t] = stockKwh;
    flows.sharedStockKwh[t] = sharedKwh;
    flows.riseKwh[t] = Math.max(0, sharedKwh - before.sharedKwh);
    flows.fallKwh[t] = Math.max(0, before.sharedKwh - sharedKwh);

    const outside = userClass.uncoveredKwh[t]! - move.ownUseKwh - flows.peerBoughtKwh[t]!;
    const outsideKwh = outside > ENERGY_TOLERANCE_KWH ? outside : 0;
    const channel = channelSwitch(
      tradingCase.periods.gridPriceYuanPerKwh[t]!,
      tradingCase.periods.companyPriceYuanPerKwh[t]!,
    );
    flows.gridBoughtKwh[t] = channel.grid * outsideKwh;
    flows.companyBoughtKwh[t] = channel.company * outsideKwh;
  }
}
