import { hash } from "node:crypto";

/**
 * What a hash is of: its first byte, so that no hash of one kind can stand for one of another. The two of the
 * transactions' tree are those of RFC 6962.
 */
const DOMAINS = {
  transactionLeaf: 0,
  transactionNode: 1,
  stateLeaf: 2,
  stateNode: 3,
  stateValue: 4,
  proposal: 5,
  header: 6,
  configuration: 7,
  certificate: 8,
  rangeResult: 9,
  seed: 10,
} as const;

export type HashDomain = keyof typeof DOMAINS;

export const HASH_BYTES = 32;
export const ZERO_HASH: Uint8Array = Buffer.alloc(HASH_BYTES);

/** SHA-256 of the domain's byte and the parts in order. Parts of variable length must carry their lengths. */
export function hashIn(domain: HashDomain, ...parts: readonly Uint8Array[]): Buffer {
  return hash("sha256", Buffer.concat([Uint8Array.of(DOMAINS[domain]), ...parts]), "buffer");
}

export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex");
}
