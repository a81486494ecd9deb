/**
 * The smart contract of the trading platform: offers, signatures, the grid's line check, metering, settlement, storage,
 * outside purchases.
 *
 * Every method takes one canonical JSON object and answers with one. `status` is "accepted" or "refused"; a refusal has
 * a `reason`, is kept under a key of its own, and changes nothing else. Input that no client makes (not canonical, not
 * whole, out of bounds) throws MalformedInputError. Queries write nothing.
 *
 * A plain class: the context of fabric-contract-api fits as it is.
 */

import { evaluate, submit } from "./action";
import { approveLine, refuseLine } from "./actions/line";
import { closePeriod, meter } from "./actions/meter";
import { deposit, payOut, transfer } from "./actions/money";
import { offer } from "./actions/offer";
import { buyOutside } from "./actions/outside";
import { init, register } from "./actions/register";
import { settlePeriod } from "./actions/settle-period";
import { sign } from "./actions/sign";
import { store, withdraw } from "./actions/storage";
import { audit } from "./queries/audit";
import { balance } from "./queries/balance";
import { bill } from "./queries/bill";
import { history, query } from "./queries/records";
import type { LedgerContext } from "./stub";

export class TradingContract {
  /** `{config, party, publicKey}` by an identity certified as platform, once. */
  init(ctx: LedgerContext, input: string): Promise<string> {
    return init(ctx, input);
  }

  /** `{party, role, mspId, identity, publicKey, bus?}` by the platform. */
  register(ctx: LedgerContext, input: string): Promise<string> {
    return submit(ctx, register, input);
  }

  /** `{party, payment, amountHao}` by the platform: money paid in. */
  deposit(ctx: LedgerContext, input: string): Promise<string> {
    return submit(ctx, deposit, input);
  }

  /** `{payment, amountHao}` by any party: own money out. */
  payOut(ctx: LedgerContext, input: string): Promise<string> {
    return submit(ctx, payOut, input);
  }

  /** `{payment, to, amountHao}` by any party: own money to another one. */
  transfer(ctx: LedgerContext, input: string): Promise<string> {
    return submit(ctx, transfer, input);
  }

  /** `{day, period, offer, energyWh, priceHaoPerKwh}` by a user. */
  offer(ctx: LedgerContext, input: string): Promise<string> {
    return submit(ctx, offer, input);
  }

  /** `{day, period, seller, offer, signature, energyWh}` by a user. */
  sign(ctx: LedgerContext, input: string): Promise<string> {
    return submit(ctx, sign, input);
  }

  /** `{day, period, seller, offer, buyer, signature, loads, exact}` by the grid. */
  approveLine(ctx: LedgerContext, input: string): Promise<string> {
    return submit(ctx, approveLine, input);
  }

  /** As `approveLine`. */
  refuseLine(ctx: LedgerContext, input: string): Promise<string> {
    return submit(ctx, refuseLine, input);
  }

  /** `{day, period}` by the grid: no more offers and signatures. */
  closePeriod(ctx: LedgerContext, input: string): Promise<string> {
    return submit(ctx, closePeriod, input);
  }

  /** `{day, period, seller, deliveredWh}` by the grid. */
  meter(ctx: LedgerContext, input: string): Promise<string> {
    return submit(ctx, meter, input);
  }

  /** `{day, period}` by the grid: the period's one clearing transaction. */
  settlePeriod(ctx: LedgerContext, input: string): Promise<string> {
    return submit(ctx, settlePeriod, input);
  }

  /** `{day, period, move, energyWh}` by a user: into the shared storage. */
  store(ctx: LedgerContext, input: string): Promise<string> {
    return submit(ctx, store, input);
  }

  /** `{day, period, move, energyWh}` by a user: out of the shared storage. */
  withdraw(ctx: LedgerContext, input: string): Promise<string> {
    return submit(ctx, withdraw, input);
  }

  /** `{day, period, purchase, channel, energyWh}` by a user. */
  buyOutside(ctx: LedgerContext, input: string): Promise<string> {
    return submit(ctx, buyOutside, input);
  }

  /** `{party, day}`; a user sees his own. */
  bill(ctx: LedgerContext, input: string): Promise<string> {
    return evaluate(ctx, bill, input);
  }

  /** `{party}`; a user sees his own. */
  balance(ctx: LedgerContext, input: string): Promise<string> {
    return evaluate(ctx, balance, input);
  }

  /** `{record, of}`: every change of one record. */
  history(ctx: LedgerContext, input: string): Promise<string> {
    return evaluate(ctx, history, input);
  }

  /** `{record, of}`: the records of a type. */
  query(ctx: LedgerContext, input: string): Promise<string> {
    return evaluate(ctx, query, input);
  }

  /** `{}` by an operator: whether the books balance. */
  audit(ctx: LedgerContext, input: string): Promise<string> {
    return evaluate(ctx, audit, input);
  }
}

/** The methods that write, to be submitted and committed. */
export const TRANSACTIONS = [
  "init", "register", "deposit", "payOut", "transfer", "offer", "sign", "approveLine", "refuseLine", "closePeriod", "meter", "settlePeriod", "store", "withdraw", "buyOutside",
] as const satisfies readonly (keyof TradingContract)[];

/** The methods that only read, to be evaluated on one node. */
export const QUERIES = ["bill", "balance", "history", "query", "audit"] as const satisfies readonly (keyof TradingContract)[];
