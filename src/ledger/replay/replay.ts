import type { PeriodTotals, StorageMove, OutsidePurchase, TradeSettlement } from "../contract";
import type { Answer, Enrolment } from "../engine";
import type { LineCheck as LineRecord } from "../contract";
import type { LineCheck } from "../grid";

/** Which transaction did a step, and in which block it stands. */
export interface Written {
  readonly txId: string;
  readonly block: number;
}

/** One trade from offer to settlement, as the ledger has it. */
export interface ReplayedTrade {
  readonly period: number;
  readonly seller: string;
  readonly buyer: string;
  readonly offer: string;
  readonly signature: string;
  readonly contractedWh: number;
  readonly priceHaoPerKwh: number;
  readonly line: LineCheck & Pick<LineRecord, "exact">;
  /** null where the grid refused it. */
  readonly settlement: TradeSettlement | null;
  readonly written: { readonly offer: Written; readonly signature: Written; readonly line: Written; readonly settlement: Written | null };
}

/** An offer that was to be made and was refused, as its seller is suspended. */
export interface RefusedOffer {
  readonly period: number;
  readonly seller: string;
  readonly energyWh: number;
  readonly reason: string;
}

export interface ReplayedPurchase extends OutsidePurchase {
  readonly period: number;
  readonly party: string;
}

export interface ReplayedMove extends StorageMove {
  readonly period: number;
  readonly party: string;
}

/** A party when the day is over. */
export interface Standing extends Enrolment {
  /** What it had paid in (hao). */
  readonly advanceHao: number;
  readonly availableHao: number;
  readonly lockedHao: number;
  readonly storedWh: number;
  readonly scoreMillionths: number;
}

/** A trading day that went over a ledger. */
export interface Replay {
  readonly engine: string;
  readonly day: string;
  /** Operators first, then users. */
  readonly parties: readonly Standing[];
  /** By period. */
  readonly totals: readonly PeriodTotals[];
  readonly trades: readonly ReplayedTrade[];
  readonly refusedOffers: readonly RefusedOffer[];
  readonly purchases: readonly ReplayedPurchase[];
  readonly moves: readonly ReplayedMove[];
  /** What was brought into the storage in the last period of the day before, where the day begins with a stock. */
  readonly opening: readonly ReplayedMove[];
  /** The contract's own audit: whether money and claims balance. */
  readonly books: Answer;
  /** Committed transactions by validation code. */
  readonly codes: ReadonlyMap<string, number>;
  /** Refused calls by reason. */
  readonly refusals: ReadonlyMap<string, number>;
  readonly lastBlock: number;
}
