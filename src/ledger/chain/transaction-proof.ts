import type { SealedHeader } from "./block";
import { equalBytes } from "./bytes";
import type { LedgerConfiguration } from "./configuration";
import { checkHeader, ProofError } from "./state-proof";
import { decodeCommitted, type CommittedTransaction } from "./transaction";
import { rootOfPath } from "./transactions-tree";

/** That a transaction stands in a block, where, and what became of it. */
export interface TransactionProof {
  readonly header: SealedHeader;
  readonly index: number;
  /** Code and transaction, encoded. */
  readonly committed: Uint8Array;
  /** Hashes beside the way to the block's root, lowest first. */
  readonly path: readonly Uint8Array[];
}

/** The transaction with its code, under a header that a proposer of the ledger has signed; needs no database. Errors: ProofError. */
export function provenTransaction(configuration: LedgerConfiguration, { header, index, committed, path }: TransactionProof): CommittedTransaction {
  checkHeader(configuration, header);
  const reached = rootOfPath(committed, index, header.transactionCount, path);
  if (reached === null || !equalBytes(reached, header.transactionsRoot)) throw new ProofError(`The proof does not lead to the root of block ${header.height}.`);
  return decodeCommitted(committed);
}
