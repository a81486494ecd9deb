import {
  didYouMean,
  overrideDefinitions,
  type MechanismId,
  type Overrides,
  type ReadingChoices,
  type TradingCase,
} from "../../src/case";
import { areOneNumber } from "../../src/case/overrides";
import { numberIn } from "../../src/case/period-table";
import { caseUnder, defaultSetting, loadHighs, type DaySetting, type Highs } from "../../src/trading";
import { DataError, UsageError } from "../lib/command-line";
import { MECHANISMS } from "../../src/trading/setting-file";
import type { NamedSettingFile } from "./setting-file";
import { toldByPlace } from "./told-by-place";

/** For `parseArguments`: what is chosen about a day, beside the case. */
export const settingOptions = {
  setting: { type: "string" },
  scenario: { type: "string" },
  mechanism: { type: "string" },
  set: { type: "string", multiple: true },
  reading: { type: "string", multiple: true },
} as const;

/** What `settingOptions` give. */
export interface SettingValues {
  readonly scenario?: string | undefined;
  readonly mechanism?: string | undefined;
  readonly set?: readonly string[] | undefined;
  readonly reading?: readonly string[] | undefined;
}

export const SETTING_FILE_HELP = `  --setting FILE         a setting that the explorer saved, with its case; what other options say wins
`;

export const SETTING_HELP = `${SETTING_FILE_HELP}  --scenario NAME        a scenario of the case (default: its first)
  --mechanism NAME       ${MECHANISMS.join(", ")} (default: what the case says)
  --set NAME=VALUE       another number, repeatable; names below, or the JSON pointer of any number of case.json
                         (/sellerCosts/pvCyclingYuanPerKwh=0.06)
  --reading NAME=OPTION  another reading of the paper, repeatable; a case lists its own in case.json
`;

/** The names that `--set` knows, with units and meanings. */
export const OVERRIDES_HELP = `Names of --set:
${overrideDefinitions.map(({ name, unit, description }) => `  ${name.padEnd(25)}${unit.padEnd(10)}${description}\n`).join("")}`;

/** What the options are laid upon. */
export interface SettingBase {
  /** `--setting`. */
  readonly file?: NamedSettingFile | undefined;
  /** Names that `--vary` gives values to: what the file says of these numbers is left out. */
  readonly varied?: readonly string[];
}

/**
 * The setting that the options ask for; what they leave open is as the file, or else the case, says.
 * @throws {UsageError} with everything that is wrong about the options by themselves, or with names and values that the
 *   case does not have or allow. {DataError} for those of the file.
 */
export function readSetting(tradingCase: TradingCase, values: SettingValues, { file, varied = [] }: SettingBase = {}): DaySetting {
  const problems: string[] = [];
  const otherwise = file ?? defaultSetting(tradingCase);
  const scenarios = Object.keys(tradingCase.settings.scenarios);
  const set = readOverrides(values.set ?? [], problems);
  const setting: DaySetting = {
    scenario: oneOf("--scenario", values.scenario ?? otherwise.scenario, scenarios, problems),
    mechanism: oneOf("--mechanism", values.mechanism ?? otherwise.mechanism, MECHANISMS, problems),
    overrides: { ...without(otherwise.overrides, [...Object.keys(set), ...varied], tradingCase), ...set },
    readings: { ...otherwise.readings, ...readReadings(values.reading ?? [], problems) },
  };
  if (file !== undefined && values.scenario === undefined && !scenarios.includes(file.scenario)) {
    throw new DataError(`${file.file}, scenario: came "${file.scenario}", required one of ${scenarios.join(", ")}${didYouMean(file.scenario, scenarios)}`);
  }
  if (problems.length > 0) throw new UsageError(problems.join("\n"));
  // Names and values are judged before any work begins.
  const { settings } = toldByPlace(values, file, () => caseUnder(tradingCase, setting));
  if (setting.mechanism === "portrait" && settings.portrait === undefined) {
    const text = `came "portrait", required ${MECHANISMS.filter((id) => id !== "portrait").join(" or ")}: the case ${settings.name} has no "portrait" in case.json`;
    throw values.mechanism === undefined && file !== undefined ? new DataError(`${file.file}, mechanism: ${text}`) : new UsageError(`--mechanism: ${text}`);
  }
  return setting;
}

/** The overrides without those of numbers that these names mean. */
function without(overrides: Overrides, names: readonly string[], { settings }: TradingCase): Overrides {
  const classes = Object.keys(settings.classes);
  return Object.fromEntries(Object.entries(overrides).filter(([name]) => !names.some((other) => name === other || areOneNumber(name, other, classes))));
}

/** The solver, loaded only for the mechanism that needs it. */
export async function highsFor(mechanism: MechanismId): Promise<Highs | undefined> {
  return mechanism === "cooperative" ? loadHighs() : undefined;
}

/** The name among those allowed; if it is none of them, a problem and the first of them. */
function oneOf<Name extends string>(option: string, came: string, allowed: readonly Name[], problems: string[]): Name {
  const found = allowed.find((name) => name === came);
  if (found === undefined) {
    problems.push(`${option}: came "${came}", required ${allowed.length === 1 ? "" : "one of "}${allowed.join(", ")}${didYouMean(came, allowed)}`);
  }
  return found ?? allowed[0]!;
}

function readOverrides(texts: readonly string[], problems: string[]): Overrides {
  const pairs = readPairs("--set", texts, "NAME=VALUE, such as gridFeeYuanPerKwh=0.08", problems);
  return Object.fromEntries(
    pairs.map(([name, text]) => {
      const value = numberIn(text);
      if (!Number.isFinite(value)) problems.push(`--set ${name}: came "${text}", required a number, with a decimal point`);
      return [name, value];
    }),
  );
}

function readReadings(texts: readonly string[], problems: string[]): ReadingChoices {
  return Object.fromEntries(readPairs("--reading", texts, "NAME=OPTION, such as sellerPrice=timeOfUse", problems));
}

function readPairs(option: string, texts: readonly string[], required: string, problems: string[]): [string, string][] {
  const pairs: [string, string][] = [];
  for (const text of texts) {
    const at = text.indexOf("=");
    const name = text.slice(0, Math.max(at, 0));
    if (name === "") problems.push(`${option}: came "${text}", required ${required}`);
    else if (pairs.some(([other]) => other === name)) problems.push(`${option} ${name}: came a second time, required each name once`);
    else pairs.push([name, text.slice(at + 1)]);
  }
  return pairs;
}
