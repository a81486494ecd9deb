import { CASE_HELP, caseOption, readCaseArgument } from "../../../scripts/cli/case-argument";
import { DAY_OPTIONS_HELP, dayOptions, readDayChoices, type DayChoices, type DayValues } from "../../../scripts/cli/ledger/day-options";
import { highsFor, OVERRIDES_HELP, readSetting, SETTING_HELP, settingOptions, type SettingValues } from "../../../scripts/cli/setting-arguments";
import { readSettingFile } from "../../../scripts/cli/setting-file";
import { DataError, UsageError } from "../../../scripts/lib/command-line";
import type { TradingCase } from "../../../src/case";
import { MalformedInputError } from "../../../src/ledger/contract";
import { UserCountError } from "../../../src/ledger/deal";
import type { Participant } from "../../../src/ledger/engine";
import { OPERATORS, planOfDay, type PlannedDay } from "../../../src/ledger/replay";
import { solveSetting, type DaySetting, type SolvedDay } from "../../../src/trading";

/** For `parseArguments`: what the embedded command takes of a day, by the same names and with the same meaning. */
export const askedDayOptions = { ...caseOption, ...settingOptions, ...dayOptions } as const;

/** What `askedDayOptions` give. */
export interface AskedDayValues extends SettingValues, DayValues {
  readonly case?: string | undefined;
  readonly setting?: string | undefined;
}

const NO_ATTACKERS = "  --attackers            not here: the attacks are made of the embedded ledger's own proposals and blocks\n";
/** The option's line, and those that go on with it. */
const ATTACKERS = /^ {2}--attackers .*\n(?: {3,}.*\n)*/m;

export const ASKED_DAY_HELP = `${CASE_HELP}${SETTING_HELP}${DAY_OPTIONS_HELP.replace(ATTACKERS, NO_ATTACKERS)}
${OVERRIDES_HELP}`;

/** What is asked for, of a case that was read. */
export interface AskedDay {
  readonly tradingCase: TradingCase;
  readonly setting: DaySetting;
  readonly choices: DayChoices;
}

/** What was asked for, solved and dealt to users. */
export interface ReadyDay extends AskedDay {
  readonly day: SolvedDay;
  readonly planned: PlannedDay;
}

/** The day that the options ask for; what they leave open is as with the embedded command. Errors: UsageError, DataError, CaseError. */
export function readAskedDay(values: AskedDayValues): AskedDay {
  const file = values.setting === undefined ? undefined : readSettingFile(values.setting);
  const { tradingCase } = readCaseArgument(values.case, file);
  const setting = readSetting(tradingCase, values, { file });
  const choices = readDayChoices(values, tradingCase);
  if (choices.attackers > 0) {
    throw new UsageError(
      `--attackers: came ${choices.attackers}, required none: the attacks are made of the embedded ledger's own proposals and blocks. ` +
        "In the project's folder npm run ledger -- --attackers tries them",
    );
  }
  return { tradingCase, setting, choices };
}

/** Solves the day and deals it to users. Errors: UsageError, DataError, UnsolvableDayError. */
export async function readyDay(asked: AskedDay): Promise<ReadyDay> {
  const { tradingCase, setting, choices } = asked;
  const day = solveSetting(tradingCase, setting, await highsFor(setting.mechanism));
  try {
    return { ...asked, day, planned: planOfDay(day, choices.replay) };
  } catch (error) {
    if (error instanceof RangeError && error.message.startsWith("defaulters:")) throw new UsageError(`--${error.message}`);
    if (error instanceof UserCountError || error instanceof MalformedInputError) throw new DataError(error.message);
    throw error;
  }
}

/** Who takes part in a day: the operators and every user. */
export function participantsOf({ dealt }: PlannedDay): Participant[] {
  const operators = Object.entries(OPERATORS) as [keyof typeof OPERATORS, string][];
  return [...operators.map(([role, party]) => ({ party, role })), ...dealt.users.map(({ party }) => ({ party, role: "user" as const }))];
}
