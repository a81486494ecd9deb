import type { TradingCase } from "../../../src/case";
import { prepareDay } from "../../../src/model";
// By file: the folder's front door loads all of sampling and sweeps.
import { classPeriodsCsv, tradesCsv } from "../../../src/sensitivity/day-csv";
import { dayDocument, dayDocumentText, type DayDocument } from "../../../src/sensitivity/day-document";
import { caseUnder, cooperativeProgramme, lpText, solveSetting, type DaySetting } from "../../../src/trading";
import { commandWords } from "../../lib/command-words";
import { parseArguments } from "../arguments";
import { CASE_HELP, caseOption, readCaseArgument } from "../case-argument";
import { EXIT, type Command } from "../command";
import { daySummary } from "../day-summary";
import { checkTargets, takesStdout, writeTargets, type Target } from "../output-files";
import { highsFor, OVERRIDES_HELP, readSetting, SETTING_HELP, settingOptions } from "../setting-arguments";
import { readSettingFile } from "../setting-file";

const help = `${commandWords()} day [options]

Solves one trading day and prints who uses, sells and pays what.

${CASE_HELP}${SETTING_HELP}
  --json FILE            the whole day: prices, trades, energy and money, in the form of DayDocument
                         (src/sensitivity/day-document.ts); numbers at full precision
  --csv FILE             a row per class and period: prices (yuan/kWh), energy (kWh), money (yuan)
  --trades-csv FILE      a row per trade
  --write-lp FILE        the linear programme of the cooperative mechanism in LP format, whichever mechanism is solved;
                         its optimum is what users pay to all others (yuan)
  --help                 this text

FILE is "-" for the standard output, which then carries nothing else. Files are written only if the day was solved.

${OVERRIDES_HELP}
Examples:
  ${commandWords()} day --scenario II --mechanism cooperative
  ${commandWords()} day --set gridFeeYuanPerKwh=0.08 --set users.A=100 --json day.json
  ${commandWords()} day --case my-case --reading sellerPrice=timeOfUse --csv day.csv

Exit codes: 0 solved and every law holds, 1 the day can't be solved (and why) or a law is broken, 2 wrong usage or data.
`;

/** What can be written: option -> text. */
const results: Readonly<Record<string, (tradingCase: TradingCase, setting: DaySetting, document: DayDocument) => string>> = {
  json: (_case, _setting, document) => dayDocumentText(document),
  csv: (_case, _setting, document) => classPeriodsCsv(document),
  "trades-csv": (_case, _setting, document) => tradesCsv(document),
  "write-lp": programmeText,
};

async function run(args: readonly string[]): Promise<number> {
  const text = { type: "string" } as const;
  const { values } = parseArguments(
    { ...caseOption, ...settingOptions, json: text, csv: text, "trades-csv": text, "write-lp": text },
    args,
  );
  const targets = Object.keys(results).flatMap((name): (Target & { name: string })[] => {
    const chosen = values[name as "json" | "csv" | "trades-csv" | "write-lp"];
    return chosen === undefined ? [] : [{ name, option: `--${name}`, file: chosen }];
  });
  checkTargets(targets);
  const file = values.setting === undefined ? undefined : readSettingFile(values.setting);
  const { tradingCase } = readCaseArgument(values.case, file);
  const setting = readSetting(tradingCase, values, { file });
  const day = solveSetting(tradingCase, setting, await highsFor(setting.mechanism));
  const document = dayDocument(tradingCase, setting, day);
  const texts = targets.map((target) => ({ ...target, text: results[target.name]!(tradingCase, setting, document) }));
  const written = writeTargets(texts);
  if (!takesStdout(targets)) process.stdout.write(daySummary(tradingCase, document, day));
  if (written.length > 0) process.stderr.write(`Written: ${written.join(", ")}\n`);
  return day.checks.every(({ holds }) => holds) ? EXIT.fine : EXIT.failed;
}

function programmeText(tradingCase: TradingCase, setting: DaySetting): string {
  const input = prepareDay(caseUnder(tradingCase, setting), setting.scenario);
  const chosen = [...Object.entries(setting.readings), ...Object.entries(setting.overrides)].map(([name, value]) => `${name} = ${value}`);
  return lpText(cooperativeProgramme(input).programme, [
    `Cooperative programme of ev-surplus: case ${tradingCase.settings.name}, scenario ${setting.scenario}`,
    chosen.length === 0 ? "Readings and numbers as the case has them" : `Changed: ${chosen.join(", ")}`,
    "Objective: what users pay to all other parties (yuan); variables in kWh, named what_class_period",
  ]);
}

export const day: Command = {
  name: "day",
  summary: "solves one day: energy, trades, money; as text, JSON, CSV or a linear programme",
  help,
  run,
};
