import type { DayInput } from "../model/day-input";
import { nextStockKwh, sharedPartKwh, stockEfficiency, type StockEfficiency } from "../model/storage";
import { sum } from "../units";
import { ENERGY_TOLERANCE_KWH, UnsolvableDayError } from "./day-flows";

/** What one class does with its energy in a period (kWh). */
export interface Move {
  ownUseKwh: number;
  pvSoldKwh: number;
  stockSoldKwh: number;
  chargeKwh: number;
}

/** Where a class's stock lies after a period (kWh). */
export interface StockState {
  readonly stockKwh: number;
  readonly sharedKwh: number;
}

/** What the storage's limits took away in a period (kWh). */
export interface StorageCuts {
  /** Not delivered because the shared part may not fall faster. */
  readonly notDeliveredKwh: number;
  /** Curtailed because the shared part may not rise faster, or not further. */
  readonly curtailedKwh: number;
  /** Which of the two limits the curtailment is due to. */
  readonly curtailedBy: "capacity" | "chargePower";
}

/**
 * The stocks of all classes, and the storage that holds them. A class's stock lies in its EVs up to their buffer and in
 * the shared storage beyond it. Where the storage's power does not let the shared part fall as fast as the stock, the
 * rest is drawn from the EVs.
 */
export class Stocks {
  readonly efficiency: StockEfficiency;
  readonly #input: DayInput;
  readonly #states: StockState[];
  /** Stock that must be left at the end of a cyclic day, and so is never drawn. */
  readonly #keepKwh: readonly number[];

  constructor(input: DayInput) {
    const { storage } = input.tradingCase.settings;
    requireInitialStockFits(input);
    this.#input = input;
    this.efficiency = stockEfficiency(storage.roundTripEfficiency);
    this.#states = input.classes.map(({ initialStockKwh, users }) => ({
      stockKwh: initialStockKwh,
      sharedKwh: sharedPartKwh(initialStockKwh, users, storage),
    }));
    this.#keepKwh = input.classes.map(({ initialStockKwh }) => (storage.dayEnd === "cyclic" ? initialStockKwh : 0));
  }

  state(k: number): StockState {
    return this.#states[k]!;
  }

  /** Stock that the class at position `k` may draw in the next period (kWh). */
  drawableKwh(k: number): number {
    return Math.max(0, this.#states[k]!.stockKwh - this.#keepKwh[k]!);
  }

  /**
   * Cuts the moves of a period to the storage's power and capacity (Eqs. 30-31), sales before own use, in proportion to
   * what each class wants to move; then carries them out.
   */
  carryOut(moves: readonly Move[]): StorageCuts {
    const { storage, stepHours } = this.#input.tradingCase.settings;
    const powerKwh = storage.powerKw * stepHours;

    const falls = moves.map((move, k) => Math.max(0, -this.#wantedChange(k, move)));
    const fall = sum(falls);
    const fallShare = fall > powerKwh ? powerKwh / fall : 1;
    const allowedFalls = falls.map((wanted) => wanted * fallShare);
    let notDeliveredKwh = 0;
    moves.forEach((move, k) => {
      // What may not leave the shared part must still be in the stock.
      const short = this.#states[k]!.sharedKwh - allowedFalls[k]! - this.#stockAfter(k, move);
      if (short > 0) notDeliveredKwh += this.#drawLess(move, short);
    });

    const rises = moves.map((move, k) => Math.max(0, this.#wantedChange(k, move)));
    const rise = sum(rises);
    const room = storage.capacityKwh - sum(this.#states.map(({ sharedKwh }) => sharedKwh)) + sum(allowedFalls);
    const allowed = Math.max(0, Math.min(powerKwh, room));
    const riseShare = rise > allowed ? allowed / rise : 1;
    let curtailedKwh = 0;
    moves.forEach((move, k) => (curtailedKwh += this.#chargeLess(move, rises[k]! * (1 - riseShare))));

    moves.forEach((move, k) => {
      const stockKwh = this.#stockAfter(k, move);
      const sharedKwh = Math.max(0, this.#states[k]!.sharedKwh - allowedFalls[k]! + rises[k]! * riseShare);
      this.#states[k] = { stockKwh, sharedKwh };
    });
    return { notDeliveredKwh, curtailedKwh, curtailedBy: room < powerKwh ? "capacity" : "chargePower" };
  }

  #stockAfter(k: number, move: Move): number {
    const delivered = move.ownUseKwh + move.stockSoldKwh;
    const after = nextStockKwh(this.#states[k]!.stockKwh, move.chargeKwh, delivered, this.efficiency);
    // A stock drawn to nothing may end a rounding error below it.
    return Math.max(0, after);
  }

  /** By how much the class's shared part should move so that the EVs are full before it holds anything (kWh). */
  #wantedChange(k: number, move: Move): number {
    const { storage } = this.#input.tradingCase.settings;
    const { users } = this.#input.classes[k]!;
    return sharedPartKwh(this.#stockAfter(k, move), users, storage) - this.#states[k]!.sharedKwh;
  }

  /** Delivers less from the stock, sales first, until it keeps `keepKwh` more; returns what was not delivered. */
  #drawLess(move: Move, keepKwh: number): number {
    const notDelivered = Math.min(keepKwh * this.efficiency.discharge, move.stockSoldKwh + move.ownUseKwh);
    const fromSales = Math.min(move.stockSoldKwh, notDelivered);
    move.stockSoldKwh -= fromSales;
    move.ownUseKwh -= notDelivered - fromSales;
    return notDelivered;
  }

  /** Charges less until the stock rises by `lessKwh` less; returns what is curtailed. */
  #chargeLess(move: Move, lessKwh: number): number {
    const curtailed = Math.min(lessKwh / this.efficiency.charge, move.chargeKwh);
    move.chargeKwh -= curtailed;
    return curtailed;
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
