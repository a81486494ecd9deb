/** What a transaction reads and writes: on a ledger with version checks, two collide if one writes what the other has read. */

import { describe, expect, it } from "vitest";
import { canonicalJson, keys, QUERIES, TradingContract, TRANSACTIONS } from "../../../src/ledger/contract";
import { attempt } from "../../../src/ledger/contract/action";
import { refuse } from "../../../src/ledger/contract/refusal";
import { CALM, DAY, openMarket, person, type Market } from "./market";
import { MemoryLedger, type Transaction } from "./memory-stub";

const at = { day: DAY, period: 1 };
const signing = { ...at, seller: "Ann", offer: "o1", signature: "s1", energyWh: 5_000 };

/** Whether `later`, which was simulated beside `first`, is invalid once `first` is committed. */
function collides(first: Transaction, later: Transaction): boolean {
  return [...first.writes.keys()].some((key) => later.reads.has(key) || [...later.ranges].some((prefix) => key.startsWith(prefix)));
}

async function offered(): Promise<Market> {
  const market = await openMarket();
  await market.offer("Ann", 10_000);
  return market;
}

describe("transactions side by side", () => {
  it("of two buyers of one offer do not collide", async () => {
    const market = await offered();
    const bob = await market.simulate("Bob", "sign", signing);
    const cid = await market.simulate("Cid", "sign", signing);
    expect([collides(bob, cid), collides(cid, bob)]).toEqual([false, false]);
    market.ledger.commit(bob);
    market.ledger.commit(cid);
    expect((await market.do("Ann", "query", { record: "signature", of: [DAY, 1, "Ann"] })).rows).toHaveLength(2);
  });

  it("of a buyer and the grid's approval of another do not collide, until the offer is exhausted", async () => {
    const market = await offered();
    await market.sign("Bob", "Ann", 5_000);
    const line = { ...at, seller: "Ann", offer: "o1", signature: "s1", ...CALM };
    const half = await market.simulate("Grid", "approveLine", { ...line, buyer: "Bob" });
    expect(collides(half, await market.simulate("Cid", "sign", signing))).toBe(false);
    market.ledger.commit(half);
    await market.sign("Cid", "Ann", 5_000);
    const rest = await market.simulate("Grid", "approveLine", { ...line, buyer: "Cid" });
    expect(collides(rest, await market.simulate("Bob", "sign", { ...signing, signature: "s2" }))).toBe(true);
  });

  it("of two users who buy outside or rent storage do not collide", async () => {
    const market = await offered();
    const buy = { ...at, purchase: "x", channel: "grid", energyWh: 1 };
    expect(collides(await market.simulate("Bob", "buyOutside", buy), await market.simulate("Cid", "buyOutside", buy))).toBe(false);
    const move = { ...at, move: "m", energyWh: 1 };
    expect(collides(await market.simulate("Bob", "store", move), await market.simulate("Cid", "store", move))).toBe(false);
  });

  it("of an approval that would sell the same energy twice collide", async () => {
    const market = await offered();
    await market.sign("Bob", "Ann", 10_000);
    await market.sign("Cid", "Ann", 10_000);
    const [bob, cid] = await Promise.all(["Bob", "Cid"].map((buyer) => market.simulate("Grid", "approveLine", { ...at, seller: "Ann", offer: "o1", buyer, signature: "s1", ...CALM })));
    expect(collides(bob!, cid!)).toBe(true);
  });

  it("of the same money spent twice collide", async () => {
    const market = await offered();
    const [first, second] = await Promise.all(["s1", "s2"].map((signature) => market.simulate("Bob", "sign", { ...signing, signature })));
    expect(collides(first!, second!)).toBe(true);
  });

  it("of a signature and the period's closing collide, so that none slips in", async () => {
    const market = await offered();
    expect(collides(await market.simulate("Grid", "closePeriod", at), await market.simulate("Bob", "sign", signing))).toBe(true);
    expect((await market.simulate("Bob", "sign", signing)).ranges.size).toBe(0);
  });
});

