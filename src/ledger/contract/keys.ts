/**
 * Every key of the state, as composite keys: U+0000 type U+0000 attribute U+0000 ... Periods are padded to four
 * digits, so that ranges run through the day in order.
 *
 *   config
 *   party       party                                         identity    mspId, identity
 *   operator    role                                          account     party
 *   deposit     party, payment                                payOut      party, payment
 *   transfer    party, payment                                credit      party
 *   period      day, period
 *   offer       day, period, seller, offer                    allocation  day, period, seller, offer
 *   signature   day, period, seller, offer, buyer, signature
 *   meter       day, period, seller
 *   outside     day, period, party, purchase                  storage     day, period, party, move
 *   stored      party                                         settlement  day, period
 *   refusal     party (or "-"), txId
 *
 * Names that clients choose stand behind their own party's name, so that nobody can take another's. A signature has a
 * key of its own and writes no other party's account: buyers of one offer do not collide.
 */

import type { OperatorRole, RecordType } from "./records";

export interface StateKey<T extends RecordType> {
  readonly type: T;
  readonly attributes: readonly string[];
}

export interface PeriodRef {
  readonly day: string;
  readonly period: number;
}

export interface OfferRef extends PeriodRef {
  readonly seller: string;
  readonly offer: string;
}

export interface SignatureRef extends OfferRef {
  readonly buyer: string;
  readonly signature: string;
}

/** A period as an attribute of a key. */
export function periodAttribute(period: number): string {
  return String(period).padStart(4, "0");
}

/** The party of a refusal whose caller is not registered; no party can have this name. */
export const NOBODY = "-";

const key = <T extends RecordType>(type: T, ...attributes: string[]): StateKey<T> => ({ type, attributes });
const inPeriod = <T extends RecordType>(type: T, at: PeriodRef, ...more: string[]): StateKey<T> =>
  key(type, at.day, periodAttribute(at.period), ...more);

export const keys = {
  config: () => key("config"),
  party: (party: string) => key("party", party),
  identity: (mspId: string, identity: string) => key("identity", mspId, identity),
  operator: (role: OperatorRole) => key("operator", role),
  account: (party: string) => key("account", party),
  deposit: (party: string, payment: string) => key("deposit", party, payment),
  payOut: (party: string, payment: string) => key("payOut", party, payment),
  transfer: (party: string, payment: string) => key("transfer", party, payment),
  credit: (party: string) => key("credit", party),
  period: (at: PeriodRef) => inPeriod("period", at),
  offer: (of: OfferRef) => inPeriod("offer", of, of.seller, of.offer),
  allocation: (of: OfferRef) => inPeriod("allocation", of, of.seller, of.offer),
  signature: (of: SignatureRef) => inPeriod("signature", of, of.seller, of.offer, of.buyer, of.signature),
  meter: (at: PeriodRef, seller: string) => inPeriod("meter", at, seller),
  outside: (at: PeriodRef, party: string, purchase: string) => inPeriod("outside", at, party, purchase),
  storage: (at: PeriodRef, party: string, move: string) => inPeriod("storage", at, party, move),
  stored: (party: string) => key("stored", party),
  settlement: (at: PeriodRef) => inPeriod("settlement", at),
  refusal: (party: string, txId: string) => key("refusal", party, txId),
};
