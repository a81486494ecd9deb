import { ByteReader, ByteWriter } from "./bytes";
import type { Signer } from "./certificate";
import { HASH_BYTES, hashIn, hex } from "./hash";

/** A call of the contract as its maker wants it. */
export interface ProposedCall {
  /** Hash of the ledger's configuration: a call for one ledger cannot be replayed on another. */
  readonly ledgerId: Uint8Array;
  readonly contract: string;
  readonly method: string;
  readonly args: readonly string[];
  /** 1 to 32 bytes; two equal calls of one maker differ only here. */
  readonly nonce: Uint8Array;
  /** The maker's clock: milliseconds since 1970, a whole number. */
  readonly timeMs: number;
}

export interface Proposal extends ProposedCall {
  /** Of the maker, encoded. */
  readonly certificate: Uint8Array;
}

/** What a client sends. */
export interface SignedProposal {
  /** Encoded. */
  readonly proposal: Uint8Array;
  /** Of the maker, over the proposal's hash. */
  readonly signature: Uint8Array;
}

const LONGEST_NONCE_BYTES = 32;

export function signProposal(call: ProposedCall, signer: Signer): SignedProposal {
  const { ledgerId, contract, method, args, nonce, timeMs } = call;
  checkNonce(nonce);
  const writer = new ByteWriter().fixed(ledgerId).text(contract).text(method);
  const proposal = writer
    .list(args, (arg) => writer.text(arg))
    .bytes(nonce)
    .varint(timeMs)
    .bytes(signer.certificate)
    .finish();
  return { proposal, signature: signer.sign(proposalHash(proposal)) };
}

/** Errors: MalformedBytesError or RangeError for bytes that are no proposal. */
export function decodeProposal(bytes: Uint8Array): Proposal {
  const reader = new ByteReader(bytes);
  const proposal = {
    ledgerId: reader.fixed(HASH_BYTES),
    contract: reader.text(),
    method: reader.text(),
    args: reader.list(() => reader.text()),
    nonce: reader.bytes(),
    timeMs: reader.varint(),
    certificate: reader.bytes(),
  };
  reader.end();
  checkNonce(proposal.nonce);
  return proposal;
}

/** What the maker signs. */
export function proposalHash(proposal: Uint8Array): Uint8Array {
  return hashIn("proposal", proposal);
}

/** 64 hexadecimal digits: the proposal's hash, so that no second signature of it makes a second transaction. */
export function transactionId(proposal: Uint8Array): string {
  return hex(proposalHash(proposal));
}

function checkNonce(nonce: Uint8Array): void {
  if (nonce.length < 1 || nonce.length > LONGEST_NONCE_BYTES) {
    throw new RangeError(`A nonce of 1 to ${LONGEST_NONCE_BYTES} bytes is required, ${nonce.length} came.`);
  }
}
