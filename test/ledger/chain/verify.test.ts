import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { ClassicLevel } from "classic-level";
import { beforeAll, describe, expect, test } from "vitest";
import { createLedger, headerHash, keyPairFromSeed, openLedger, seedFromText, verifyLedger, type BlockHeader, type SealedHeader, type Transaction } from "../../../src/ledger/chain";
import { decodeSealedHeader, encodeSealedHeader, sealHeader } from "../../../src/ledger/chain/block";
import { ByteWriter } from "../../../src/ledger/chain/bytes";
import { decodeProposal } from "../../../src/ledger/chain/proposal";
import { bucketHashKey, bucketKey, CONFIGURATION_KEY, headerKey, historyKey, locationKey, stateKey, TIP_KEY, transactionKey } from "../../../src/ledger/chain/records";
import { decodeCommitted, encodeCommitted, encodeTransaction, type CommittedTransaction } from "../../../src/ledger/chain/transaction";
import { randomFrom } from "../../../src/solvers/random";
import { commitTogether, newFolder } from "./support/ledgers";
import { alice, call, configuration, notes, proposer, START_MS } from "./support/world";

/** A sound ledger of five blocks; block 3 has a scan, an append, a conflict and a put. */
let sound: string;
let tips: SealedHeader[];

beforeAll(async () => {
  const parent = mkdtempSync(path.join(os.tmpdir(), "ev-surplus-verify-"));
  sound = path.join(parent, "ledger");
  const ledger = await createLedger(sound, configuration, { contract: notes, proposer });
  tips = [ledger.tip];
  for (const proposals of [
    [call("put", ["k1", "1", "k3", "3", "a", "0"])],
    [call("remove", ["k3"])],
    [call("collect", ["k", "l", "0", "list"]), call("append", ["a", "1"]), call("append", ["a", "lost"]), call("put", ["b", "1"])],
    [call("append", ["a", "2"])],
    [call("append", ["a", "3"])],
  ]) {
    await commitTogether(ledger, proposals);
    tips.push(ledger.tip);
  }
  await ledger.close();
  return () => rmSync(parent, { recursive: true });
});

/** A copy of the sound ledger after a change of its database. */
async function tampered(change: (level: ClassicLevel<Buffer, Buffer>) => Promise<void>): Promise<string> {
  const folder = newFolder();
  cpSync(sound, folder, { recursive: true });
  const level = new ClassicLevel<Buffer, Buffer>(folder, { keyEncoding: "buffer", valueEncoding: "buffer" });
  await change(level);
  await level.close();
  return folder;
}

const changedRecord = (key: Buffer, change: (value: Buffer) => Uint8Array | null): Promise<string> =>
  tampered(async (level) => {
    const changed = change((await level.get(key))!);
    if (changed === null) await level.del(key);
    else await level.put(key, changed as Buffer);
  });

const changedHeader = (height: number, change: (header: SealedHeader) => SealedHeader): Promise<string> =>
  changedRecord(headerKey(height), (value) => encodeSealedHeader(change(decodeSealedHeader(value))));

const changedTransaction = (index: number, change: (committed: CommittedTransaction) => CommittedTransaction): Promise<string> =>
  changedRecord(transactionKey({ height: 3, index }), (value) => {
    const { transaction, code } = change(decodeCommitted(value));
    return encodeCommitted(encodeTransaction(transaction), code);
  });

const flipped = (bytes: Uint8Array, at = 0): Uint8Array => {
  const changed = Uint8Array.from(bytes);
  changed[at]! ^= 1;
  return changed;
};

test("a sound ledger has no breach, and verifying it leaves nothing behind", async () => {
  const expectedTip = { height: 5, hash: headerHash(tips[5]!) };
  expect(await verifyLedger(sound)).toEqual({ blocks: 6, transactions: 8, breach: null });
  expect(await verifyLedger(sound, { contract: notes, expectedTip, expectedLedgerId: tips[0]!.ledgerId })).toEqual({ blocks: 6, transactions: 8, breach: null });
  expect(readdirSync(path.dirname(sound))).toEqual(["ledger"]);
});

