/** Who runs the contract: the embedded ledger, or by the same interface a Fabric network. */
export { EmbeddedEngine, organisationOf, tradingContract, type EmbeddedOptions, type ProposableCall } from "./embedded-engine";
export type { Answer, Committed, Enrolment, Participant, PartyCall, PartyQuery, TradingEngine } from "./engine";
export { TimedEngine, type Throughput } from "./timed-engine";
export { waves } from "./waves";
