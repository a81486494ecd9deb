import { channelSwitch } from "../model/buyer-cost";
import type { DayInput } from "../model/day-input";
import { nextStockKwh, sharedPartKwh, stockEfficiency, type StockEfficiency } from "../model/storage";
import type { MechanismId } from "../case/types";
import { periodLabel, sum } from "../units";
import {
  emptyClassFlows,
  ENERGY_TOLERANCE_KWH,
  noFeasiblePriceNotes,
  UnsolvableDayError,
  type ClassFlows,
  type DayFlows,
  type DayNote,
  type PeerFlow,
} from "./day-flows";

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

/** One class's decision in the period being carried out (kWh). */
interface Move {
  ownUseKwh: number;
  pvSoldKwh: number;
  stockSoldKwh: number;
  chargeKwh: number;
}

/** A move together with what it does to the class's stock. */
interface Outcome {
  readonly stockKwh: number;
  readonly sharedKwh: number;
}

/**
 * Carries a day out period by period: keeps the stocks, holds the storage to its capacity and power, and buys the
 * rest outside. A mechanism asks; what the stock or the storage does not allow is cut (sales before own use), and
 * a buyer whose sale is cut buys outside instead. So every day that comes out is physically possible.
 *
 * A class's stock lies in its EVs up to their buffer and in the shared storage beyond it. Where the storage's power
 * does not let the shared part fall as fast as the stock, the rest is drawn from the EVs.
 */
export class DayDispatch {
  readonly #input: DayInput;
  readonly #efficiency: StockEfficiency;
  readonly #flows: ClassFlows[];
  readonly #peer: PeerFlow[] = [];
  readonly #notes: DayNote[];
  readonly #stockKwh: number[];
  readonly #sharedKwh: number[];
  /** Stock that must be left at the end of a cyclic day, and so is never drawn. */
  readonly #keepKwh: readonly number[];

  constructor(input: DayInput) {
    const { storage } = input.tradingCase.settings;
    requireInitialStockFits(input);
    this.#input = input;
    this.#efficiency = stockEfficiency(storage.roundTripEfficiency);
    this.#flows = input.classes.map((userClass) => emptyClassFlows(userClass.id, input.periodCount));
    this.#notes = noFeasiblePriceNotes(input);
    this.#stockKwh = input.classes.map((userClass) => userClass.initialStockKwh);
    this.#sharedKwh = input.classes.map(({ initialStockKwh, users }) => sharedPartKwh(initialStockKwh, users, storage));
    this.#keepKwh = input.classes.map(({ initialStockKwh }) => (storage.dayEnd === "cyclic" ? initialStockKwh : 0));
  }

