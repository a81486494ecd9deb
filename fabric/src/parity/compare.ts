import { isDeepStrictEqual } from "node:util";
import type { TradingEngine } from "../../../src/ledger/engine";
import { record, type Entry } from "./recording";

export interface Parity {
  /** Calls, queries and records that were compared. */
  readonly compared: number;
  /** How often each status or reason came, "rejected" for input that no client makes. */
  readonly outcomes: ReadonlyMap<string, number>;
  /** In words; none if the engines agree. */
  readonly differences: readonly string[];
}

/** Runs the script of a seed on both engines, each with a contract without state, and compares every answer and every record. */
export async function compareEngines(reference: TradingEngine, other: TradingEngine, seed: string, length: number): Promise<Parity> {
  // The other engine first: it is the one that may not be there, or be in use.
  const came = await record(other, seed, length);
  const expected = await record(reference, seed, length);
  const differences = expected.flatMap((entry, i) => {
    const mine = came[i]!;
    if (isSame(entry, mine)) return [];
    const asked = entry.asked === mine.asked ? entry.asked : `${entry.asked}, ${mine.asked}`;
    return [`${String(i + 1)}. ${asked}\n  ${reference.name}: ${inWords(entry)}\n  ${other.name}: ${inWords(mine)}`];
  });
  const outcomes = new Map<string, number>();
  for (const entry of expected) outcomes.set(outcomeOf(entry), (outcomes.get(outcomeOf(entry)) ?? 0) + 1);
  return { compared: expected.length, outcomes, differences };
}

/** A rejection must tell the contract's reason, among whatever else an engine says. */
function isSame(expected: Entry, came: Entry): boolean {
  const rejection = expected.rejected === undefined ? came.rejected === undefined : came.rejected?.includes(expected.rejected) === true;
  return rejection && expected.asked === came.asked && isDeepStrictEqual(expected.came, came.came);
}

function inWords({ came, rejected }: Entry): string {
  return rejected ?? JSON.stringify(came);
}

function outcomeOf({ came, rejected }: Entry): string {
  if (rejected !== undefined) return "rejected";
  const { answer } = came as { answer?: unknown };
  const { status, reason } = (answer ?? came) as { status: string; reason?: string };
  return reason ?? status;
}
