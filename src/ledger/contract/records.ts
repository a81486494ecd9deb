/** What the state holds, by the object type of the key. All numbers are whole. */

import type { Finding } from "../grid";
import type { TradingConfig } from "./config";
import type { TradeSettlement } from "./settle-trade";

export const ROLES = ["user", "grid", "company", "storage", "platform"] as const;
export type Role = (typeof ROLES)[number];
/** One party each: its money is the operator's revenue. */
export type OperatorRole = Exclude<Role, "user">;

export interface Party {
  readonly party: string;
  readonly role: Role;
  /** The identity that acts for the party, as the membership service certifies it. */
  readonly mspId: string;
  readonly identity: string;
  /** Hexadecimal. For readers: who acts for the party is decided by the certificate of its identity, not by this key. */
  readonly publicKey: string;
  /** Where a user is connected to the feeder. */
  readonly bus?: number | undefined;
}

export interface Account {
  readonly availableHao: number;
  /** Held for offers, signatures, outside purchases and rentals that are not settled. */
  readonly lockedHao: number;
}

export interface Payment {
  readonly amountHao: number;
}

export interface Transfer extends Payment {
  readonly to: string;
}

/** Beta reputation: decayed sums of kept and broken promises. */
export interface Credit {
  readonly keptMillionths: number;
  readonly brokenMillionths: number;
  readonly scoreMillionths: number;
}

/** An open period has no record. */
export interface PeriodState {
  readonly stage: "closed" | "settled";
}

export interface Offer {
  readonly energyWh: number;
  readonly priceHaoPerKwh: number;
  /** Locked on the seller's account until the period is settled. */
  readonly depositHao: number;
  /** All of the energy is approved to buyers. */
  readonly exhausted: boolean;
}

/** How much of an offer is approved to buyers. Apart from the offer, so that approvals do not collide with signatures. */
export interface Allocation {
  readonly approvedWh: number;
}

/** What the line check used and found: computed by the contract from the loads that the grid states; per-unit voltage or loading, in millionths. */
export interface LineCheck {
  /** SHA-256 of all that the check depends on, hexadecimal: who has the loads can repeat it. */
  readonly inputHash: string;
  readonly kind: Finding["kind"];
  /** Where the margin is smallest. */
  readonly bus: number;
  readonly limitMillionths: number;
  /** Negative where the limit is broken. */
  readonly marginMillionths: number;
  /** Lowest voltage by the exact power flow, which the grid runs outside the contract and states. */
  readonly exact: { readonly bus: number; readonly voltageMicroPu: number };
}

export interface Signature {
  /** Signed: waits for the grid. Refused by the grid. Lapsed: not decided before the settlement. */
  readonly state: "signed" | "approved" | "refused" | "lapsed" | "settled";
  readonly energyWh: number;
  readonly priceHaoPerKwh: number;
  /** 0 for a buyer of good credit. */
  readonly surchargeHaoPerKwh: number;
  /** Locked on the buyer's account while signed or approved. */
  readonly lockedHao: number;
  readonly line?: LineCheck;
  readonly settlement?: TradeSettlement;
}

export interface Meter {
  readonly deliveredWh: number;
}

export const CHANNELS = ["grid", "company"] as const;
export type Channel = (typeof CHANNELS)[number];

export interface OutsidePurchase {
  readonly channel: Channel;
  readonly energyWh: number;
  readonly priceHaoPerKwh: number;
  readonly costHao: number;
}

export interface StorageMove {
  readonly direction: "store" | "withdraw";
  readonly energyWh: number;
  readonly rentalHao: number;
}

/** What a user has in the shared storage. */
export interface Stored {
  readonly energyWh: number;
}

/** Sums over a period, in hao but for the energy. */
export interface PeriodTotals {
  readonly trades: number;
  readonly tradedWh: number;
  readonly sellersHao: number;
  readonly gridFeesHao: number;
  /** Eq. 24, the period's platform revenue. */
  readonly platformFeesHao: number;
  /** To the platform as well. */
  readonly surchargesHao: number;
  /** From sellers to buyers. */
  readonly penaltiesHao: number;
  readonly gridSalesHao: number;
  readonly companySalesHao: number;
  readonly rentalHao: number;
}

export interface RefusalRecord {
  readonly action: string;
  readonly reason: string;
  readonly mspId: string;
  readonly identity: string;
}

export interface Records {
  config: TradingConfig;
  party: Party;
  identity: { readonly party: string };
  operator: { readonly party: string };
  account: Account;
  deposit: Payment;
  payOut: Payment;
  transfer: Transfer;
  credit: Credit;
  period: PeriodState;
  offer: Offer;
  allocation: Allocation;
  signature: Signature;
  meter: Meter;
  outside: OutsidePurchase;
  storage: StorageMove;
  stored: Stored;
  settlement: PeriodTotals;
  refusal: RefusalRecord;
}

export type RecordType = keyof Records;
