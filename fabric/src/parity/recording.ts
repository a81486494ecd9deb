import type { RecordType } from "../../../src/ledger/contract";
import type { Enrolment, PartyCall, PartyQuery, TradingEngine } from "../../../src/ledger/engine";
import { Aliases } from "./aliases";
import { CAST, USERS } from "./cast";
import { parityScript } from "./script";
import { ask, type Step } from "./step";

/** The engine's contract is in use: a comparison begins with an empty state. */
export class StateInUseError extends Error {
  override readonly name = "StateInUseError";
}

/** What was asked of an engine and what came, in words that engines have in common. */
export interface Entry {
  readonly asked: string;
  readonly came: unknown;
  /** Why the engine did not take the call. */
  readonly rejected?: string;
}

/** When a script begins, for the engines that follow the callers' clocks. */
export const START_MS = Date.parse("2016-07-15T00:00:00Z");

const RECORDS = [
  "config", "party", "account", "deposit", "payOut", "transfer", "credit", "period", "offer", "allocation", "signature", "meter",
  "outside", "storage", "stored", "settlement", "refusal",
] as const satisfies readonly RecordType[];

/**
 * Enrols the cast, runs the script of a seed, and reads everything that it left: all records, the books, every user's
 * balance and the history of his account. Errors: StateInUseError; those of the engine.
 */
export async function record(engine: TradingEngine, seed: string, length: number): Promise<Entry[]> {
  const enrolments = await engine.enrol(CAST);
  const before = await engine.evaluate({ party: "Platform", method: "audit", input: {} });
  if (before.reason !== "not-initialised") {
    throw new StateInUseError(`${engine.name}: came a contract in use, required one without state: commit the definition under another name and give --chaincode`);
  }
  const byParty = new Map(enrolments.map((enrolment) => [enrolment.party, enrolment]));
  const steps = [...parityScript(seed, length, (party): Enrolment => byParty.get(party)!), ...everything()];
  const aliases = new Aliases(enrolments);
  const entries: Entry[] = [];
  for (const [index, step] of steps.entries()) entries.push(...(await take(engine, step, aliases, START_MS + index * 1_000)));
  return entries;
}

function everything(): Step[] {
  const users = [...USERS, "Midas"];
  return [
    ...RECORDS.map((name) => ask("Platform", "query", { record: name, of: [] })),
    ask("Platform", "audit", {}),
    ...users.map((party) => ask(party, "balance", { party })),
    ...users.map((party) => ask(party, "history", { record: "account", of: [party] })),
  ];
}

async function take(engine: TradingEngine, step: Step, aliases: Aliases, timeMs: number): Promise<Entry[]> {
  if (step.kind === "query") return [{ asked: nameOf(step.query, aliases), came: aliases.of(await engine.evaluate(step.query)) }];
  if (step.kind === "malformed") return [await takeMalformed(engine, step.call, aliases, timeMs)];
  const committed = await engine.submit(step.calls, timeMs);
  return committed.map(({ txId, answer, code }, i) => {
    aliases.note(txId);
    return { asked: nameOf(step.calls[i]!, aliases), came: { code, answer: aliases.of(answer) } };
  });
}

async function takeMalformed(engine: TradingEngine, call: PartyCall, aliases: Aliases, timeMs: number): Promise<Entry> {
  const asked = nameOf(call, aliases);
  try {
    const [committed] = await engine.submit([call], timeMs);
    return { asked, came: aliases.of(committed!.answer) };
  } catch (error) {
    return { asked, came: "nothing", rejected: (error as Error).message };
  }
}

function nameOf({ party, method, input }: PartyCall | PartyQuery, aliases: Aliases): string {
  return `${method} by ${party} ${JSON.stringify(aliases.of(input))}`;
}
