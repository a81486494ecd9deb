import { CaseError, type MechanismId, type TradingCase } from "../../src/case";
import { joinWords } from "../../src/exhibits";
import {
  defaultSetting,
  solveSetting,
  UnsolvableDayError,
  type DaySetting,
  type Highs,
  type SolvedDay,
} from "../../src/trading";
import { sum } from "../../src/units";
import { noteWords } from "./note-words";
import { MECHANISMS } from "../../src/trading/setting-file";
import { unsourcedNumbers } from "./unsourced-numbers";

/** What solving a case in every way that it offers has shown. */
export interface CaseExamination {
  /** The day of each scenario as the case has it. */
  readonly days: readonly SolvedDay[];
  /** Days that were solved, in all. */
  readonly solved: number;
  /** The case's own mechanism first; `why` where one cannot be used. */
  readonly mechanisms: readonly { readonly id: MechanismId; readonly why?: string }[];
  /** Options of readings that do not make a valid case. */
  readonly wrongData: readonly string[];
  /** Days that the case's own mechanism could not solve, and laws that are broken. */
  readonly failures: readonly string[];
  readonly warnings: readonly string[];
}

/**
 * Solves each scenario as the case has it, then under every single option of a reading, then with the other mechanisms.
 * Combinations of readings are left out: there are too many of them.
 * @throws {CaseError} if the case is not valid under its own default readings.
 */
export function examineCase(tradingCase: TradingCase, highs: Highs): CaseExamination {
  const { settings } = tradingCase;
  const own = settings.mechanism;
  const scenarios = Object.keys(settings.scenarios);
  const days: SolvedDay[] = [];
  const failures: string[] = [];
  const wrongData: string[] = [];
  const why = new Map<MechanismId, string>();
  let solved = 0;

  const attempt = (change: Partial<DaySetting>): SolvedDay | UnsolvableDayError => {
    try {
      const day = solveSetting(tradingCase, { ...defaultSetting(tradingCase), ...change }, highs);
      solved += 1;
      failures.push(...brokenLaws(day, settingWords(change)));
      return day;
    } catch (error) {
      if (error instanceof UnsolvableDayError) return error;
      throw error;
    }
  };

  for (const scenario of scenarios) {
    const day = attempt({ scenario });
    if (day instanceof Error) failures.push(`${settingWords({ scenario })}: ${day.message}`);
    else days.push(day);
  }
  for (const readings of singleOptions(tradingCase)) {
    try {
      for (const scenario of scenarios) {
        const day = attempt({ scenario, readings });
        if (day instanceof Error) failures.push(`${settingWords({ scenario, readings })}: ${day.message}`);
      }
    } catch (error) {
      if (!(error instanceof CaseError)) throw error;
      wrongData.push(`${settingWords({ readings })}: ${error.message}`);
    }
  }
  const others = MECHANISMS.filter((id) => id !== own && !(id === "portrait" && settings.portrait === undefined));
  for (const mechanism of others) {
    for (const scenario of scenarios) {
      const day = attempt({ scenario, mechanism });
      if (day instanceof Error) why.set(mechanism, `scenario ${scenario}: ${day.message}`);
    }
  }
  if (own !== "portrait" && settings.portrait === undefined) why.set("portrait", 'case.json has no "portrait"');
  return {
    days,
    solved,
    mechanisms: [own, ...MECHANISMS.filter((id) => id !== own)].map((id) => ({ id, ...(why.has(id) ? { why: why.get(id)! } : {}) })),
    wrongData,
    failures,
    warnings: [...days.flatMap(dayWarnings), ...provenanceWarnings(tradingCase)],
  };
}

/** Each option of each reading that is not its default. */
function singleOptions({ settings }: TradingCase): Record<string, string>[] {
  return Object.entries(settings.readings).flatMap(([id, reading]) =>
    Object.keys(reading.options)
      .filter((option) => option !== reading.default)
      .map((option) => ({ [id]: option })),
  );
}

function settingWords({ scenario, readings = {}, mechanism }: Partial<DaySetting>): string {
  const words = [
    ...(scenario === undefined ? [] : [`scenario ${scenario}`]),
    ...Object.entries(readings).map(([id, option]) => `reading ${id}=${option}`),
    ...(mechanism === undefined ? [] : [`mechanism ${mechanism}`]),
  ];
  return words.join(", ");
}

function brokenLaws({ checks }: SolvedDay, subject: string): string[] {
  return checks
    .filter(({ holds }) => !holds)
    .map(({ law, residual, unit, where }) => `${subject}: broken: ${law}; off by ${residual.toPrecision(3)} ${unit}${where === "" ? "" : ` at ${where}`}`);
}

/** What is possible, and hardly meant. */
function dayWarnings({ input, flows }: SolvedDay): string[] {
  const subject = `scenario ${input.scenario}`;
  const present = input.classes.filter(({ users }) => users > 0);
  if (present.length === 0) return [`${subject}: it has no users`];
  const idle = present.filter(({ loadKwh }) => sum(loadKwh) === 0).map(({ id }) => id);
  const closed = input.prices.every(({ noFeasiblePrice }) => noFeasiblePrice !== null);
  const warnings: string[] = [];
  if (present.every(({ pvKwh }) => sum(pvKwh) === 0)) warnings.push("no array gives any energy");
  if (idle.length === present.length) warnings.push("nobody charges");
  else if (idle.length > 0) warnings.push(`${joinWords(idle)} never ${idle.length === 1 ? "charges" : "charge"}`);
  if (closed) warnings.push(...noteWords(flows.notes.filter(({ kind }) => kind === "noFeasiblePrice"), input.periodCount, input.tradingCase.settings.stepHours));
  else if (flows.peer.length === 0) warnings.push("users trade nothing with each other");
  return warnings.map((warning) => `${subject}: ${warning}`);
}

/** More places than these are counted only. */
const MOST_PLACES = 8;

function provenanceWarnings(tradingCase: TradingCase): string[] {
  const places = unsourcedNumbers(tradingCase);
  if (places.length === 0) return [];
  const rest = places.length - MOST_PLACES;
  const named = places.slice(0, MOST_PLACES).join(", ") + (rest > 0 ? ` and ${String(rest)} more` : "");
  return [`provenance.json says nothing of ${places.length === 1 ? "a number" : `${String(places.length)} numbers`}: ${named}`];
}
