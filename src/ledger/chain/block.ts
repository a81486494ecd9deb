import { ByteReader, ByteWriter, equalBytes } from "./bytes";
import { HASH_BYTES, hashIn } from "./hash";
import { KEY_BYTES, SIGNATURE_BYTES, verifySignature, type KeyPair } from "./identity";
import type { CommittedTransaction } from "./transaction";

export interface BlockHeader {
  /** Hash of the ledger's configuration: no header of another ledger can stand in. */
  readonly ledgerId: Uint8Array;
  /** 0 for the first block, which has no transactions. */
  readonly height: number;
  /** Hash of the header before; zero in the first one. */
  readonly previousHash: Uint8Array;
  readonly transactionCount: number;
  /** Over transactions with read/write sets and codes. */
  readonly transactionsRoot: Uint8Array;
  /** Root of the state after the block. */
  readonly stateRoot: Uint8Array;
  /** Milliseconds since 1970 by the proposer's clock, a whole number; never less than in the block before. */
  readonly timeMs: number;
  /** Public key. */
  readonly proposer: Uint8Array;
}

export interface SealedHeader extends BlockHeader {
  /** The proposer's, over the header's hash. */
  readonly signature: Uint8Array;
}

export interface Block {
  readonly header: SealedHeader;
  readonly transactions: readonly CommittedTransaction[];
}

/** Hash of a header without its signature: what the proposer signs and the next block names. */
export function headerHash(header: BlockHeader): Uint8Array {
  return hashIn("header", encodeHeader(header));
}

export function sealHeader(header: BlockHeader, proposer: KeyPair): SealedHeader {
  return { ...header, signature: proposer.sign(headerHash(header)) };
}

/** What is wrong with a header's seal; null if one of these proposers has signed it. */
export function wrongSeal(proposers: readonly Uint8Array[], header: SealedHeader): "proposer" | "signature" | null {
  if (!proposers.some((key) => equalBytes(key, header.proposer))) return "proposer";
  return verifySignature(header.proposer, headerHash(header), header.signature) ? null : "signature";
}

/** Whether one of these proposers has signed the header. */
export function isSealedBy(proposers: readonly Uint8Array[], header: SealedHeader): boolean {
  return wrongSeal(proposers, header) === null;
}

export function encodeSealedHeader(header: SealedHeader): Buffer {
  return Buffer.concat([encodeHeader(header), header.signature]);
}

/** Errors: MalformedBytesError. */
export function decodeSealedHeader(bytes: Uint8Array): SealedHeader {
  const reader = new ByteReader(bytes);
  const header = {
    ledgerId: reader.fixed(HASH_BYTES),
    height: reader.varint(),
    previousHash: reader.fixed(HASH_BYTES),
    transactionCount: reader.varint(),
    transactionsRoot: reader.fixed(HASH_BYTES),
    stateRoot: reader.fixed(HASH_BYTES),
    timeMs: reader.varint(),
    proposer: reader.fixed(KEY_BYTES),
    signature: reader.fixed(SIGNATURE_BYTES),
  };
  reader.end();
  return header;
}

function encodeHeader({ ledgerId, height, previousHash, transactionCount, transactionsRoot, stateRoot, timeMs, proposer }: BlockHeader): Buffer {
  return new ByteWriter()
    .fixed(ledgerId)
    .varint(height)
    .fixed(previousHash)
    .varint(transactionCount)
    .fixed(transactionsRoot)
    .fixed(stateRoot)
    .varint(timeMs)
    .fixed(proposer)
    .finish();
}
