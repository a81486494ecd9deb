/**
 * The consensus layer of Fig. 2: QBFT, the Istanbul Byzantine fault tolerant algorithm (Moniz, arXiv 2002.03613), one
 * instance for every height, as a state machine without I/O: `Validator.step` takes a message or a timeout and says which
 * messages to send, which timer to set, what is decided. The votes are signed (Ed25519 by default). The simulator runs
 * validators, and liars, over a bad network from a seed, in virtual time.
 *
 * It is not a node for production: `honestScope` in ../exhibits/consensus/honest-scope.ts says what it is, what it lacks
 * and what takes its place.
 */
export { committeeOf, leaderOf, CommitteeError, type Committee } from "./committee";
export type { Decision, Effects, Input, Outgoing, Timer } from "./effects";
export type { Application } from "./instance";
export { isProvenDecision, type Electorate } from "./justification";
export { digestOf, type Commit, type Decided, type Message, type MessageKind } from "./messages";
export { ed25519Signer, ed25519Verifier, type Signer, type Verifier } from "./signatures";
export * from "./simulator";
export { Validator, ValidatorError, type ValidatorOptions } from "./validator";