  /** Stock that the class at position `k` may draw in the next period (kWh). */
  drawableKwh(k: number): number {
    return Math.max(0, this.#stockKwh[k]! - this.#keepKwh[k]!);
  }

  /** Carries out the period at index `t`; periods must come in order. */
  run(t: number, request: PeriodRequest): void {
    const moves = this.#allowedByStock(t, request);
    this.#book(t, request, moves, this.#holdToStorageLimits(t, moves));
  }

  finish(mechanism: MechanismId): DayFlows {
    return { mechanism, classes: this.#flows, peer: this.#peer, notes: this.#notes };
  }

  #allowedByStock(t: number, request: PeriodRequest): Move[] {
    const wantedKwh = this.#wantedSales(request);
    return this.#input.classes.map((userClass, k) => {
      const deliverable = this.drawableKwh(k) * this.#efficiency.discharge;
      const ownUseKwh = Math.min(request.ownUseKwh[k]!, deliverable, userClass.uncoveredKwh[t]!);
      const coversItself = userClass.uncoveredKwh[t]! - ownUseKwh <= ENERGY_TOLERANCE_KWH;
      const wanted = coversItself ? wantedKwh[k]! : 0;
      const pvSoldKwh = Math.min(wanted, userClass.surplusKwh[t]!);
      const stockSoldKwh = Math.max(0, Math.min(wanted - pvSoldKwh, deliverable - ownUseKwh));
      const chargeKwh = request.carry ? userClass.surplusKwh[t]! - pvSoldKwh : 0;
      return { ownUseKwh, pvSoldKwh, stockSoldKwh, chargeKwh };
    });
  }

  #wantedSales(request: PeriodRequest): number[] {
    const wantedKwh = this.#input.classes.map(() => 0);
    for (const sale of request.sales) wantedKwh[sale.seller]! += sale.energyKwh;
    return wantedKwh;
  }

  #stockAfter(k: number, move: Move): number {
    const after = nextStockKwh(this.#stockKwh[k]!, move.chargeKwh, move.ownUseKwh + move.stockSoldKwh, this.#efficiency);
    // A stock drawn to nothing may end a rounding error below it.
    return Math.max(0, after);
  }

  /** By how much the class's shared part should move so that the EVs are full before it holds anything (kWh). */
  #wantedChange(k: number, move: Move): number {
    const { storage } = this.#input.tradingCase.settings;
    return sharedPartKwh(this.#stockAfter(k, move), this.#input.classes[k]!.users, storage) - this.#sharedKwh[k]!;
  }

  /** Cuts the moves to the storage's power and capacity, and says where the stocks then lie. */
  #holdToStorageLimits(t: number, moves: Move[]): Outcome[] {
    const { storage, stepHours } = this.#input.tradingCase.settings;
    const powerKwh = storage.powerKw * stepHours;

    const falls = moves.map((move, k) => Math.max(0, -this.#wantedChange(k, move)));
    const fall = sum(falls);
    const fallShare = fall > powerKwh ? powerKwh / fall : 1;
    const allowedFalls = falls.map((wanted) => wanted * fallShare);
    let notDelivered = 0;
    moves.forEach((move, k) => {
      // What may not leave the shared part must still be in the stock.
      const short = this.#sharedKwh[k]! - allowedFalls[k]! - this.#stockAfter(k, move);
      if (short > 0) notDelivered += this.#drawLess(move, short);
    });
    this.#note(t, "dischargePower", notDelivered);

    const rises = moves.map((move, k) => Math.max(0, this.#wantedChange(k, move)));
    const rise = sum(rises);
    const room = storage.capacityKwh - sum(this.#sharedKwh) + sum(allowedFalls);
    const allowed = Math.max(0, Math.min(powerKwh, room));
    const riseShare = rise > allowed ? allowed / rise : 1;
    let curtailed = 0;
    moves.forEach((move, k) => (curtailed += this.#chargeLess(move, rises[k]! * (1 - riseShare))));
    this.#note(t, room < powerKwh ? "capacity" : "chargePower", curtailed);

    return moves.map((move, k) => ({
      stockKwh: this.#stockAfter(k, move),
      sharedKwh: Math.max(0, this.#sharedKwh[k]! - allowedFalls[k]! + rises[k]! * riseShare),
    }));
  }

  /** Delivers less from the stock, sales first, until it keeps `keepKwh` more; returns what was not delivered. */
  #drawLess(move: Move, keepKwh: number): number {
    const notDelivered = Math.min(keepKwh * this.#efficiency.discharge, move.stockSoldKwh + move.ownUseKwh);
    const fromSales = Math.min(move.stockSoldKwh, notDelivered);
    move.stockSoldKwh -= fromSales;
    move.ownUseKwh -= notDelivered - fromSales;
    return notDelivered;
  }

  /** Charges less until the stock rises by `lessKwh` less; returns what is curtailed. */
  #chargeLess(move: Move, lessKwh: number): number {
    const curtailed = Math.min(lessKwh / this.#efficiency.charge, move.chargeKwh);
    move.chargeKwh -= curtailed;
    return curtailed;
  }

  #note(t: number, limit: "capacity" | "chargePower" | "dischargePower", energyKwh: number): void {
    if (energyKwh <= ENERGY_TOLERANCE_KWH) return;
    this.#notes.push({ kind: "storageLimit", period: periodLabel(t), limit, energyKwh });
  }

  #book(t: number, request: PeriodRequest, moves: readonly Move[], outcomes: readonly Outcome[]): void {
    const { classes, tradingCase } = this.#input;
    const wantedKwh = this.#wantedSales(request);
    for (const { seller, buyer, energyKwh } of request.sales) {
      const move = moves[seller]!;
      const delivered = (energyKwh * (move.pvSoldKwh + move.stockSoldKwh)) / wantedKwh[seller]!;
      if (!(delivered > ENERGY_TOLERANCE_KWH)) continue;
      this.#peer.push({ index: t, seller: classes[seller]!.id, buyer: classes[buyer]!.id, energyKwh: delivered });
      this.#flows[buyer]!.peerBoughtKwh[t]! += delivered;
    }
    const channel = channelSwitch(
      tradingCase.periods.gridPriceYuanPerKwh[t]!,
      tradingCase.periods.companyPriceYuanPerKwh[t]!,
    );
    classes.forEach((userClass, k) => {
      const flows = this.#flows[k]!;
      const move = moves[k]!;
      const { stockKwh, sharedKwh } = outcomes[k]!;
      const change = sharedKwh - this.#sharedKwh[k]!;
      flows.pvToLoadKwh[t] = userClass.pvToLoadKwh[t]!;
      flows.pvSoldKwh[t] = move.pvSoldKwh;
      flows.pvToStockKwh[t] = move.chargeKwh;
      flows.pvCurtailedKwh[t] = Math.max(0, userClass.surplusKwh[t]! - move.pvSoldKwh - move.chargeKwh);
      flows.stockToLoadKwh[t] = move.ownUseKwh;
      flows.stockSoldKwh[t] = move.stockSoldKwh;
      flows.riseKwh[t] = Math.max(0, change);
      flows.fallKwh[t] = Math.max(0, -change);
      this.#stockKwh[k] = stockKwh;
      this.#sharedKwh[k] = sharedKwh;
      flows.stockKwh[t] = stockKwh;
      flows.sharedStockKwh[t] = sharedKwh;
      const outside = userClass.uncoveredKwh[t]! - move.ownUseKwh - flows.peerBoughtKwh[t]!;
      const outsideKwh = outside > ENERGY_TOLERANCE_KWH ? outside : 0;
      flows.gridBoughtKwh[t] = channel.grid * outsideKwh;
      flows.companyBoughtKwh[t] = channel.company * outsideKwh;
    });
  }
}

/** Every mechanism starts from the initial stock, so it must fit into EVs and storage. */
export function requireInitialStockFits(input: DayInput): void {
  const { storage } = input.tradingCase.settings;
  const level = sum(
    input.classes.map(({ initialStockKwh, users }) => sharedPartKwh(initialStockKwh, users, storage)),
  );
  if (level <= storage.capacityKwh + ENERGY_TOLERANCE_KWH) return;
  throw new UnsolvableDayError(
    `the initial stock beyond the EV buffers is ${level.toFixed(3)} kWh, the shared storage holds ${storage.capacityKwh} kWh`,
  );
}

