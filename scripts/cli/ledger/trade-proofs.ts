import {
  createCompositeKey,
  decodeStateProof,
  encodeStateProof,
  provenValueUnder,
  type Ledger,
  type LedgerConfiguration,
  type SealedHeader,
} from "../../../src/ledger/chain";
import { canonicalJson, keys, type Signature, type SignatureRef } from "../../../src/ledger/contract";
import { decodeRecord } from "../../../src/ledger/contract/session";

/** The record of one trade with the proof that the ledger has it: a line of the file of proofs. */
export interface TradeProof {
  /** Day, period, seller, offer, buyer, signature. */
  readonly key: readonly string[];
  readonly value: Signature;
  /** An encoded state proof under the ledger's last header, hexadecimal. */
  readonly proof: string;
}

/** A line of the proofs that does not show what it should. */
export class TradeProofError extends Error {
  override readonly name = "TradeProofError";
  constructor(
    readonly field: "line" | "key" | "value" | "proof",
    readonly came: string,
    readonly required: string,
  ) {
    super(`${field}: came ${came}, required ${required}`);
  }
}

/** Proofs of trades under the ledger's tip, in their order. */
export async function proveTrades(ledger: Ledger, trades: readonly SignatureRef[]): Promise<TradeProof[]> {
  const proofs: TradeProof[] = [];
  for (const trade of trades) {
    const { attributes } = keys.signature(trade);
    const { proof } = await ledger.proveState(createCompositeKey("signature", attributes));
    if (proof.value === null) throw new Error(`the ledger has no trade ${attributes.join(" ")}`);
    proofs.push({ key: attributes, value: decodeRecord(proof.value) as unknown as Signature, proof: encodeStateProof(proof).toString("hex") });
  }
  return proofs;
}

export function proofsText(proofs: readonly TradeProof[]): string {
  return proofs.map((proof) => `${JSON.stringify(proof)}\n`).join("");
}

/** Reads a line and checks it without the ledger. @throws {TradeProofError} */
export function provenTrade(line: string, configuration: LedgerConfiguration, header: SealedHeader): TradeProof {
  const { key, value, proof } = fieldsOf(line);
  const shown = orRefuse("value", () => canonicalJson(value));
  const proven = orRefuse("proof", () => provenValueUnder(configuration, header, createCompositeKey("signature", key), decodeStateProof(Buffer.from(proof, "hex"))));
  if (proven === null) throw new TradeProofError("proof", "one that the trade is not there", "one of its record");
  const text = Buffer.from(proven).toString("utf8");
  if (shown !== text) throw new TradeProofError("value", shown, `${text}, as block ${header.height} has it`);
  return { key, value, proof };
}

function fieldsOf(line: string): TradeProof {
  const { key, value, proof } = orRefuse("line", () => JSON.parse(line) as Partial<TradeProof>) ?? {};
  const isKey = Array.isArray(key) && key.length === 6 && key.every((part) => typeof part === "string");
  if (!isKey) throw new TradeProofError("key", "none of a trade", "day, period, seller, offer, buyer and signature");
  if (typeof value !== "object" || value === null) throw new TradeProofError("value", "none", "the record of the trade");
  if (typeof proof !== "string" || !/^(?:[0-9a-f]{2})+$/.test(proof)) throw new TradeProofError("proof", "none", "hexadecimal digits");
  return { key, value, proof };
}

function orRefuse<T>(field: TradeProofError["field"], read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new TradeProofError(field, "something that does not fit", (error as Error).message);
  }
}
