import { expect, test } from "vitest";
import {
  contractFrom,
  createAuthority,
  createLedger,
  createMember,
  DEFAULT_SHAPE,
  encodeStateProof,
  encodeTransaction,
  keyPairFromSeed,
  ledgerIdOf,
  provenTransaction,
  provenValueUnder,
  seedFromText,
  signProposal,
  verifyLedger,
  type LedgerConfiguration,
} from "../../../src/ledger/chain";
import { canonicalJson, QUERIES, TradingContract, TRANSACTIONS } from "../../../src/ledger/contract";
import { CALM, CONFIG, DAY, identityOf, KEY, openMarket, registration, type Method } from "../contract/market";
import { newFolder } from "./support/ledgers";
import { proposer, START_MS } from "./support/world";

const authority = createAuthority("Org1MSP", seedFromText("Org1MSP"));
const contract = contractFrom("trading", new TradingContract(), [...TRANSACTIONS, ...QUERIES]);
const configuration: LedgerConfiguration = {
  name: "market",
  startMs: START_MS,
  contract: "trading",
  tree: DEFAULT_SHAPE,
  authorities: [authority],
  proposers: [proposer.publicKey],
};
const ROLE_OF: Readonly<Record<string, string>> = { Grid: "grid", Company: "company", Storage: "storage", Platform: "platform" };

const opening: readonly (readonly [string, Method, object])[] = [
  ["Platform", "init", { config: CONFIG, party: "Platform", publicKey: KEY }],
  ...(["grid", "company", "storage"] as const).map((role) => ["Platform", "register", registration(role[0]!.toUpperCase() + role.slice(1), role)] as const),
  ...["Ann", "Bob", "Cid"].flatMap((party) => [
    ["Platform", "register", registration(party, "user")] as const,
    ["Platform", "deposit", { party, payment: "p1", amountHao: 1_000_000 }] as const,
  ]),
];
const trade: readonly (readonly [string, Method, object])[] = [
  ["Ann", "offer", { day: DAY, period: 1, offer: "o1", energyWh: 4000, priceHaoPerKwh: 5000 }],
  ["Bob", "sign", { day: DAY, period: 1, seller: "Ann", offer: "o1", signature: "s1", energyWh: 3000 }],
  ["Bob", "approveLine", { day: DAY, period: 1, seller: "Ann", offer: "o1", buyer: "Bob", signature: "s1", ...CALM }],
  ["Grid", "approveLine", { day: DAY, period: 1, seller: "Ann", offer: "o1", buyer: "Bob", signature: "s1", ...CALM }],
  ["Grid", "closePeriod", { day: DAY, period: 1 }],
  ["Grid", "meter", { day: DAY, period: 1, seller: "Ann", deliveredWh: 2500 }],
  ["Grid", "settlePeriod", { day: DAY, period: 1 }],
  ["Bob", "bill", { day: DAY, party: "Bob" }],
  ["Ann", "balance", { party: "Ann" }],
];

test("the trading contract answers on the embedded ledger as it does in memory, and its outcome can be proved and run again", async () => {
  const folder = newFolder();
  const ledger = await createLedger(folder, configuration, { contract, proposer });
  let calls = 0;
  const onLedger = async (as: string, method: Method, input: object) => {
    const member = createMember(authority, identityOf(as), keyPairFromSeed(seedFromText(as)), { role: ROLE_OF[as] ?? "user" });
    const call = { ledgerId: ledgerIdOf(configuration), contract: "trading", method, args: [canonicalJson(input)], nonce: Buffer.from(String(calls++)), timeMs: START_MS };
    return ledger.submit(signProposal(call, member), START_MS);
  };
  for (const step of opening) expect(JSON.parse((await onLedger(...step)).transaction.response)).toMatchObject({ status: "accepted" });
  const market = await openMarket();
  const statuses: unknown[] = [];
  for (const [as, method, input] of trade) {
    const { transaction, code } = await onLedger(as, method, input);
    expect(code).toBe("VALID");
    expect(JSON.parse(transaction.response), method).toEqual(await market.do(as, method, input));
    statuses.push((JSON.parse(transaction.response) as { status: string }).status);
    const shown = (await ledger.proveTransaction(transaction.id))!;
    const proven = provenTransaction(configuration, shown);
    expect([proven.code, encodeTransaction(proven.transaction)]).toEqual([code, encodeTransaction(transaction)]);
    expect(() => provenTransaction(configuration, { ...shown, committed: Buffer.concat([Uint8Array.of(11), shown.committed.subarray(1)]) })).toThrow("does not lead to the root");
  }
  expect(statuses.filter((status) => status === "refused")).toHaveLength(1);
  // Whoever has the configuration can check every record that the trade left, against the last header alone.
  for (const [key, value] of market.ledger.state) {
    if (key.startsWith("\0refusal\0")) continue; // Its key holds the transaction's id.
    const { header, proof } = await ledger.proveState(key);
    expect(provenValueUnder(configuration, header, key, proof)).toEqual(Buffer.from(value));
    expect(encodeStateProof(proof).length).toBeLessThan(2500);
    expect(() => provenValueUnder({ ...configuration, name: "other" }, header, key, proof)).toThrow("another ledger");
    expect(() => provenValueUnder(configuration, { ...header, stateRoot: header.previousHash }, key, proof)).toThrow("has signed");
  }
  await ledger.close();
  expect(await verifyLedger(folder, { contract })).toMatchObject({ breach: null, transactions: opening.length + trade.length });
});
