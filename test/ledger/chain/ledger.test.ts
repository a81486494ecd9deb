import { describe, expect, test } from "vitest";
import { createAuthority, createLedger, createMember, keyPairFromSeed, openLedger, seedFromText, signProposal, transactionId, verifyLedger } from "../../../src/ledger/chain";
import { commitTogether, newFolder, newLedger } from "./support/ledgers";
import { alice, call, configuration, member, notes, proposer, START_MS } from "./support/world";

const text = (bytes: Uint8Array | null): string | null => (bytes === null ? null : Buffer.from(bytes).toString());

describe("a transaction", () => {
  test("is committed with its answer and can be found by its id", async () => {
    const ledger = await newLedger();
    const proposal = call("put", ["a", "1", "b", "2"]);
    const { at, code } = await ledger.submit(proposal, START_MS + 5);
    expect([at, code]).toEqual([{ height: 1, index: 0 }, "VALID"]);
    expect([text(ledger.state("a")), text(ledger.state("b")), ledger.state("c")]).toEqual(["1", "2", null]);
    expect(ledger.transaction(transactionId(proposal.proposal))).toMatchObject({ at, code: "VALID" });
    expect(ledger.transaction("00".repeat(32))).toBeNull();
    expect(ledger.tip).toMatchObject({ height: 1, transactionCount: 1, timeMs: START_MS + 5 });
  });

  test("does not read its own writes", async () => {
    const ledger = await newLedger();
    await ledger.submit(call("put", ["a", "old"]), START_MS);
    const { transaction } = await ledger.submit(call("append", ["a", "+new"]), START_MS);
    expect(transaction.response).toBe("old");
    expect(transaction.event).toEqual({ name: "appended", payload: new Uint8Array(Buffer.from("a")) });
    expect(text(ledger.state("a"))).toBe("old+new");
  });

  test("that is only asked for changes nothing", async () => {
    const ledger = await newLedger();
    expect(await ledger.query(call("append", ["a", "1"]))).toBe("");
    expect(ledger.state("a")).toBeNull();
    expect(ledger.tip.height).toBe(0);
  });

  test("that the contract throws out, or whose method it does not have, reaches no block", async () => {
    const ledger = await newLedger();
    await expect(ledger.submit(call("fail", []), START_MS)).rejects.toThrow("malformed input");
    for (const method of ["absent", "constructor", "toString"]) {
      await expect(ledger.submit(call(method, []), START_MS)).rejects.toThrow(/A method of notes is required/);
    }
    expect(ledger.tip.height).toBe(0);
  });
});

