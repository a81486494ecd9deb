/** A deterministic simulator of the consensus: virtual time, a bad network, outages and liars, all from a seed. */
export type { KeyKind } from "./keys";
export type { Observer, SentMessage, Timeout } from "./observer";
export type { Fork, NodeDecision, Outcome } from "./outcome";
export { partitionScenario, type Split } from "./partition-scenario";
export { record, type Recording } from "./record";
export { calmScenario, nodeIds, randomScenario, type Fault, type FaultKind, type Outage, type PartitionWindow, type Scenario, type ScenarioChoice } from "./scenario";
export { simulate } from "./simulate";
