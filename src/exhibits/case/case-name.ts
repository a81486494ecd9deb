import type { TradingCase } from "../../case/types";
import type { SolvedDay } from "../../trading/solve-day";
import type { FigureName } from "../exhibit";

/** Scenarios that a page draws figures of; its tables have all. */
const MOST_DRAWN = 3;

/** The scenarios (their days, or whatever there is one of for each) that figures are drawn of: the first of the case. */
export function drawnScenarios<Item>(items: readonly Item[]): readonly Item[] {
  return items.slice(0, MOST_DRAWN);
}

/**
 * Id and label of an exhibit of any case: "Figure U3", or "Figure U3b" if it is of the second of several scenarios.
 * The letter U keeps them apart from figures and tables of the paper.
 */
export function caseExhibit(kind: "Figure" | "Table", number: number, day?: SolvedDay): FigureName {
  const letter = day === undefined ? "" : scenarioLetter(day.input.tradingCase, day.input.scenario);
  return { id: `${kind.toLowerCase()}-u${number}${letter}`, label: `${kind} U${number}${letter}` };
}

/** "a" for the first of several scenarios; nothing if there is only one. */
function scenarioLetter({ settings }: TradingCase, scenario: string): string {
  const scenarios = Object.keys(settings.scenarios);
  return scenarios.length === 1 ? "" : String.fromCharCode("a".charCodeAt(0) + scenarios.indexOf(scenario));
}