describe("a proposal is refused", () => {
  test("a second time, whether it was committed, stands in the same block or was endorsed before", async () => {
    const ledger = await newLedger();
    const proposal = call("put", ["a", "1"]);
    const early = await ledger.endorse(proposal);
    expect(await commitTogether(ledger, [proposal, proposal])).toEqual(["VALID", "DUPLICATE_TXID"]);
    await expect(ledger.endorse(proposal)).rejects.toMatchObject({ code: "DUPLICATE_TXID" });
    const { transactions } = await ledger.commitBlock([early], START_MS + 9);
    expect(transactions[0]!.code).toBe("DUPLICATE_TXID");
    expect(ledger.transaction(early.id)!.at).toEqual({ height: 1, index: 0 });
    expect(await ledger.history("a")).toHaveLength(1);
  });

  test("with a forged signature, or with one bit of the proposal or of the signature changed", async () => {
    const ledger = await newLedger();
    const proposal = call("put", ["a", "1"]);
    const mallory = { certificate: alice.certificate, sign: (message: Uint8Array) => keyPairFromSeed(seedFromText("mallory")).sign(message) };
    await expect(ledger.endorse(call("put", ["a", "1"], mallory))).rejects.toMatchObject({ code: "BAD_CREATOR_SIGNATURE" });
    for (const part of ["proposal", "signature"] as const) {
      for (let byte = 0; byte < proposal[part].length; byte++) {
        const changed = { ...proposal, [part]: Uint8Array.from(proposal[part]) };
        changed[part][byte]! ^= 1;
        await expect(ledger.endorse(changed), `${part} ${byte}`).rejects.toMatchObject({ name: "ProposalRefusedError" });
      }
    }
  });

  test("of a stranger: certified by nobody known, by a false authority, or with a role that was written in", async () => {
    const ledger = await newLedger();
    const keys = keyPairFromSeed(seedFromText("eve"));
    const elsewhere = createMember(createAuthority("elsewhere", seedFromText("authority")), "eve", keys);
    const impostor = createMember(createAuthority("community", seedFromText("impostor")), "eve", keys);
    const promoted = Buffer.from(Buffer.from(alice.certificate).toString("latin1").replace("user", "grid"), "latin1");
    for (const signer of [elsewhere, impostor, { ...alice, certificate: promoted }]) {
      await expect(ledger.endorse(call("put", ["a", "1"], signer))).rejects.toMatchObject({ code: "BAD_CREATOR_SIGNATURE" });
    }
  });

  test("for another ledger or another contract", async () => {
    const ledger = await newLedger();
    const made = { ledgerId: ledger.id, contract: "notes", method: "put", args: ["a", "1"], nonce: Buffer.from("n"), timeMs: START_MS };
    await expect(ledger.endorse(signProposal({ ...made, ledgerId: Buffer.alloc(32) }, alice))).rejects.toMatchObject({ code: "TARGET_CHAIN_NOT_FOUND" });
    await expect(ledger.endorse(signProposal({ ...made, contract: "other" }, alice))).rejects.toMatchObject({ code: "TARGET_CHAIN_NOT_FOUND" });
  });

  test("in a block as well, when it never passed the endorsement, and changes nothing there", async () => {
    const ledger = await newLedger();
    const endorsed = await ledger.endorse(call("put", ["a", "1"]));
    const signature = Uint8Array.from(endorsed.signed.signature);
    signature[5]! ^= 4;
    const forged = { ...endorsed, signed: { ...endorsed.signed, signature } };
    const before = ledger.tip.stateRoot;
    const { transactions } = await ledger.commitBlock([forged], START_MS);
    expect(transactions[0]!.code).toBe("BAD_CREATOR_SIGNATURE");
    expect(ledger.tip.stateRoot).toEqual(before);
    // The endorsed object itself, changed in place, does not pass as checked either.
    const again = await ledger.endorse(call("put", ["b", "1"]));
    (again.signed.signature as Uint8Array)[5]! ^= 4;
    expect((await ledger.commitBlock([again], START_MS)).transactions[0]!.code).toBe("BAD_CREATOR_SIGNATURE");
  });
});

describe("transactions of one block", () => {
  test("that read the same key: the first is valid, the second conflicts", async () => {
    const ledger = await newLedger();
    expect(await commitTogether(ledger, [call("append", ["a", "1"]), call("append", ["a", "2"])])).toEqual(["VALID", "MVCC_READ_CONFLICT"]);
    expect(text(ledger.state("a"))).toBe("1");
  });

  test("that only write the same key are all valid, the last one counts", async () => {
    const ledger = await newLedger();
    expect(await commitTogether(ledger, [call("put", ["a", "1"]), call("put", ["a", "2"])])).toEqual(["VALID", "VALID"]);
    expect(text(ledger.state("a"))).toBe("2");
  });

  test("conflict with blocks committed since their endorsement, deletions included", async () => {
    const ledger = await newLedger();
    await ledger.submit(call("put", ["a", "1"]), START_MS);
    const early = await ledger.endorse(call("append", ["a", "2"]));
    await ledger.submit(call("remove", ["a"]), START_MS);
    expect((await ledger.commitBlock([early], START_MS)).transactions[0]!.code).toBe("MVCC_READ_CONFLICT");
  });

  test.each([
    ["a key put into the range", "put", ["k2", "x"], "PHANTOM_READ_CONFLICT"],
    ["a key of the range changed", "put", ["k1", "x"], "PHANTOM_READ_CONFLICT"],
    ["a key of the range removed", "remove", ["k1"], "PHANTOM_READ_CONFLICT"],
    ["a key put after the range", "put", ["l", "x"], "VALID"],
    ["a key put before the range", "put", ["j", "x"], "VALID"],
  ])("a scan meets %s", async (_, method, args, expected) => {
    const ledger = await newLedger();
    await ledger.submit(call("put", ["k1", "1", "k3", "3"]), START_MS);
    expect(await commitTogether(ledger, [call(method, args), call("collect", ["k", "l", "0", "z"])])).toEqual(["VALID", expected]);
    // The same with the change in a block of its own.
    const early = await ledger.endorse(call("collect", ["k", "l", "0", "z"]));
    await ledger.submit(call(method, [args[0]!, ...args.slice(1).map(() => "y")]), START_MS + 9);
    const { transactions } = await ledger.commitBlock([early], START_MS + 9);
    // The key that was removed is gone already, so that removing it again changes nothing.
    expect(transactions[0]!.code).toBe(method === "remove" ? "VALID" : expected);
  });

  test("a scan that stopped early answers only for what it read", async () => {
    const ledger = await newLedger();
    await ledger.submit(call("put", ["k1", "1", "k3", "3", "k5", "5"]), START_MS);
    const scan = (): ReturnType<typeof call> => call("collect", ["k", "l", "2", "z"]);
    expect(await commitTogether(ledger, [call("put", ["k4", "x"]), scan()])).toEqual(["VALID", "VALID"]);
    expect(text(ledger.state("z"))).toBe("[k1,k3]");
    expect(await commitTogether(ledger, [call("put", ["k2", "x"]), scan()])).toEqual(["VALID", "PHANTOM_READ_CONFLICT"]);
  });

  test("twenty buyers of one offer: all commit with a key per signature, all but one fail with a shared key", async () => {
    const ledger = await newLedger();
    const buyers = Array.from({ length: 20 }, (_, i) => member(`buyer ${i}`, { role: "user" }));
    const own = await commitTogether(ledger, buyers.map((buyer) => call("sign", ["offer", "own key"], buyer)));
    expect(own).toEqual(buyers.map(() => "VALID"));
    expect((await ledger.query(call("signatures", ["offer"]))).split(",")).toHaveLength(20);
    const shared = await commitTogether(ledger, buyers.map((buyer) => call("sign", ["offer", "shared key"], buyer)));
    expect(shared).toEqual(["VALID", ...buyers.slice(1).map(() => "MVCC_READ_CONFLICT")]);
  });

  test("are stored in order with what became of each", async () => {
    const ledger = await newLedger();
    await commitTogether(ledger, [call("append", ["a", "1"]), call("append", ["a", "2"]), call("put", ["b", "1"])]);
    const block = (await ledger.block(1))!;
    expect(block.transactions.map(({ code }) => code)).toEqual(["VALID", "MVCC_READ_CONFLICT", "VALID"]);
    expect(block.header).toEqual(ledger.tip);
    expect(await ledger.block(2)).toBeNull();
  });
});

