import { joinWords } from "../../exhibits/describe";
import { amount, capital } from "../../sensitivity/exhibits/words";
import { ranked } from "../../sensitivity/exhibits/indices-figure";
import type { Tornado } from "../../sensitivity/one-at-a-time";
import type { Output } from "../../sensitivity/outputs";
import type { TwoWayMap } from "../../sensitivity/two-way-map";
import type { UncertainInput } from "../../sensitivity/uncertain-inputs";
import type { DayRecord } from "./records";

/** Inputs both ends of whose range lower an output, or both raise it: the case's own number lies at a turn. */
export function turningInputs({ bars, base }: Tornado): { readonly lower: UncertainInput[]; readonly raise: UncertainInput[] } {
  // An end that is the case's own number says nothing.
  const slack = 1e-9 * Math.max(1, Math.abs(base));
  const inputs = (turns: (value: number) => boolean): UncertainInput[] =>
    bars.filter(({ atLow, atHigh }) => atLow !== null && atHigh !== null && turns(atLow) && turns(atHigh)).map(({ input }) => input);
  return { lower: inputs((value) => value < base - slack), raise: inputs((value) => value > base + slack) };
}

/** What a one-way analysis of one output says, in a sentence or two. */
export function tornadoFinding(tornado: Tornado): string {
  const { output, base, bars } = tornado;
  const [first, second] = bars;
  if (first === undefined || second === undefined) return "";
  const span = ({ atLow, atHigh }: (typeof bars)[number]): string => [atLow, atHigh].map((value) => (value === null ? "no solution" : amount(value, output.unit))).join(" to ");
  const { lower, raise } = turningInputs(tornado);
  const turns = [
    ...(lower.length === 0 ? [] : [`both ends of ${joinWords(lower.map(({ label }) => `*${label}*`))} lower it`]),
    ...(raise.length === 0 ? [] : [`both ends of ${joinWords(raise.map(({ label }) => `*${label}*`))} raise it`]),
  ];
  return (
    `**${capital(output.description)}** (${amount(base, output.unit)}) moves most with *${first.input.label}* (${span(first)}) and *${second.input.label}* (${span(second)})` +
    `${turns.length === 0 ? "" : `; ${turns.join(", and ")}`}.`
  );
}

/** Where a map shows no trade, as a sentence. */
export function collapseFinding(map: TwoWayMap): string {
  const rows = map.y.values.map((y, j) => {
    const first = map.cells[j]!.findIndex((cell) => cell.collapsed);
    return { y, from: first < 0 ? null : map.x.values[first]! };
  });
  const gone = rows.filter((row): row is { y: number; from: number } => row.from !== null);
  if (gone.length === 0) return `Trade never ends in this range of ${map.x.label}.`;
  const ends = gone.map(({ from }) => from);
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const place = low === high ? `at ${amount(low, map.x.unit)}` : `between ${amount(low, map.x.unit)} and ${amount(high, map.x.unit)}, depending on ${map.y.label}`;
  return `The first point without any trade, going along ${map.x.label}, lies ${place} (${gone.length} of ${rows.length} rows have one).`;
}

/** Shares above this leave nothing to speak of for what inputs do together: the indices are estimates. */
const NEARLY_ALL_PERCENT = 95;

/**
 * What decides an output, and how far the inputs can be judged one by one: the leading inputs of the first recorded day,
 * and the sum of all first orders on each day.
 */
export function varianceFinding(records: readonly DayRecord[], output: Output, inputs: readonly UncertainInput[]): string {
  const label = (name: string): string => inputs.find((input) => input.name === name)?.label ?? name;
  const first = records[0]!;
  const leaders = ranked(first.indices[output.name]).slice(0, 3).map(({ input, totalOrder }) => `*${label(input)}* (${totalOrder.value.toFixed(2)})`);
  if (leaders.length === 0) return `**${capital(output.description)}** does not vary.`;
  const shares = records.map(({ day, indices }) => {
    const explained = (indices[output.name]!.indices ?? []).reduce((total, { firstOrder }) => total + firstOrder.value, 0);
    return { day, percent: Math.round(100 * explained) };
  });
  const alone = shares.map(({ day, percent }) => `${percent} % (${day})`);
  const rest = shares.some(({ percent }) => percent < NEARLY_ALL_PERCENT) ? "; the rest is how they act together" : "";
  return (
    `**${capital(output.description)}** is decided by ${joinWords(leaders)} (total orders, ${first.day}). ` +
    `Inputs by themselves explain ${joinWords(alone)} of its variance${rest}.`
  );
}
