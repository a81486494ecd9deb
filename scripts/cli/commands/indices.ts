import { UsageError } from "../../lib/command-line";
import { commandWords } from "../../lib/command-words";
import { indicesCsv, indicesJson, indicesText } from "../../sweep/indices-text";
import { readTable } from "../../sweep/read-table";
import { sweepIndices } from "../../sweep/sweep-indices";
import { parseArguments } from "../arguments";
import { EXIT, type Command } from "../command";
import { checkTargets, takesStdout, writeTargets } from "../output-files";

const MOST_RESAMPLES = 100_000;

const help = `${commandWords()} indices FILE.csv [options]

Prints how much of the variance of each output each varied number accounts for: Sobol' indices of first order (alone) and
total order (together with others), with bootstrap intervals. FILE.csv is a sweep with --sample saltelli:N.

  --outputs NAME,NAME    which outputs of the sweep (default: all)
  --resamples N          of the bootstrap (default: 1000)
  --level SHARE          coverage of the intervals (default: 0.95)
  --csv FILE             a row for each scenario, output and input
  --json FILE            the same with means and variances
  --help                 this text

FILE is "-" for the standard output, which then carries nothing else. A day that could not be solved leaves its block out,
which is told; if these are many the indices are rough.

Example:
  ${commandWords()} sweep --vary irradianceScale=0.8:1.2 --vary chargePowerKw=3:11 --sample saltelli:1024 --out s.csv
  ${commandWords()} indices s.csv --outputs peerKwh,usersNetPaymentYuan

Exit codes: 0 printed, 1 could not be written, 2 wrong usage, or a table that is no such sweep.
`;

function run(args: readonly string[]): number {
  const text = { type: "string" } as const;
  const { values, positionals } = parseArguments({ outputs: text, resamples: text, level: text, csv: text, json: text }, args, ["FILE.csv"]);
  const [file] = positionals;
  if (file === undefined) throw new UsageError("FILE.csv: came none, required the table of a sweep");
  const targets = [
    ...(values.csv === undefined ? [] : [{ option: "--csv", file: values.csv, form: "csv" }]),
    ...(values.json === undefined ? [] : [{ option: "--json", file: values.json, form: "json" }]),
  ];
  checkTargets(targets);
  const resamples = /^\d{1,6}$/.test(values.resamples ?? "1000") ? Number(values.resamples ?? "1000") : 0;
  if (resamples < 1 || resamples > MOST_RESAMPLES) {
    throw new UsageError(`--resamples: came "${values.resamples}", required a whole number from 1 to ${MOST_RESAMPLES}`);
  }
  const level = Number(values.level ?? "0.95");
  if (!(level > 0 && level < 1)) throw new UsageError(`--level: came "${values.level}", required a number between 0 and 1, such as 0.95`);
  const table = readTable(file);
  const outputs = values.outputs?.split(",") ?? table.description.plan.outputs;
  const indices = sweepIndices(table, { file, outputs, resamples, level });
  if (!takesStdout(targets)) process.stdout.write(indicesText(indices, level));
  writeTargets(targets.map((target) => ({ ...target, text: target.form === "csv" ? indicesCsv(indices) : indicesJson(indices, { resamples, level }) })));
  return EXIT.fine;
}

export const indices: Command = { name: "indices", summary: "Sobol' sensitivity indices of a sweep over Saltelli's design", help, run };
