/** A small market for the contract's tests: four periods, four operators, users Ann, Bob and Cid. */

import { expect } from "vitest";
import { assumedGrid, canonicalJson, QUERIES, TradingContract, type TRANSACTIONS, type Account, type LedgerContext, type LedgerIdentity, type Role, type TradingConfig } from "../../../src/ledger/contract";
import { baranWu33, nominalLoads } from "../../../src/ledger/grid";
import { MemoryLedger, type Transaction } from "./memory-stub";

export const DAY = "2016-07-15";
export const KEY = "ab".repeat(32);
/** What the grid says of a feeder at half of its nominal load, and at nominal load, where anything more at its end is too much. */
export const CALM = { loads: nominalLoads(baranWu33, 500), exact: { bus: 18, voltageMicroPu: 958_300 } };
export const STRAINED = { loads: nominalLoads(baranWu33, 1000), exact: { bus: 18, voltageMicroPu: 913_000 } };
/** Bob is at the end of the feeder. */
const BUSES: Readonly<Record<string, number>> = { Ann: 2, Bob: 18, Cid: 33 };

/** Fees 0.04 and 0.02 yuan/kWh, penalty half the price beyond 5 %, deposit 0.475 of the value. */
export const CONFIG: TradingConfig = {
  periods: 4,
  gridFeeHaoPerKwh: 400,
  platformFeeHaoPerKwh: 200,
  rentalHaoPerKwh: 200,
  buyerPriceMinHaoPerKwh: 4_000,
  buyerPriceMaxHaoPerKwh: 13_000,
  gridPricesHaoPerKwh: [12_000, 12_000, 14_000, 14_000],
  companyPricesHaoPerKwh: [13_000, 13_000, 13_500, 13_500],
  grid: assumedGrid(60),
  sanctions: {
    penaltyMillionths: 500_000,
    toleranceMillionths: 50_000,
    depositMillionths: 475_000,
    forgettingMillionths: 900_000,
    surchargeBelowMillionths: 400_000,
    suspendedBelowMillionths: 250_000,
    surchargeHaoPerKwh: 500,
  },
};

export type Method = (typeof TRANSACTIONS)[number] | (typeof QUERIES)[number];
export type Answer = Readonly<Record<string, unknown>>;

const OFFICES: Readonly<Record<string, Role>> = { Grid: "grid", Company: "company", Storage: "storage", Platform: "platform" };

export const identityOf = (party: string): string => `x509::/CN=${party}`;

export function person(party: string, role: string | null = OFFICES[party] ?? "user", mspId = "Org1MSP"): LedgerIdentity {
  return { getID: () => identityOf(party), getMSPID: () => mspId, getAttributeValue: (name) => (name === "role" ? role : null) };
}

export class Market {
  readonly ledger = new MemoryLedger();
  readonly contract = new TradingContract();

  /** As `as`, without committing. */
  simulate(as: string | LedgerIdentity, method: Method, input: object | string): Promise<Transaction> {
    const text = typeof input === "string" ? input : canonicalJson(input);
    const identity = typeof as === "string" ? person(as) : as;
    return this.ledger.simulate(identity, (ctx: LedgerContext) => this.contract[method](ctx, text));
  }

  /** Commits, and holds every answer to the rule that a refusal writes its own record only and a query nothing. */
  async do(as: string | LedgerIdentity, method: Method, input: object | string): Promise<Answer> {
    const transaction = await this.simulate(as, method, input);
    const answer = JSON.parse(transaction.answer) as Answer;
    expect(canonicalJson(answer)).toBe(transaction.answer);
    const written = [...transaction.writes.keys()];
    if (QUERIES.some((query) => query === method)) expect(written).toEqual([]);
    else if (answer.status === "refused") {
      expect(written).toEqual([expect.stringMatching(new RegExp(`^\\0refusal\\0[^\\0]+\\0${transaction.txId}\\0$`))]);
      expect(this.ledger.state.has(written[0]!)).toBe(false);
    } else expect(written.some((key) => key.startsWith("\0refusal\0"))).toBe(false);
    this.ledger.commit(transaction);
    return answer;
  }

  /** As `do`, for steps that have to be accepted. */
  async must(as: string | LedgerIdentity, method: Method, input: object): Promise<Answer> {
    const answer = await this.do(as, method, input);
    expect(answer, `${method} ${JSON.stringify(input)}`).toMatchObject({ status: "accepted", action: method });
    return answer;
  }

  async account(party: string): Promise<Account> {
    const { availableHao, lockedHao } = (await this.do("Platform", "balance", { party })) as unknown as Account;
    return { availableHao, lockedHao };
  }

  async score(party: string): Promise<number> {
    return (await this.do("Platform", "balance", { party })).scoreMillionths as number;
  }

  // The steps of a trade of offer o1 in period 1, unless told otherwise.

  offer(seller: string, energyWh: number, more: object = {}): Promise<Answer> {
    return this.do(seller, "offer", { day: DAY, period: 1, offer: "o1", energyWh, priceHaoPerKwh: 5_000, ...more });
  }

  sign(buyer: string, seller: string, energyWh: number, more: object = {}): Promise<Answer> {
    return this.do(buyer, "sign", { day: DAY, period: 1, seller, offer: "o1", signature: "s1", energyWh, ...more });
  }

  approve(buyer: string, seller: string, more: object = {}): Promise<Answer> {
    return this.do("Grid", "approveLine", { day: DAY, period: 1, seller, offer: "o1", buyer, signature: "s1", ...CALM, ...more });
  }

  /** Closes the period, meters the sellers and settles. */
  async settle(metered: Readonly<Record<string, number>>, period = 1): Promise<Answer> {
    await this.must("Grid", "closePeriod", { day: DAY, period });
    for (const [seller, deliveredWh] of Object.entries(metered)) await this.must("Grid", "meter", { day: DAY, period, seller, deliveredWh });
    return this.must("Grid", "settlePeriod", { day: DAY, period });
  }

  /** One trade from offer to settlement. */
  async trade(seller: string, buyer: string, energyWh: number, deliveredWh: number, period = 1): Promise<void> {
    expect(await this.offer(seller, energyWh, { period })).toMatchObject({ status: "accepted" });
    expect(await this.sign(buyer, seller, energyWh, { period })).toMatchObject({ status: "accepted" });
    expect(await this.approve(buyer, seller, { period })).toMatchObject({ status: "accepted" });
    await this.settle({ [seller]: deliveredWh }, period);
  }
}

export const registeredBus = (party: string, role: Role): number | undefined => (role === "user" ? (BUSES[party] ?? 10) : undefined);

export const registration = (party: string, role: Role): object => ({ party, role, mspId: "Org1MSP", identity: identityOf(party), publicKey: KEY, bus: registeredBus(party, role) });

/** All parties registered; every user has paid in 100 yuan. */
export async function openMarket(config: TradingConfig = CONFIG): Promise<Market> {
  const market = new Market();
  await market.must("Platform", "init", { config, party: "Platform", publicKey: KEY });
  for (const [party, role] of Object.entries(OFFICES)) if (role !== "platform") await market.must("Platform", "register", registration(party, role));
  for (const party of ["Ann", "Bob", "Cid"]) {
    await market.must("Platform", "register", registration(party, "user"));
    await market.must("Platform", "deposit", { party, payment: "p1", amountHao: 1_000_000 });
  }
  return market;
}