describe("calls at the same time", () => {
  test("endorsements see one state from begin to end, and commits queue up", async () => {
    const ledger = await newLedger();
    await ledger.submit(call("put", ["k1", "1"]), START_MS);
    const results = await Promise.all(
      Array.from({ length: 30 }, (_, i) => (i % 2 ? ledger.submit(call("put", [`k${i}`, "1"]), START_MS + 9) : ledger.submit(call("collect", ["k", "l", "0", `z${i}`]), START_MS + 9))),
    );
    expect(results.map(({ at }) => at.height).sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, i) => i + 2));
    // A scan is valid just when nothing came between it and its block.
    for (const { code, transaction } of results) {
      if (code === "VALID") continue;
      expect([code, transaction.readWriteSet.ranges.length]).toEqual(["PHANTOM_READ_CONFLICT", 1]);
    }
  });
});

describe("history", () => {
  test("lists the changes of a key, newest first, without those that failed and without other keys'", async () => {
    const ledger = await newLedger();
    const first = call("put", ["a", "1", "ab", "9"], alice, { timeMs: 1_468_540_800_123 });
    const second = call("append", ["a", "2"]);
    await ledger.submit(first, START_MS);
    await commitTogether(ledger, [second, call("append", ["a", "lost"])]);
    const third = call("remove", ["a"]);
    await ledger.submit(third, ledger.tip.timeMs);
    const history = await ledger.history("a");
    expect(history.map(({ txId }) => txId)).toEqual([third, second, first].map(({ proposal }) => transactionId(proposal)));
    expect(history.map(({ value, isDelete }) => [text(value), isDelete])).toEqual([["", true], ["12", false], ["1", false]]);
    expect(history[2]!.timestamp).toEqual({ seconds: 1_468_540_800, nanos: 123_000_000 });
    expect(await ledger.history("absent")).toEqual([]);
  });
});

