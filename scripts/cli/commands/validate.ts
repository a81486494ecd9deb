import { existsSync } from "node:fs";
import path from "node:path";
import { caseFileNames, type TradingCase } from "../../../src/case";
import { pvCurveKw } from "../../../src/model";
import { caseUnder, loadHighs } from "../../../src/trading";
import { energyKwh, sum } from "../../../src/units";
import { UsageError } from "../../lib/command-line";
import { commandWords } from "../../lib/command-words";
import { parseArguments } from "../arguments";
import { CASE_HELP, caseOption, readCaseArgument } from "../case-argument";
import { EXIT, type Command } from "../command";
import { examineCase, type CaseExamination } from "../examine-case";
import { textTable } from "../text-table";

const help = `${commandWords()} validate [CASE] [options]

Loads a case and lists everything that is wrong with it, with file, row, field, what came and what was required. If nothing
is, solves each scenario with the case's mechanism, under every single option of its readings, and with the other
mechanisms, and checks every law.

${CASE_HELP}  --help                 this text

Examples:
  ${commandWords()} validate my-case
  ${commandWords()} validate --case estate-15min

Exit codes: 0 the case can be used (there may be warnings), 1 a day can't be solved or a law is broken, 2 wrong usage or data.
`;

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(caseOption, args, ["a case"]);
  if (values.case !== undefined && positionals.length > 0) throw new UsageError("case: came twice, required CASE or --case CASE");
  const { folder, tradingCase } = readCaseArgument(values.case ?? positionals[0]);
  const found = examineCase(tradingCase, await loadHighs());
  process.stdout.write(portrayal(folder, tradingCase) + results(found));
  if (found.wrongData.length > 0) return EXIT.wrongInput;
  return found.failures.length > 0 ? EXIT.failed : EXIT.fine;
}

/** What the case is. */
function portrayal(folder: string, tradingCase: TradingCase): string {
  const asRead = caseUnder(tradingCase, { readings: {}, overrides: {} });
  const { settings, charging } = asRead;
  const { readings } = tradingCase.settings;
  const curveKw = pvCurveKw(asRead);
  const options = sum(Object.values(readings).map((reading) => Object.keys(reading.options).length));
  const scenarios = Object.entries(settings.scenarios);
  const classes = Object.entries(settings.classes).map(([id, { name, pvScale }]) => {
    const pvKwh = pvScale * sum(curveKw.map((powerKw) => energyKwh(powerKw, settings.stepHours)));
    const loadKwh = sum(charging[id]!) * energyKwh(settings.chargePowerKw, settings.stepHours);
    return [`${id} (${name})`, pvKwh.toFixed(2), loadKwh.toFixed(2), ...scenarios.map(([, { users }]) => String(users[id]))];
  });
  return `${settings.title}
${folder}
Valid: ${caseFileNames.filter((name) => existsSync(path.join(folder, name))).join(", ")}

${curveKw.length} periods of ${settings.stepHours} h; ${Object.keys(readings).length} readings with ${options} options
${textTable([["class", "PV kWh/user", "load kWh/user", ...scenarios.map(([id]) => `users in ${id}`)], ...classes])}
`;
}

function results({ mechanisms, solved, wrongData, failures, warnings }: CaseExamination): string {
  const usable = mechanisms.map(({ id, why }, at) => `  ${id}${at === 0 ? " (the case's own)" : ""}${why === undefined ? "" : `: can't be used: ${why}`}\n`);
  const list = (title: string, lines: readonly string[]): string =>
    lines.length === 0 ? "" : `\n${title}\n${lines.map((line) => `  ${line.replaceAll("\n", "\n  ")}\n`).join("")}`;
  const fine = failures.length + wrongData.length === 0;
  return [
    `Mechanisms\n${usable.join("")}`,
    list("Wrong data", wrongData),
    list("Failures", failures),
    list("Warnings", warnings),
    `\n${solved} days solved${fine ? "; every law holds in each of them" : ""}.\n`,
  ].join("");
}

export const validate: Command = {
  name: "validate",
  summary: "lists everything that is wrong with a case, and solves its days in every reading",
  help,
  run,
};
