import path from "node:path";
import { CaseError, readCaseFolder } from "../../../src/case";
import { UserCountError } from "../../../src/ledger/deal";
import { OPERATORS, planOfDay, type PlannedDay } from "../../../src/ledger/replay";
import { portrait, solveDay, type SolvedDay } from "../../../src/trading";
import type { Participant } from "../../../src/ledger/engine";
import { UsageError, type Options } from "./command";

/** A case that cannot be replayed. */
export const DAY_ERRORS = [CaseError, UserCountError];

const PAPER_CASE = path.resolve(import.meta.dirname, "../../../data/cases/energies-2023");

/** The day of a case that the options name, solved by the mechanism of the paper's portrait. Errors: UsageError, DAY_ERRORS. */
export function dayOf({ case: folder, scenario }: Options): PlannedDay & { readonly day: SolvedDay } {
  const tradingCase = readCaseFolder(folder ?? PAPER_CASE);
  const names = Object.keys(tradingCase.settings.scenarios);
  if (scenario === undefined || !names.includes(scenario)) {
    throw new UsageError(`--scenario: came ${scenario === undefined ? "nothing" : JSON.stringify(scenario)}, required one of ${names.join(", ")}`);
  }
  const day = solveDay(tradingCase, scenario, portrait);
  return { day, ...planOfDay(day) };
}

/** Who takes part in a day: the operators and every user. */
export function participantsOf({ dealt }: PlannedDay): Participant[] {
  const operators = Object.entries(OPERATORS) as [keyof typeof OPERATORS, string][];
  return [...operators.map(([role, party]) => ({ party, role })), ...dealt.users.map(({ party }) => ({ party, role: "user" as const }))];
}