describe("opening", () => {
  test("finds the ledger as it was left, and goes on", async () => {
    const folder = newFolder();
    const ledger = await createLedger(folder, configuration, { contract: notes, proposer });
    for (let i = 0; i < 30; i++) await ledger.submit(call("put", [`k${i}`, "1", `k${i + 1}`, "2"]), START_MS + i);
    const { tip } = ledger;
    await ledger.close();
    const again = await openLedger(folder, { contract: notes, proposer });
    expect(again.tip).toEqual(tip);
    await again.submit(call("remove", ["k3"]), START_MS + 40);
    const root = again.tip.stateRoot;
    await again.close();
    expect(await verifyLedger(folder, { contract: notes })).toEqual({ blocks: 32, transactions: 31, breach: null });
    const third = await openLedger(folder, { contract: notes });
    expect(third.tip.stateRoot).toEqual(root);
    await expect(third.submit(call("put", ["a", "1"]), START_MS + 50)).rejects.toThrow("A ledger opened with a proposer is required");
    await third.close();
  });

  test("is refused to a second opener, in this process and in another ledger object, until the first has closed", async () => {
    const folder = newFolder();
    const ledger = await createLedger(folder, configuration, { contract: notes, proposer });
    await expect(openLedger(folder, { contract: notes })).rejects.toMatchObject({ name: "LedgerLockedError" });
    await expect(createLedger(folder, configuration, { contract: notes, proposer })).rejects.toMatchObject({ name: "LedgerLockedError" });
    await expect(verifyLedger(folder)).rejects.toMatchObject({ name: "LedgerLockedError" });
    await ledger.close();
    await (await openLedger(folder, { contract: notes })).close();
  });

  test("needs a ledger, and making one a folder without", async () => {
    const folder = newFolder();
    await expect(openLedger(folder, { contract: notes })).rejects.toMatchObject({ name: "LedgerMissingError" });
    await expect(verifyLedger(folder)).rejects.toMatchObject({ name: "LedgerMissingError" });
    await (await createLedger(folder, configuration, { contract: notes, proposer })).close();
    await expect(createLedger(folder, configuration, { contract: notes, proposer })).rejects.toMatchObject({ name: "LedgerExistsError" });
  });

  test("needs the ledger's contract and one of its proposers", async () => {
    const folder = newFolder();
    await (await createLedger(folder, configuration, { contract: notes, proposer })).close();
    const other = { ...notes, name: "other" };
    await expect(openLedger(folder, { contract: other })).rejects.toMatchObject({ name: "LedgerMismatchError" });
    await expect(openLedger(folder, { contract: notes, proposer: keyPairFromSeed(seedFromText("other")) })).rejects.toMatchObject({ name: "LedgerMismatchError" });
  });
});

describe("a follower", () => {
  test("accepts another proposer's blocks and comes to the same state", async () => {
    const ledger = await newLedger();
    const follower = await newLedger();
    for (let i = 0; i < 5; i++) {
      await commitTogether(ledger, [call("append", ["a", String(i)]), call("append", ["a", "lost"]), call("collect", ["a", "", "0", `list${i}`])]);
      await follower.acceptBlock((await ledger.block(i + 1))!);
    }
    expect(follower.tip).toEqual(ledger.tip);
    expect(text(follower.state("a"))).toBe("01234");
  });

  test("refuses a block whose transaction the contract would not have answered so, though its proposer signed it", async () => {
    const ledger = await newLedger();
    const follower = await newLedger();
    const honest = await ledger.endorse(call("put", ["a", "1"]));
    const invented = { ...honest, readWriteSet: { ...honest.readWriteSet, writes: [{ key: "a", value: Buffer.from("1000000") }] } };
    const block = await ledger.commitBlock([invented], START_MS);
    expect(block.transactions[0]!.code).toBe("VALID");
    await expect(follower.acceptBlock(block)).rejects.toMatchObject({ name: "BlockError", place: { height: 1, transaction: 0, field: "readWriteSet" } });
    expect(follower.tip.height).toBe(0);
  });
});

test("the same calls, keys and times give the same block on every ledger, to the byte", async () => {
  const proposals = Array.from({ length: 10 }, (_, i) => call("append", [`k${i % 4}`, String(i)], alice, { nonce: `same ${i}` }));
  const tips = await Promise.all(
    [0, 1].map(async () => {
      const ledger = await newLedger();
      await commitTogether(ledger, proposals.slice(0, 5));
      await commitTogether(ledger, proposals.slice(5));
      return ledger.tip;
    }),
  );
  expect(tips[0]).toEqual(tips[1]);
});

test("a block's time may not go back", async () => {
  const ledger = await newLedger();
  await expect(ledger.submit(call("put", ["a", "1"]), START_MS - 1)).rejects.toThrow(RangeError);
  await ledger.submit(call("put", ["a", "1"]), START_MS);
});
