import type { Ledger, LedgerConfiguration, SealedHeader } from "../../../src/ledger/chain";
import { checkRecord, proveRecord, RecordProofError, type ProvenRecord } from "../../../src/ledger/bills/proven-record";
import { keys, type Signature, type SignatureRef } from "../../../src/ledger/contract";

/** The record of one trade with the proof that the ledger has it: a line of the file of proofs. */
export interface TradeProof extends ProvenRecord {
  /** Day, period, seller, offer, buyer, signature. */
  readonly key: readonly string[];
  readonly value: Signature;
}

/** Proofs of trades under the ledger's tip, in their order. */
export async function proveTrades(ledger: Ledger, trades: readonly SignatureRef[]): Promise<TradeProof[]> {
  const proofs: TradeProof[] = [];
  for (const trade of trades) {
    const { attributes } = keys.signature(trade);
    const proven = await proveRecord(ledger, "signature", attributes);
    if (proven === null) throw new Error(`the ledger has no trade ${attributes.join(" ")}`);
    proofs.push(proven as TradeProof);
  }
  return proofs;
}

export function proofsText(proofs: readonly TradeProof[]): string {
  return proofs.map((proof) => `${JSON.stringify(proof)}\n`).join("");
}

/** Reads a line and checks it without the ledger. @throws {RecordProofError} */
export function provenTrade(line: string, configuration: LedgerConfiguration, header: SealedHeader): TradeProof {
  const trade = tradeOf(line);
  checkRecord("signature", trade, configuration, header);
  return trade;
}

function tradeOf(line: string): TradeProof {
  const { key, value, proof } = parsed(line) ?? {};
  const isKey = Array.isArray(key) && key.length === 6 && key.every((part) => typeof part === "string");
  if (!isKey) throw new RecordProofError("key", "none of a trade", "day, period, seller, offer, buyer and signature");
  if (typeof value !== "object" || value === null) throw new RecordProofError("value", "none", "the record of the trade");
  return { key, value, proof: proof! };
}

function parsed(line: string): Partial<TradeProof> | null {
  try {
    return JSON.parse(line) as Partial<TradeProof> | null;
  } catch (error) {
    throw new RecordProofError("line", "something that does not fit", (error as Error).message);
  }
}