describe("a changed header is named with its field:", () => {
  const changes: [string, Partial<Record<keyof SealedHeader, (value: never) => unknown>>, string][] = [
    ["ledgerId", { ledgerId: flipped }, "ledgerId"],
    ["height", { height: (height: number) => height + 1 }, "height"],
    ["previousHash", { previousHash: flipped }, "previousHash"],
    ["transactionCount", { transactionCount: (count: number) => count + 1 }, "transactionCount"],
    ["transactionsRoot", { transactionsRoot: flipped }, "transactionsRoot"],
    ["stateRoot", { stateRoot: flipped }, "stateRoot"],
    ["timeMs, later", { timeMs: (timeMs: number) => timeMs + 1 }, "signature"],
    ["timeMs, before the block before", { timeMs: (timeMs: number) => timeMs - 10 }, "timeMs"],
    ["proposer", { proposer: flipped }, "proposer"],
    ["signature", { signature: flipped }, "signature"],
  ];
  test.each(changes)("%s", async (_, change, field) => {
    const [[name, of]] = Object.entries(change) as [[keyof SealedHeader, (value: unknown) => unknown]];
    for (const height of [3, 5]) {
      const folder = await changedHeader(height, (header) => ({ ...header, [name]: of(header[name]) }));
      expect((await verifyLedger(folder)).breach).toMatchObject({ height, transaction: null, field });
    }
    // In the first block the same fields are fixed by the configuration, its time included.
    const first = await changedHeader(0, (header) => ({ ...header, [name]: of(header[name]) }));
    expect((await verifyLedger(first)).breach).toMatchObject({ height: 0, field: name });
  });
});

describe("a changed transaction is named:", () => {
  const inTransaction = (change: (transaction: Transaction) => Transaction) => (committed: CommittedTransaction) => ({ ...committed, transaction: change(committed.transaction) });
  const inProposal = (from: string, to: string) =>
    inTransaction((transaction) => {
      const proposal = Buffer.from(Buffer.from(transaction.signed.proposal).toString("latin1").replace(from, to), "latin1");
      expect(proposal.equals(transaction.signed.proposal)).toBe(false);
      return { ...transaction, signed: { ...transaction.signed, proposal } };
    });
  const inSet = (change: (set: Transaction["readWriteSet"]) => Partial<Transaction["readWriteSet"]>) =>
    inTransaction((transaction) => ({ ...transaction, readWriteSet: { ...transaction.readWriteSet, ...change(transaction.readWriteSet) } }));

  test.each<[string, number, (committed: CommittedTransaction) => CommittedTransaction, string]>([
    ["its method", 1, inProposal("append", "remove"), "BAD_CREATOR_SIGNATURE"],
    ["an argument", 1, inProposal("\x01a\x011", "\x01a\x019"), "BAD_CREATOR_SIGNATURE"],
    ["its maker's role", 1, inProposal("user", "grid"), "BAD_CREATOR_SIGNATURE"],
    ["the ledger that it is for", 1, inTransaction((t) => ({ ...t, signed: { ...t.signed, proposal: flipped(t.signed.proposal) } })), "TARGET_CHAIN_NOT_FOUND"],
    ["its signature", 1, inTransaction((t) => ({ ...t, signed: { ...t.signed, signature: flipped(t.signed.signature, 9) } })), "BAD_CREATOR_SIGNATURE"],
    ["the version of a key read", 1, inSet(({ reads }) => ({ reads: reads.map(({ key }) => ({ key, version: { height: 2, index: 0 } })) })), "MVCC_READ_CONFLICT"],
    ["a key read", 1, inSet(({ reads }) => ({ reads: reads.map(({ version }) => ({ key: "b", version })) })), "MVCC_READ_CONFLICT"],
    ["the end of a scan", 0, inSet(({ ranges }) => ({ ranges: ranges.map((range) => ({ ...range, end: "k" })) })), "PHANTOM_READ_CONFLICT"],
    ["the digest of a scan", 0, inSet(({ ranges }) => ({ ranges: ranges.map((range) => ({ ...range, digest: flipped(range.digest) })) })), "PHANTOM_READ_CONFLICT"],
    ["the count of a scan", 0, inSet(({ ranges }) => ({ ranges: ranges.map((range) => ({ ...range, count: 2 })) })), "PHANTOM_READ_CONFLICT"],
    ["a conflict hidden", 2, inSet(() => ({ reads: [] })), "VALID"],
  ])("%s", async (_, index, change, found) => {
    const folder = await changedTransaction(index, change);
    const { breach } = await verifyLedger(folder);
    expect(breach).toMatchObject({ height: 3, transaction: index, field: "code" });
    expect(breach!.message).toContain(`${found} found`);
  });

  test.each(["VALID", "DUPLICATE_TXID"] as const)("its code, made %s", async (code) => {
    const folder = await changedTransaction(2, (committed) => ({ ...committed, code }));
    expect((await verifyLedger(folder)).breach).toMatchObject({ height: 3, transaction: 2, field: "code" });
  });

  // The block's root covers these; only the contract can tell which of them it was.
  test.each<[string, (committed: CommittedTransaction) => CommittedTransaction, string]>([
    ["a value written", inSet(({ writes }) => ({ writes: writes.map(({ key }) => ({ key, value: Buffer.from("9") })) })), "readWriteSet"],
    ["a value deleted instead", inSet(({ writes }) => ({ writes: writes.map(({ key }) => ({ key, value: null })) })), "readWriteSet"],
    ["its answer", inTransaction((t) => ({ ...t, response: "9" })), "response"],
    ["its event", inTransaction((t) => ({ ...t, event: { name: "appended", payload: Buffer.from("b") } })), "event"],
    ["its event dropped", inTransaction((t) => ({ ...t, event: null })), "event"],
  ])("%s", async (_, change, field) => {
    const folder = await changedTransaction(1, change);
    expect((await verifyLedger(folder)).breach).toMatchObject({ height: 3, transaction: null, field: "transactionsRoot" });
    expect((await verifyLedger(folder, { contract: notes })).breach).toMatchObject({ height: 3, transaction: 1, field });
  });

  test("one that is missing, added, or in another order", async () => {
    const at = (index: number): Buffer => transactionKey({ height: 3, index });
    const missing = await changedRecord(at(1), () => null);
    expect((await verifyLedger(missing)).breach).toMatchObject({ height: 3, transaction: 1, field: "transaction" });
    const added = await tampered(async (level) => level.put(at(4), (await level.get(at(3)))!));
    expect((await verifyLedger(added)).breach).toMatchObject({ height: 3, field: "transactionCount" });
    const swapped = await tampered(async (level) => {
      const [first, last] = [(await level.get(at(0)))!, (await level.get(at(3)))!];
      await level.batch([{ type: "put", key: at(0), value: last }, { type: "put", key: at(3), value: first }]);
    });
    expect((await verifyLedger(swapped)).breach).toMatchObject({ height: 3, field: "transactionsRoot" });
  });
});

