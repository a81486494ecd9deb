import { didYouMean } from "../case/suggest";
import type { TradingCase } from "../case/types";
import { caseUnder } from "../trading/setting";
import { parseSetting, SettingFileError, type SettingFileProblem } from "../trading/setting-file";
import { mechanismsOf } from "./mechanisms";
import { problemsOf } from "./problems";
import type { Chosen } from "./state";

/** "energies-2023-scenario-II-setting.json": names what is inside. */
export function fileNameOf({ caseName, setting }: Chosen, what: string): string {
  return `${`${caseName}-scenario-${setting.scenario}`.replace(/[^\p{L}\p{N}._-]+/gu, "-")}-${what}`;
}

/** A file that is no setting of these cases; `sentences` are for its reader. */
export class UnusableSettingError extends Error {
  override readonly name = "UnusableSettingError";
  constructor(readonly sentences: readonly string[]) {
    super(sentences.join("\n"));
  }
}

/** @throws {UnusableSettingError} with all that is wrong; a file is taken as a whole or not at all. */
export function readSettingFile(cases: readonly TradingCase[], text: string): Chosen {
  const { case: caseName, ...file } = inForm(text);
  const tradingCase = cases.find(({ settings }) => settings.name === caseName);
  if (tradingCase === undefined) throw unusable([notOneOf("case", caseName, cases.map(({ settings }) => settings.name))]);
  const { settings } = tradingCase;
  const problems: SettingFileProblem[] = [];
  const scenarios = Object.keys(settings.scenarios);
  if (!scenarios.includes(file.scenario)) problems.push(notOneOf("scenario", file.scenario, scenarios));
  const mechanisms = mechanismsOf(tradingCase).map(({ id }) => id);
  if (!mechanisms.includes(file.mechanism)) problems.push(notOneOf("mechanism", file.mechanism, mechanisms));
  if (problems.length > 0) throw unusable(problems);

  // What the case says anyway is no change of it.
  const changed = Object.entries(file.readings).filter(([id, option]) => settings.readings[id]?.default !== option);
  const setting = { ...file, readings: Object.fromEntries(changed) };
  try {
    caseUnder(tradingCase, setting);
  } catch (error) {
    throw new UnusableSettingError(problemsOf(error, "").map(({ control, text: why }) => (control === "" ? why : `${control}: ${why}`)));
  }
  return { caseName, setting };
}

function inForm(text: string): ReturnType<typeof parseSetting> {
  try {
    return parseSetting(text);
  } catch (error) {
    throw error instanceof SettingFileError ? unusable(error.problems) : error;
  }
}

function unusable(problems: readonly SettingFileProblem[]): UnusableSettingError {
  return new UnusableSettingError(problems.map(({ field, came, required }) => `${field === "" ? "" : `${field}: `}came ${came}, required ${required}.`));
}

function notOneOf(field: string, value: string, known: readonly string[]): SettingFileProblem {
  return { field, came: JSON.stringify(value), required: `one of ${known.join(", ")}${didYouMean(value, known)}` };
}
