import { ascending, bucketHash, bucketOf, decodeBucket, encodeBucket, valueHash, type BucketEntry } from "./bucket";
import { bucketCount, rootFrom } from "./bucket-tree";
import { ByteReader, ByteWriter, equalBytes, MalformedBytesError } from "./bytes";
import { ledgerIdOf, type LedgerConfiguration } from "./configuration";
import { isSealedBy, type SealedHeader } from "./block";
import { HASH_BYTES, ZERO_HASH } from "./hash";

/** A proof that does not show what it should. */
export class ProofError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "ProofError";
  }
}

/** What a key is worth under a root, or that it is not there: the whole bucket where it would be, and the way up. */
export interface StateProof {
  /** Null: absence is to be shown. */
  readonly value: Uint8Array | null;
  readonly entries: readonly BucketEntry[];
  /** Hashes beside the way, lowest level first, each level from left to right. */
  readonly siblings: readonly (readonly Uint8Array[])[];
}

/** What the checker knows of the ledger: its contract's name and its tree's shape. */
export type StateRules = Pick<LedgerConfiguration, "contract" | "tree">;

/**
 * The key's value under the root, null when it is not there; needs no database.
 * The bucket follows from the key and is not taken from the proof. Errors: ProofError.
 */
export function provenValue(rules: StateRules, root: Uint8Array, key: string, { value, entries, siblings }: StateProof): Uint8Array | null {
  const bucket = bucketOf(rules.contract, key, bucketCount(rules.tree));
  if (!ascending(entries)) throw new ProofError("The bucket's keys are not in order.");
  const reached = rootFrom(rules.tree, bucket, bucketHash(bucket, encodeBucket(entries), entries.length), siblings);
  if (reached === null) throw new ProofError(`The proof is not one of a tree of fan-out ${rules.tree.fanOut} and depth ${rules.tree.depth}.`);
  if (!equalBytes(reached, root)) throw new ProofError("The proof leads to another root.");
  const entry = entries.find((candidate) => candidate.key === key);
  if (entry === undefined) {
    if (value !== null) throw new ProofError(`${JSON.stringify(key)} is not in the bucket, and a value came.`);
    return null;
  }
  if (value === null) throw new ProofError(`${JSON.stringify(key)} is in the bucket, and no value came.`);
  if (!equalBytes(valueHash(value), entry.valueHash)) throw new ProofError(`The value of ${JSON.stringify(key)} is another one.`);
  return value;
}

/**
 * The same for somebody who knows only a ledger's configuration and a header, such as a user with a bill: the header
 * must be signed by one of the ledger's proposers. Errors: ProofError.
 */
export function provenValueUnder(configuration: LedgerConfiguration, header: SealedHeader, key: string, proof: StateProof): Uint8Array | null {
  checkHeader(configuration, header);
  return provenValue(configuration, header.stateRoot, key, proof);
}

/** That a header is one of this ledger, signed by one of its proposers. Errors: ProofError. */
export function checkHeader(configuration: LedgerConfiguration, header: SealedHeader): void {
  if (!equalBytes(header.ledgerId, ledgerIdOf(configuration))) throw new ProofError("The header is one of another ledger.");
  if (!isSealedBy(configuration.proposers, header)) throw new ProofError("No proposer of the ledger has signed the header.");
}

/** Bytes to hand on; siblings of empty subtrees take a bit only. */
export function encodeStateProof({ value, entries, siblings }: StateProof): Buffer {
  const writer = new ByteWriter().byte(value === null ? 0 : 1);
  if (value !== null) writer.bytes(value);
  writer.bytes(encodeBucket(entries));
  writer.list(siblings, (level) => {
    writer.varint(level.length);
    const present = level.map((hash) => !equalBytes(hash, ZERO_HASH));
    for (let i = 0; i < level.length; i += 8) writer.byte(present.slice(i, i + 8).reduce((bits, on, j) => bits | (on ? 1 << j : 0), 0));
    level.forEach((hash, i) => present[i] && writer.fixed(hash));
  });
  return writer.finish();
}

/** Errors: MalformedBytesError. */
export function decodeStateProof(bytes: Uint8Array): StateProof {
  const reader = new ByteReader(bytes);
  const flag = reader.byte();
  if (flag > 1) throw new MalformedBytesError("0 or 1 (a value)", String(flag), 0);
  const value = flag === 1 ? reader.bytes() : null;
  const entries = decodeBucket(reader.bytes());
  const siblings = reader.list(() => {
    const count = reader.varint();
    const bits = reader.fixed(Math.ceil(count / 8));
    return Array.from({ length: count }, (_, i) => (bits[i >> 3]! & (1 << (i & 7)) ? reader.fixed(HASH_BYTES) : ZERO_HASH));
  });
  reader.end();
  return { value, entries, siblings };
}
