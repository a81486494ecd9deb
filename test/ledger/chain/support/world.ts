import {
  contractFrom,
  createAuthority,
  createMember,
  keyPairFromSeed,
  ledgerIdOf,
  seedFromText,
  signProposal,
  type Contract,
  type LedgerConfiguration,
  type Signer,
  type SignedProposal,
} from "../../../../src/ledger/chain";
import type { LedgerContext } from "../../../../src/ledger/contract/stub";

/** A contract that does with keys what its callers say. */
class Notes {
  async put({ stub }: LedgerContext, ...pairs: string[]): Promise<string> {
    for (let i = 0; i < pairs.length; i += 2) await stub.putState(pairs[i]!, Buffer.from(pairs[i + 1]!));
    return "";
  }

  async remove({ stub }: LedgerContext, key: string): Promise<string> {
    await stub.deleteState(key);
    return "";
  }

  async get({ stub }: LedgerContext, key: string): Promise<string> {
    return Buffer.from(await stub.getState(key)).toString();
  }

  /** Reads the key, appends to it, reads it again and answers with what it read then. */
  async append({ stub }: LedgerContext, key: string, text: string): Promise<string> {
    const before = Buffer.from(await stub.getState(key)).toString();
    await stub.putState(key, Buffer.from(before + text));
    stub.setEvent("appended", Buffer.from(key));
    return Buffer.from(await stub.getState(key)).toString();
  }

  /** Writes the keys from `start` to `end`, at most `limit` of them, into `into`. */
  async collect({ stub }: LedgerContext, start: string, end: string, limit: string, into: string): Promise<string> {
    const found: string[] = [];
    for await (const { key } of stub.getStateByRange(start, end)) {
      found.push(key);
      if (found.length === Number(limit)) break;
    }
    const list = found.join(",");
    await stub.putState(into, Buffer.from(`[${list}]`));
    return list;
  }

  /** A signature of an offer: a key of its own, or all in the offer's key. */
  async sign({ stub, clientIdentity }: LedgerContext, offer: string, how: string): Promise<string> {
    if (how === "own key") {
      await stub.putState(stub.createCompositeKey("signature", [offer, clientIdentity.getID()]), Buffer.from("signed"));
    } else await this.append({ stub, clientIdentity }, offer, clientIdentity.getID());
    return clientIdentity.getAttributeValue("role") ?? "none";
  }

  async signatures({ stub }: LedgerContext, offer: string): Promise<string> {
    const buyers: string[] = [];
    for await (const { key } of stub.getStateByPartialCompositeKey("signature", [offer])) buyers.push(stub.splitCompositeKey(key).attributes[1]!);
    return buyers.join(",");
  }

  async fail(_context: LedgerContext): Promise<string> {
    throw new Error("malformed input");
  }
}

export const notes: Contract = contractFrom("notes", new Notes(), ["put", "remove", "get", "append", "collect", "sign", "signatures", "fail"]);

export const authority = createAuthority("community", seedFromText("authority"));
export const proposer = keyPairFromSeed(seedFromText("proposer"));
export const START_MS = Date.UTC(2016, 6, 15);

export const configuration: LedgerConfiguration = {
  name: "test",
  startMs: START_MS,
  contract: "notes",
  tree: { fanOut: 4, depth: 3 },
  authorities: [{ mspId: "community", publicKey: authority.publicKey }],
  proposers: [proposer.publicKey],
};

export function member(name: string, attributes: Record<string, string> = {}): Signer {
  return createMember(authority, name, keyPairFromSeed(seedFromText(name)), attributes);
}

export const alice = member("alice", { role: "user" });

let calls = 0;

/** A signed call with a nonce of its own. */
export function call(method: string, args: readonly string[], signer: Signer = alice, over: { nonce?: string; timeMs?: number } = {}): SignedProposal {
  const nonce = Buffer.from(over.nonce ?? String(calls++));
  return signProposal({ ledgerId: ledgerIdOf(configuration), contract: "notes", method, args, nonce, timeMs: over.timeMs ?? START_MS + 1 }, signer);
}
