import type { FigureName, Row, Table } from "../../../exhibits/exhibit";
import { sum } from "../../../units";
import { calmScenario, committeeOf, nodeIds, simulate, type Fault, type Outcome } from "../../consensus";

/** Delay of every message, and time-out of round 1 (virtual ms). */
const DELAY_MS = 10;
const TIMEOUT_MS = 1000;

const SIZES = [4, 5, 6, 7, 8, 9, 10, 11, 12, 13];

/**
 * What one decision costs committees of these sizes, on a network where every message takes the same time: messages and
 * delays as the simulator counts them, beside the formula, and with a first leader that says nothing. Throws a
 * CommitteeError below four validators.
 */
export function consensusCostTable(name: FigureName = { id: "table-consensus-cost", label: "Table C1" }, sizes: readonly number[] = SIZES): Table {
  return {
    kind: "table",
    ...name,
    caption:
      "What a decision costs by number of validators n, of which f may be faulty. A quorum is ⌊(n + f)/2⌋ + 1 votes. " +
      "Without faults the leader sends n - 1 proposals, and each of n validators n - 1 PREPAREs and n - 1 COMMITs: (n - 1)(2n + 1) messages, one for every receiver. " +
      "With a silent leader the other n - 1 wait for the time-out, change rounds and begin anew: (n - 1)(3n - 2) messages, one time-out and four delays. " +
      `Measured in the simulator, where every message takes 1/${TIMEOUT_MS / DELAY_MS} of the time-out; times are virtual.`,
    claims: [],
    columns: [
      { key: "validators", label: "Validators n" },
      { key: "faults", label: "Faults tolerated f" },
      { key: "quorum", label: "Quorum" },
      { key: "messages", label: "Messages per decision" },
      { key: "formula", label: "(n - 1)(2n + 1)" },
      { key: "delays", label: "Latency", unit: "delays", decimals: 0 },
      { key: "silentMessages", label: "Messages, silent leader" },
      { key: "silentLatency", label: "Latency, silent leader", unit: "time-outs", decimals: 2 },
    ],
    rows: sizes.map(costOf),
  };
}

function costOf(n: number): Row {
  const { faultsTolerated, quorum } = committeeOf("cost", nodeIds({ validators: n, faults: [] }));
  const calm = decide(n, []);
  const silent = decide(n, [{ validator: 0, kind: "silent" }]);
  return {
    validators: n,
    faults: faultsTolerated,
    quorum,
    messages: sum(Object.values(calm.messages)),
    formula: (n - 1) * (2 * n + 1),
    delays: calm.latencyMs / DELAY_MS,
    silentMessages: sum(Object.values(silent.messages)),
    silentLatency: silent.latencyMs / TIMEOUT_MS,
  };
}

function decide(validators: number, faults: readonly Fault[]): Outcome {
  return simulate({ ...calmScenario(validators, 1, DELAY_MS), baseTimeoutMs: TIMEOUT_MS, faults });
}
