/*
 * The embedded ledger: signed calls of a contract, simulated, ordered into signed blocks, checked for conflicts and
 * written to LevelDB in one step each. One process has it open; who proposes blocks is trusted to order them, not to
 * invent them: proposals carry their makers' signatures, and whoever has the contract can run every valid transaction again.
 * Not here, and left to Hyperledger Fabric: revoked certificates, endorsement policies, changes of the configuration,
 * defence against floods of transactions or against somebody who picks keys that all fall into one bucket.
 */
export { decodeSealedHeader, encodeSealedHeader, headerHash, isSealedBy, type Block, type BlockHeader, type SealedHeader } from "./block";
export { DEFAULT_SHAPE, type TreeShape } from "./bucket-tree";
export { createAuthority, createMember, decodeCertificate, type Certificate, type CertificateAuthority, type Signer } from "./certificate";
export { BlockError, type BlockPlace } from "./chain";
export { ProposalRefusedError } from "./check-proposal";
export { compositeRange, createCompositeKey, splitCompositeKey } from "./composite-key";
export { decodeConfiguration, encodeConfiguration, ledgerIdOf, type LedgerConfiguration } from "./configuration";
export { contractFrom, type Contract, type ContractMethod } from "./contract";
export { keyPairFromSeed, seedFromText, verifySignature, type KeyPair } from "./identity";
export {
  createLedger,
  LedgerCorruptError,
  LedgerExistsError,
  LedgerHaltedError,
  LedgerMismatchError,
  openLedger,
  type Ledger,
  type LedgerOptions,
  type LocatedTransaction,
} from "./ledger";
export { UnknownIdentityError, type RecognisedAuthority } from "./membership";
export { decodeProposal, signProposal, transactionId, type Proposal, type ProposedCall, type SignedProposal } from "./proposal";
export type { KeyRead, KeyWrite, RangeRead, ReadWriteSet, Version } from "./read-write-set";
export { StubUseError, UnknownMethodError } from "./simulate";
export { decodeStateProof, encodeStateProof, ProofError, provenValue, provenValueUnder, type StateProof, type StateRules } from "./state-proof";
export { LedgerLockedError, LedgerMissingError, LedgerStorageError, type Tip } from "./store";
export { decodeTransaction, encodeTransaction, type CommittedTransaction, type ContractEvent, type Transaction, type ValidationCode } from "./transaction";
export { provenTransaction, type TransactionProof } from "./transaction-proof";
export { verifyLedger, type Breach, type Verification, type VerifyOptions } from "./verify";