describe("what is built from the blocks is compared:", () => {
  const bucketWithKeys = async (level: ClassicLevel<Buffer, Buffer>, kind: string): Promise<Buffer> => (await level.keys({ gte: Buffer.from(kind), limit: 1 }).all())[0]!;

  test.each<[string, () => Promise<string>]>([
    ["state", () => changedRecord(stateKey("a"), (value) => flipped(value, value.length - 1))],
    ["state", () => changedRecord(stateKey("b"), () => null)],
    ["state", () => tampered((level) => level.put(stateKey("z"), Buffer.from("\x03\x00x")))],
    ["location", () => changedRecordOf("I", (value) => flipped(value))],
    ["history", () => tampered((level) => level.put(historyKey("a", { height: 2, index: 0 }), Buffer.alloc(0)))],
    ["bucket", () => changedRecordOf("K", (value) => flipped(value, value.length - 1))],
    ["bucketHash", () => changedRecordOf("N", (value) => flipped(value))],
    ["bucketHash", () => tampered((level) => level.put(bucketHashKey(63), Buffer.alloc(32, 1)))],
    ["bucket", () => tampered(async (level) => level.del(await bucketWithKeys(level, "K")))],
  ])("%s", async (field, make) => {
    const { blocks, breach } = await verifyLedger(await make());
    expect([blocks, breach]).toMatchObject([6, { height: null, field }]);
  });

  const changedRecordOf = (kind: string, change: (value: Buffer) => Uint8Array): Promise<string> =>
    tampered(async (level) => {
      const key = await bucketWithKeys(level, kind);
      await level.put(key, change((await level.get(key))!) as Buffer);
    });

  test("and what does not fit together is not opened", async () => {
    const hash = await changedRecordOf("N", (value) => flipped(value));
    await expect(openLedger(hash, { contract: notes })).rejects.toMatchObject({ name: "LedgerCorruptError" });
    const header = await changedHeader(5, (old) => ({ ...old, timeMs: old.timeMs + 1 }));
    await expect(openLedger(header, { contract: notes })).rejects.toMatchObject({ name: "LedgerCorruptError" });
    const tip = await changedRecord(TIP_KEY, () => new ByteWriter().varint(4).fixed(headerHash(tips[4]!)).finish());
    await expect(openLedger(tip, { contract: notes })).rejects.toMatchObject({ name: "LedgerCorruptError" });
    expect((await verifyLedger(tip)).breach).toMatchObject({ field: "header" });
  });
});

test("a changed configuration is another ledger's, whoever signed its first block", async () => {
  const folder = await changedRecord(CONFIGURATION_KEY, (value) => Buffer.from(value.toString("latin1").replace("test", "best"), "latin1"));
  expect((await verifyLedger(folder)).breach).toMatchObject({ height: 0, field: "ledgerId" });
  expect((await verifyLedger(folder, { expectedLedgerId: tips[0]!.ledgerId })).breach).toMatchObject({ height: 0, field: "configuration" });
});

