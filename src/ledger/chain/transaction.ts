import { ByteReader, ByteWriter, MalformedBytesError } from "./bytes";
import { transactionId, type SignedProposal } from "./proposal";
import { readReadWriteSet, writeReadWriteSet, type ReadWriteSet } from "./read-write-set";
import { SIGNATURE_BYTES } from "./identity";

export interface ContractEvent {
  readonly name: string;
  readonly payload: Uint8Array;
}

/** A signed proposal with what its simulation saw, wants to change and answered. */
export interface Transaction {
  /** 64 hexadecimal digits. */
  readonly id: string;
  readonly signed: SignedProposal;
  readonly readWriteSet: ReadWriteSet;
  /** The contract's answer. */
  readonly response: string;
  readonly event: ContractEvent | null;
}

/** What became of a transaction in its block; names and numbers are those of Fabric's TxValidationCode. */
const CODE_NUMBERS = {
  VALID: 0,
  BAD_PAYLOAD: 2,
  BAD_CREATOR_SIGNATURE: 4,
  DUPLICATE_TXID: 9,
  MVCC_READ_CONFLICT: 11,
  PHANTOM_READ_CONFLICT: 12,
  TARGET_CHAIN_NOT_FOUND: 14,
} as const;

export type ValidationCode = keyof typeof CODE_NUMBERS;

export interface CommittedTransaction {
  readonly transaction: Transaction;
  readonly code: ValidationCode;
}

export function encodeTransaction({ signed, readWriteSet, response, event }: Transaction): Buffer {
  const writer = new ByteWriter().bytes(signed.proposal).fixed(signed.signature);
  writeReadWriteSet(writer, readWriteSet);
  writer.text(response).byte(event === null ? 0 : 1);
  if (event !== null) writer.text(event.name).bytes(event.payload);
  return writer.finish();
}

/** Errors: MalformedBytesError. */
export function decodeTransaction(bytes: Uint8Array): Transaction {
  const reader = new ByteReader(bytes);
  const proposal = reader.bytes();
  const signature = reader.fixed(SIGNATURE_BYTES);
  const readWriteSet = readReadWriteSet(reader);
  const response = reader.text();
  const flag = reader.byte();
  if (flag > 1) throw new MalformedBytesError("0 or 1 (an event)", String(flag), 0);
  const event = flag === 1 ? { name: reader.text(), payload: reader.bytes() } : null;
  reader.end();
  return { id: transactionId(proposal), signed: { proposal, signature }, readWriteSet, response, event };
}

/** The code's byte and the transaction: what the block's root and the database hold. */
export function encodeCommitted(encodedTransaction: Uint8Array, code: ValidationCode): Buffer {
  return Buffer.concat([Uint8Array.of(CODE_NUMBERS[code]), encodedTransaction]);
}

export function decodeCommitted(bytes: Uint8Array): CommittedTransaction {
  const code = (Object.keys(CODE_NUMBERS) as ValidationCode[]).find((name) => CODE_NUMBERS[name] === bytes[0]);
  if (code === undefined) throw new MalformedBytesError(`a validation code (${Object.values(CODE_NUMBERS).join(", ")})`, String(bytes[0]), 0);
  return { transaction: decodeTransaction(bytes.subarray(1)), code };
}
