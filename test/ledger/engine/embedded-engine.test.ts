import { describe, expect, onTestFinished, test } from "vitest";
import { encodeSealedHeader, encodeTransaction, LedgerMismatchError, verifyLedger } from "../../../src/ledger/chain";
import { MalformedInputError } from "../../../src/ledger/contract";
import { EmbeddedEngine, organisationOf, tradingContract, type Participant, type PartyCall } from "../../../src/ledger/engine";
import { CONFIG } from "../contract/market";
import { newFolder } from "../chain/support/ledgers";

const START_MS = Date.UTC(2023, 6, 15);
const OPERATORS: readonly Participant[] = [
  { party: "Grid", role: "grid" },
  { party: "Company", role: "company" },
  { party: "Storage", role: "storage" },
  { party: "Platform", role: "platform" },
];
const usersOf = (count: number): Participant[] => Array.from({ length: count }, (_, u) => ({ party: `U-${u + 1}`, role: "user" }));

async function created(seed: string, folder = newFolder()): Promise<EmbeddedEngine> {
  const engine = await EmbeddedEngine.create(folder, "test", START_MS, { seed, sync: false });
  onTestFinished(() => engine.close());
  return engine;
}

/** Enrols and registers everybody, and gives each user 1000 yuan. */
async function opened(seed: string, users: number, folder = newFolder()): Promise<EmbeddedEngine> {
  const engine = await created(seed, folder);
  const enrolments = await engine.enrol([...OPERATORS, ...usersOf(users)]);
  const platform = enrolments.find(({ role }) => role === "platform")!;
  await engine.submit([{ party: "Platform", method: "init", input: { config: CONFIG, party: "Platform", publicKey: platform.publicKey } }], START_MS);
  await engine.submit(enrolments.filter((one) => one !== platform).map((input): PartyCall => ({ party: "Platform", method: "register", input })), START_MS);
  await engine.submit(usersOf(users).map(({ party }) => payIn(party)), START_MS + 1);
  return engine;
}

const payIn = (party: string, payment = "first", amountHao = 10_000_000): PartyCall => ({ party: "Platform", method: "deposit", input: { party, payment, amountHao } });

/** Every byte of the chain, as text: all headers and all transactions. */
async function chainOf({ ledger }: EmbeddedEngine): Promise<string[]> {
  const bytes: string[] = [];
  for (let height = 0; height <= ledger.tip.height; height++) {
    const block = (await ledger.block(height))!;
    bytes.push(encodeSealedHeader(block.header).toString("hex"), ...block.transactions.map(({ transaction, code }) => `${encodeTransaction(transaction).toString("hex")} ${code}`));
  }
  return bytes;
}

describe("enrolment", () => {
  test("gives every participant a key of his own under his role's organisation, in order", async () => {
    const engine = await created("s");
    const participants = [...usersOf(2), ...OPERATORS];
    const enrolments = await engine.enrol(participants);
    expect(enrolments.map(({ party, role, mspId, identity }) => ({ party, role, mspId, identity }))).toEqual(
      participants.map(({ party, role }) => ({ party, role, mspId: organisationOf(role), identity: party })),
    );
    expect(new Set(enrolments.map(({ publicKey }) => publicKey)).size).toBe(6);
    for (const { publicKey } of enrolments) expect(publicKey).toMatch(/^[0-9a-f]{64}$/);
  });

  test("is required before somebody signs", async () => {
    const engine = await opened("s", 1);
    await expect(engine.submit([payIn("U-1", "second"), { ...payIn("U-1"), party: "Nobody" }], START_MS + 2)).rejects.toThrow("party Nobody: came a name that is not enrolled");
    await expect(engine.evaluate({ party: "Nobody", method: "audit", input: {} })).rejects.toThrow(RangeError);
  });

  test("by itself registers nobody: the contract answers that it does not know him", async () => {
    const engine = await opened("s", 1);
    await engine.enrol([{ party: "Late", role: "user" }]);
    const [committed] = await engine.submit([{ party: "Late", method: "payOut", input: { payment: "p", amountHao: 1 } }], START_MS + 2);
    expect(committed).toMatchObject({ code: "VALID", answer: { status: "refused", reason: "not-registered" } });
  });
});

describe("a seed", () => {
  test("gives the same chain to the byte, and another one gives another chain with the same answers", async () => {
    const [first, second, other] = await Promise.all(["one", "one", "two"].map((seed) => opened(seed, 3)));
    expect(await chainOf(second!)).toEqual(await chainOf(first!));
    const [chain, otherChain] = [await chainOf(first!), await chainOf(other!)];
    expect(otherChain).toHaveLength(chain.length);
    expect(otherChain.filter((bytes, i) => bytes === chain[i])).toEqual([]);
    const audits = await Promise.all([first!, other!].map((engine) => engine.evaluate({ party: "Platform", method: "audit", input: {} })));
    expect(audits[1]).toEqual(audits[0]);
    expect(audits[0]).toMatchObject({ depositsHao: 30_000_000, conserved: true });
  });

  test("gives everybody his keys", async () => {
    const keysOf = async (seed: string): Promise<string[]> => (await (await created(seed)).enrol([...OPERATORS, ...usersOf(2)])).map(({ publicKey }) => publicKey);
    const one = await keysOf("one");
    expect(await keysOf("one")).toEqual(one);
    expect((await keysOf("two")).filter((key) => one.includes(key))).toEqual([]);
  });

  test("of another ledger opens none", async () => {
    const folder = newFolder();
    await (await opened("one", 1, folder)).close();
    await expect(EmbeddedEngine.open(folder, { seed: "two" })).rejects.toThrow(LedgerMismatchError);
  });
});

