import { createCompositeKey, decodeStateProof, encodeStateProof, provenValueUnder, type Ledger, type LedgerConfiguration, type SealedHeader } from "../chain";
import { hex } from "../chain/hash";
import { canonicalJson, type RecordType } from "../contract";
import { decodeRecord } from "../contract/session";

/** A record of the ledger as it is handed on: with a proof of its value under one header. */
export interface ProvenRecord {
  /** The key's attributes, in the order of the contract's keys. */
  readonly key: readonly string[];
  readonly value: unknown;
  /** An encoded state proof of the value, hexadecimal. */
  readonly proof: string;
}

/** A record that is not what its proof shows. */
export class RecordProofError extends Error {
  constructor(
    /** What of it is wrong: "key", "value" or "proof"; "line" where it cannot be read at all. */
    readonly field: "key" | "value" | "proof" | "line",
    readonly came: string,
    readonly required: string,
  ) {
    super(`${field}: came ${came}, required ${required}`);
    this.name = "RecordProofError";
  }
}

/** The record under the ledger's last header; null where there is none. */
export async function proveRecord(ledger: Ledger, type: RecordType, key: readonly string[]): Promise<ProvenRecord | null> {
  const { proof } = await ledger.proveState(createCompositeKey(type, key));
  return proof.value === null ? null : { key, value: decodeRecord(proof.value), proof: hex(encodeStateProof(proof)) };
}

/** Checks a record without the ledger. The proof must be as `proveRecord` writes it, so that one record has one text. Errors: {@link RecordProofError}. */
export function checkRecord(type: RecordType, { key, value, proof }: ProvenRecord, configuration: LedgerConfiguration, header: SealedHeader): void {
  const stateKey = orRefuse("key", () => createCompositeKey(type, key));
  if (typeof proof !== "string" || !/^(?:[0-9a-f]{2})+$/.test(proof)) throw new RecordProofError("proof", "none", "hexadecimal digits");
  const decoded = orRefuse("proof", () => decodeStateProof(Buffer.from(proof, "hex")));
  if (hex(encodeStateProof(decoded)) !== proof) throw new RecordProofError("proof", "another form of it", "its shortest form");
  const proven = orRefuse("proof", () => provenValueUnder(configuration, header, stateKey, decoded));
  if (proven === null) throw new RecordProofError("proof", "one that the record is not there", "one of its value");
  const shown = orRefuse("value", () => canonicalJson(value));
  const text = Buffer.from(proven).toString("utf8");
  if (shown !== text) throw new RecordProofError("value", shown, `${text}, as block ${header.height} has it`);
}

function orRefuse<T>(field: RecordProofError["field"], read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new RecordProofError(field, "something that does not fit", (error as Error).message);
  }
}