test("any byte of a block's records, of the configuration or of the tip, changed at random, is a breach", async () => {
  const random = randomFrom("flips");
  const keys = [CONFIGURATION_KEY, TIP_KEY, ...tips.map(({ height }) => headerKey(height)), ...[0, 1, 2, 3].map((index) => transactionKey({ height: 3, index }))];
  for (let i = 0; i < 48; i++) {
    const key = keys[i % keys.length]!;
    const folder = await changedRecord(key, (value) => {
      const changed = Uint8Array.from(value);
      changed[random.below(value.length)]! ^= 1 << random.below(8);
      return changed;
    });
    const { breach } = await verifyLedger(folder);
    expect(breach, `${key.toString("latin1")}, flip ${i}`).not.toBeNull();
    if (key[0] === "T".charCodeAt(0)) expect(breach).toMatchObject({ height: 3 });
    else if (key[0] === "B".charCodeAt(0)) expect(breach).toMatchObject({ height: key.readUIntBE(1, 6) });
  }
}, 120_000);

describe("what a proposer could do", () => {
  /** The last block made anew and sealed by these keys. */
  const resealed = (change: (header: BlockHeader) => BlockHeader, keys = proposer): Promise<string> =>
    tampered(async (level) => {
      const header = sealHeader(change(decodeSealedHeader((await level.get(headerKey(5)))!)), keys);
      await level.put(headerKey(5), encodeSealedHeader(header));
      await level.put(TIP_KEY, new ByteWriter().varint(5).fixed(headerHash(header)).finish());
    });

  test("a header sealed anew by somebody else is a breach", async () => {
    const mallory = keyPairFromSeed(seedFromText("mallory"));
    const folder = await resealed((header) => ({ ...header, proposer: mallory.publicKey }), mallory);
    expect((await verifyLedger(folder)).breach).toMatchObject({ height: 5, field: "proposer" });
  });

  test("sealed anew by the proposer, a root that does not follow is a breach", async () => {
    const folder = await resealed((header) => ({ ...header, stateRoot: flipped(header.stateRoot) }));
    expect((await verifyLedger(folder)).breach).toMatchObject({ height: 5, field: "stateRoot" });
  });

  test("another time for the last block, or blocks cut off, show only against a tip known from elsewhere", async () => {
    const expectedTip = { height: 5, hash: headerHash(tips[5]!) };
    const later = await resealed((header) => ({ ...header, timeMs: header.timeMs + 1 }));
    expect((await verifyLedger(later)).breach).toBeNull();
    expect((await verifyLedger(later, { expectedTip })).breach).toMatchObject({ height: 5, field: "header" });
    const folder = newFolder();
    const shorter = await createLedger(folder, configuration, { contract: notes, proposer });
    await shorter.close();
    expect((await verifyLedger(folder)).breach).toBeNull();
    expect((await verifyLedger(folder, { expectedTip })).breach).toMatchObject({ height: 5, field: "header" });
  });

  test("invented writes under a member's real signature show when the contract is run again", async () => {
    const folder = newFolder();
    const ledger = await createLedger(folder, configuration, { contract: notes, proposer });
    const honest = await ledger.endorse(call("put", ["a", "1"]));
    expect(decodeProposal(honest.signed.proposal).args).toEqual(["a", "1"]);
    await ledger.commitBlock([{ ...honest, readWriteSet: { ...honest.readWriteSet, writes: [{ key: "a", value: Buffer.from("1000000") }] } }], START_MS);
    await ledger.close();
    expect((await verifyLedger(folder)).breach).toBeNull();
    expect((await verifyLedger(folder, { contract: notes })).breach).toMatchObject({ height: 1, transaction: 0, field: "readWriteSet" });
  });

  test("a transaction that nobody signed cannot be put under a new seal as valid", async () => {
    const folder = newFolder();
    const ledger = await createLedger(folder, configuration, { contract: notes, proposer });
    const forged = call("put", ["a", "1"], { ...alice, sign: (message) => proposer.sign(message) });
    const shape = await ledger.endorse(call("put", ["a", "1"]));
    const block = await ledger.commitBlock([{ ...shape, signed: forged }], START_MS);
    expect(block.transactions[0]!.code).toBe("BAD_CREATOR_SIGNATURE");
    await ledger.close();
  });
});

test("keys of records do not run into each other", () => {
  const keys = [headerKey(1), transactionKey({ height: 1, index: 0 }), locationKey("00".repeat(32)), stateKey("a"), bucketKey(1), bucketHashKey(1), historyKey("a", { height: 1, index: 0 })];
  expect(new Set(keys.map((key) => key[0])).size).toBe(keys.length);
  // "a" and "ab" are two histories, though one key begins with the other.
  expect(historyKey("ab", { height: 1, index: 0 }).subarray(0, 3)).not.toEqual(historyKey("a", { height: 1, index: 0 }).subarray(0, 3));
});
