import type { FigureName, Row, Table } from "../../../exhibits/exhibit";
import { summarise } from "../../../solvers/statistics";
import { sum } from "../../../units";
import { randomScenario, simulate, type Outcome } from "../../consensus";

/** The kinds of fault that a row counts; a day has none, one kind, or several. */
const ROWS = ["none", "silent", "twin", "liar", "several kinds"] as const;

/**
 * Random bad days of 4 to 13 validators, one for every seed from 0 on, with as many faulty ones as are tolerated or
 * fewer, by kind of fault and together; and, as a positive control, as many days of four validators with two twins, one
 * more than four bear. The same on every machine. Throws a RangeError unless `seeds` is a whole number of 1 or more.
 */
export function campaignTable(seeds = 200, name: FigureName = { id: "table-consensus-campaign", label: "Table C2" }): Table {
  if (!Number.isInteger(seeds) || seeds < 1) throw new RangeError(`campaign table: came ${seeds} seeds, required a whole number of 1 or more`);
  const outcomes = Array.from({ length: seeds }, (_, i) => simulate(randomScenario(`${i}`)));
  const control = Array.from({ length: seeds }, (_, i) => simulate(randomScenario(`${i}`, { validators: 4, faulty: 2, kinds: ["twin"] })));
  const rows = ROWS.map((kind) => rowOf(kind, outcomes.filter((outcome) => kindOf(outcome) === kind))).filter(({ runs }) => runs !== 0);
  return {
    kind: "table",
    ...name,
    caption:
      `${seeds} random days of a bad network (delay, loss, duplication, partitions, outages, nodes cut off as they decide) and then a calm one, three heights each, by what the faulty validators are; never more of them than are tolerated. ` +
      "A height is decided when every honest node has decided it; a run stalls if that never happens. Latency runs from the moment the network heals to the last decision, over the runs that end, and is 0 where all was decided before; " +
      "a round lasts twice as long as the one before it, so that a long bad time is paid for after it. Messages grow with the square of the validators, of whom rows have more or fewer. " +
      "Times are virtual: they count delays (1 to 50 ms once healed) and time-outs (1 s in round 1), not the speed of a machine. " +
      `The last row is the control: with two twins of four, one more than is tolerated, ${control.filter(hasFork).length} of ${seeds} days end in a fork, so the campaign can find one.`,
    claims: [],
    columns: [
      { key: "fault", label: "Faulty validators" },
      { key: "runs", label: "Runs" },
      { key: "validators", label: "Validators, mean", decimals: 1 },
      { key: "heights", label: "Heights decided" },
      { key: "forked", label: "Runs with a fork" },
      { key: "invalid", label: "Runs with an invalid value" },
      { key: "stalled", label: "Runs that stall" },
      { key: "medianLatency", label: "Median latency after healing", unit: "virtual ms", decimals: 0 },
      { key: "largestLatency", label: "Largest", unit: "virtual ms", decimals: 0 },
      { key: "messages", label: "Messages per height", decimals: 0 },
    ],
    rows: [...rows, rowOf("all of these", outcomes), rowOf("control: two twins of four", control)],
  };
}

function kindOf({ scenario }: Outcome): string {
  const kinds = new Set(scenario.faults.map(({ kind }) => kind));
  return kinds.size > 1 ? "several kinds" : ([...kinds][0] ?? "none");
}

function rowOf(fault: string, outcomes: readonly Outcome[]): Row {
  const ended = outcomes.filter(({ stalled }) => stalled.length === 0);
  const latency = ended.length === 0 ? null : summarise(ended.map(({ latencyMs }) => latencyMs));
  const heights = sum(outcomes.map(decidedHeights));
  return {
    fault,
    runs: outcomes.length,
    validators: sum(outcomes.map(({ scenario }) => scenario.validators)) / outcomes.length,
    heights,
    forked: outcomes.filter(hasFork).length,
    invalid: outcomes.filter(({ invalid }) => invalid.length > 0).length,
    stalled: outcomes.length - ended.length,
    medianLatency: latency?.median ?? null,
    largestLatency: latency?.worst ?? null,
    messages: heights === 0 ? null : sum(outcomes.flatMap(({ messages }) => Object.values(messages))) / heights,
  };
}

function hasFork({ forks }: Outcome): boolean {
  return forks.length > 0;
}

/** Heights that every honest node has decided, which it does in order. */
function decidedHeights({ scenario, decisions, stalled }: Outcome): number {
  return Math.min(scenario.heights, ...stalled.map((node) => decisions[node]!.length));
}
