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

/**
 * Carries a day out period by period: keeps the stocks, holds the storage to its capacity and power, and buys the
 * rest outside. A mechanism asks; what the stock or the storage does not allow is cut (sales before own use), and
 * a buyer whose sale is cut buys outside instead. So every day that comes out is physically possible.
 */
export class DayDispatch {
  readonly #input: DayInput;
  readonly #efficiency: StockEfficiency;
  readonly #flows: ClassFlows[];
  readonly #peer: PeerFlow[] = [];
  readonly #notes: DayNote[];
  readonly #stockKwh: number[];

  constructor(input: DayInput) {
    const { storage } = input.tradingCase.settings;
    this.#input = input;
    this.#efficiency = stockEfficiency(storage.roundTripEfficiency);
    this.#flows = input.classes.map((userClass) => emptyClassFlows(userClass.id, input.periodCount));
    this.#notes = noFeasiblePriceNotes(input);
    this.#stockKwh = input.classes.map((userClass) => userClass.initialStockKwh);
    requireInitialStockFits(input);
  }

  /** Stock of the class at position `k` before the next period (kWh). */
  stockKwh(k: number): number {
    return this.#stockKwh[k]!;
  }

  /** Carries out the period at index `t`; periods must come in order. */
  run(t: number, request: PeriodRequest): void {
    const moves = this.#allowedByStock(t, request);
    this.#holdToStorageLimits(t, moves);
    this.#book(t, request, moves);
  }

  finish(mechanism: MechanismId): DayFlows {
    return { mechanism, classes: this.#flows, peer: this.#peer, notes: this.#notes };
  }

  #allowedByStock(t: number, request: PeriodRequest): Move[] {
    const soldKwh = this.#input.classes.map(() => 0);
    for (const sale of request.sales) soldKwh[sale.seller]! += sale.energyKwh;
    return this.#input.classes.map((userClass, k) => {
      const deliverable = this.#stockKwh[k]! * this.#efficiency.discharge;
      const ownUseKwh = Math.min(request.ownUseKwh[k]!, deliverable, userClass.uncoveredKwh[t]!);
      const coversItself = userClass.uncoveredKwh[t]! - ownUseKwh <= ENERGY_TOLERANCE_KWH;
      const wanted = coversItself ? soldKwh[k]! : 0;
      const pvSoldKwh = Math.min(wanted, userClass.surplusKwh[t]!);
      const stockSoldKwh = Math.max(0, Math.min(wanted - pvSoldKwh, deliverable - ownUseKwh));
      const chargeKwh = request.carry ? userClass.surplusKwh[t]! - pvSoldKwh : 0;
      return { ownUseKwh, pvSoldKwh, stockSoldKwh, chargeKwh };
    });
  }

  #after(k: number, move: Move): number {
    return nextStockKwh(this.#stockKwh[k]!, move.chargeKwh, move.ownUseKwh + move.stockSoldKwh, this.#efficiency);
  }

  /** Change of the class's shared part that a move causes (kWh): positive is a rise. */
  #sharedChange(k: number, move: Move): number {
    const { users } = this.#input.classes[k]!;
    const { storage } = this.#input.tradingCase.settings;
    return sharedPartKwh(this.#after(k, move), users, storage) - sharedPartKwh(this.#stockKwh[k]!, users, storage);
  }

  #holdToStorageLimits(t: number, moves: Move[]): void {
    const { storage, stepHours } = this.#input.tradingCase.settings;
    const powerKwh = storage.powerKw * stepHours;

    const falls = moves.map((move, k) => Math.max(0, -this.#sharedChange(k, move)));
    const fall = sum(falls);
    if (fall > powerKwh + ENERGY_TOLERANCE_KWH) {
      let cut = 0;
      moves.forEach((move, k) => {
        if (falls[k]! > 0) cut += this.#drawUntilFall(k, move, falls[k]! * (powerKwh / fall));
      });
      this.#note(t, "dischargePower", cut);
    }

    const changes = moves.map((move, k) => this.#sharedChange(k, move));
    const rises = changes.map((change) => Math.max(0, change));
    const rise = sum(rises);
    const levelBefore = this.#level();
    const room = storage.capacityKwh - levelBefore + sum(changes.map((change) => Math.max(0, -change)));
    const allowed = Math.max(0, Math.min(powerKwh, room));
    if (rise > allowed + ENERGY_TOLERANCE_KWH) {
      let cut = 0;
      moves.forEach((move, k) => (cut += this.#chargeLess(move, rises[k]! * (1 - allowed / rise))));
      this.#note(t, room < powerKwh ? "capacity" : "chargePower", cut);
    }
  }

  /**
   * Delivers less from the stock, sales first, until the class's shared part falls by `fallKwh` only; returns what was
   * not delivered. As long as the shared part is not empty, the EV part stays full.
   */
  #drawUntilFall(k: number, move: Move, fallKwh: number): number {
    const { users } = this.#input.classes[k]!;
    const { storage } = this.#input.tradingCase.settings;
    const sharedAfter = sharedPartKwh(this.#stockKwh[k]!, users, storage) - fallKwh;
    const keepKwh = storage.evBufferKwhPerUser * users + sharedAfter - this.#after(k, move);
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

  #level(): number {
    const { storage } = this.#input.tradingCase.settings;
    return sum(this.#input.classes.map(({ users }, k) => sharedPartKwh(this.#stockKwh[k]!, users, storage)));
  }

  #note(t: number, limit: "capacity" | "chargePower" | "dischargePower", energyKwh: number): void {
    this.#notes.push({ kind: "storageLimit", period: periodLabel(t), limit, energyKwh });
  }

  #book(t: number, request: PeriodRequest, moves: readonly Move[]): void {
    const { classes, tradingCase } = this.#input;
    const wantedKwh = classes.map(() => 0);
    for (const sale of request.sales) wantedKwh[sale.seller]! += sale.energyKwh;
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
      const change = this.#sharedChange(k, move);
      flows.pvToLoadKwh[t] = userClass.pvToLoadKwh[t]!;
      flows.pvSoldKwh[t] = move.pvSoldKwh;
      flows.pvToStockKwh[t] = move.chargeKwh;
      flows.pvCurtailedKwh[t] = Math.max(0, userClass.surplusKwh[t]! - move.pvSoldKwh - move.chargeKwh);
      flows.stockToLoadKwh[t] = move.ownUseKwh;
      flows.stockSoldKwh[t] = move.stockSoldKwh;
      flows.riseKwh[t] = Math.max(0, change);
      flows.fallKwh[t] = Math.max(0, -change);
      // A stock drawn to nothing may end a rounding error below it.
      this.#stockKwh[k] = Math.max(0, this.#after(k, move));
      flows.stockKwh[t] = this.#stockKwh[k]!;
      flows.sharedStockKwh[t] = sharedPartKwh(this.#stockKwh[k]!, userClass.users, tradingCase.settings.storage);
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