describe("the contract", () => {
  it("names all of its methods as transactions or queries", () => {
    const methods = Object.getOwnPropertyNames(TradingContract.prototype).filter((method) => method !== "constructor");
    expect([...TRANSACTIONS, ...QUERIES].sort()).toEqual(methods.sort());
  });
});

describe("a transaction", () => {
  it("that refuses after a change writes the refusal and not the change", async () => {
    const { ledger } = await offered();
    const { answer, writes } = await ledger.simulate(person("Ann"), (ctx) =>
      attempt(ctx, "test", async (session) => {
        session.put(keys.stored("Ann"), { energyWh: 1 });
        return refuse("not-stored");
      }, true),
    );
    expect(answer).toBe('{"action":"test","reason":"not-stored","status":"refused"}');
    expect([...writes.keys()]).toEqual([expect.stringContaining("\0refusal\0Ann\0")]);
  });

  it("announces its answer as an event, a refusal under a name of its own", async () => {
    const market = await offered();
    const signed = await market.simulate("Bob", "sign", signing);
    expect([signed.event?.name, new TextDecoder().decode(signed.event?.payload)]).toEqual(["sign", signed.answer]);
    const refused = await market.simulate("Ann", "sign", signing);
    expect([refused.event?.name, new TextDecoder().decode(refused.event?.payload)]).toEqual(["refused", refused.answer]);
    expect((await market.simulate("Ann", "balance", { party: "Ann" })).event).toBeUndefined();
  });

  it("writes canonical JSON under the keys that are documented", async () => {
    const market = await offered();
    const { writes } = await market.simulate("Bob", "sign", signing);
    expect([...writes.keys()].sort()).toEqual(["\0account\0Bob\0", `\0signature\0${DAY}\x000001\0Ann\0o1\0Bob\0s1\0`]);
    for (const value of writes.values()) {
      const text = new TextDecoder().decode(value);
      expect(canonicalJson(JSON.parse(text))).toBe(text);
    }
  });

  it("gives the same bytes when it is run again", async () => {
    const [one, two] = await Promise.all([offered(), offered()]);
    expect(one.ledger.state).toEqual(two.ledger.state);
  });
});

describe("the ledger in memory", () => {
  it("does not show a transaction its own writes, and shows them to the next", async () => {
    const ledger = new MemoryLedger();
    const key = "\0a\0b\0";
    const write = await ledger.simulate(person("Ann"), async ({ stub }) => {
      await stub.putState(key, new Uint8Array([1]));
      return String((await stub.getState(key)).length);
    });
    expect(write.answer).toBe("0");
    ledger.commit(write);
    const read = await ledger.simulate(person("Ann"), async ({ stub }) => {
      const found: string[] = [];
      for await (const entry of stub.getStateByPartialCompositeKey("a", [])) found.push(entry.key);
      for await (const entry of stub.getStateByRange("", "")) found.push(entry.key);
      return `${String((await stub.getState(key)).length)} ${String(found.length)}`;
    });
    expect(read.answer).toBe("1 1");
  });

  it("finds keys by whole attributes only", async () => {
    const ledger = new MemoryLedger();
    ledger.commit(await ledger.simulate(person("Ann"), async ({ stub }) => {
      for (const attributes of [["x", "1"], ["xy", "1"]]) await stub.putState(stub.createCompositeKey("a", attributes), new Uint8Array([1]));
      return "";
    }));
    const { answer } = await ledger.simulate(person("Ann"), async ({ stub }) => {
      const found: string[] = [];
      for await (const { key } of stub.getStateByPartialCompositeKey("a", ["x"])) found.push(stub.splitCompositeKey(key).attributes.join());
      return found.join(" ");
    });
    expect(answer).toBe("x,1");
  });
});