test("opened again it goes on: the same call at the same time is a new transaction, and not a repeated one", async () => {
  const folder = newFolder();
  const again: PartyCall = { party: "U-1", method: "transfer", input: { payment: "p1", to: "U-2", amountHao: 5 } };
  const ids: string[] = [];
  await (await opened("s", 2, folder)).close();
  for (const round of [1, 2, 3]) {
    const engine = await EmbeddedEngine.open(folder, { seed: "s", sync: false });
    await engine.enrol([...OPERATORS, ...usersOf(2)]);
    const [committed] = await engine.submit([again], START_MS + 10);
    expect(committed).toMatchObject({ code: "VALID", answer: round === 1 ? { status: "accepted" } : { status: "refused", reason: "payment-exists" } });
    expect(await engine.evaluate({ party: "U-2", method: "balance", input: { party: "U-2" } })).toMatchObject({ availableHao: 10_000_005 });
    ids.push(committed!.txId);
    await engine.close();
  }
  expect(new Set(ids).size).toBe(3);
  expect(await verifyLedger(folder, { contract: tradingContract })).toMatchObject({ breach: null });
});

describe("many calls", () => {
  test("are blocks of at most 100, answered in the order of the calls", async () => {
    const engine = await opened("s", 5);
    const before = engine.ledger.tip.height;
    const calls = Array.from({ length: 250 }, (_, i) => ({ party: `U-${(i % 5) + 1}`, method: "transfer" as const, input: { payment: `t${i}`, to: "Storage", amountHao: i + 1 } }));
    const committed = await engine.submit(calls, START_MS + 2);
    expect(engine.ledger.tip.height).toBe(before + 3);
    expect(committed.map(({ block }) => block - before)).toEqual(calls.map((_, i) => (i < 100 ? 1 : i < 200 ? 2 : 3)));
    expect(committed.map(({ answer }) => answer["payment"])).toEqual(calls.map(({ input }) => input.payment));
    expect(new Set(committed.map(({ txId }) => txId)).size).toBe(250);
    for (const { txId, block } of [committed[0]!, committed[249]!]) expect(engine.ledger.transaction(txId)).toMatchObject({ at: { height: block } });
  });

  test("of one account in one block: the first counts, the others say that they do not", async () => {
    const engine = await opened("s", 1);
    const pay = (payment: string): PartyCall => ({ party: "U-1", method: "transfer", input: { payment, to: "Storage", amountHao: 4 } });
    const committed = await engine.submit([pay("a"), pay("b")], START_MS + 2);
    expect(committed.map(({ code }) => code)).toEqual(["VALID", "MVCC_READ_CONFLICT"]);
    expect(await engine.evaluate({ party: "Storage", method: "balance", input: { party: "Storage" } })).toMatchObject({ availableHao: 4 });
  });

  test("none of them is no block", async () => {
    const engine = await opened("s", 1);
    const { height } = engine.ledger.tip;
    expect(await engine.submit([], START_MS + 2)).toEqual([]);
    expect(engine.ledger.tip.height).toBe(height);
  });
});

test.each([
  ["half a watt-hour", { day: "2023-07-15", period: 1, offer: "o", energyWh: 0.5, priceHaoPerKwh: 5000 }],
  ["a price below zero", { day: "2023-07-15", period: 1, offer: "o", energyWh: 1, priceHaoPerKwh: -1 }],
  ["an unknown field", { day: "2023-07-15", period: 1, offer: "o", energyWh: 1, priceHaoPerKwh: 1, colour: "red" }],
])("an input with %s rejects, and no call of its block is committed", async (_, input) => {
  const engine = await opened("s", 1);
  const { height } = engine.ledger.tip;
  await expect(engine.submit([payIn("U-1", "second"), { party: "U-1", method: "offer", input }], START_MS + 2)).rejects.toThrow(MalformedInputError);
  expect(engine.ledger.tip.height).toBe(height);
  expect(await engine.evaluate({ party: "U-1", method: "balance", input: { party: "U-1" } })).toMatchObject({ availableHao: 10_000_000 });
});

test("a question is answered and leaves nothing, and the time of a block never goes back", async () => {
  const engine = await opened("s", 1);
  const { height } = engine.ledger.tip;
  expect(await engine.evaluate({ party: "U-1", method: "balance", input: { party: "Grid" } })).toMatchObject({ status: "refused", reason: "not-yours" });
  expect(engine.ledger.tip.height).toBe(height);
  await engine.submit([payIn("U-1", "second")], START_MS - 1);
  expect(engine.ledger.tip.timeMs).toBe(START_MS + 1);
});
