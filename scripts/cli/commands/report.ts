import path from "node:path";
import { CellError } from "../../kernels/cell-error";
import { makeReport } from "../../report/make-report";
import { requireReplaceable } from "../../report/report-folder";
import { UsageError } from "../../lib/command-line";
import { commandWords } from "../../lib/command-words";
import { parseArguments } from "../arguments";
import { CASE_HELP, caseOption, readCaseArgument } from "../case-argument";
import { EXIT, type Command } from "../command";

const help = `${commandWords()} report [options]

Makes a report of a case that works offline: what the case is, the day of each scenario, trades, prices, storage,
energy and money, other mechanisms, who gains from trade, what matters, every input with its source, and the explorer.
Nothing in it is compared with the paper.

${CASE_HELP}  --out FOLDER           where it goes; an earlier report there is replaced as a whole, other files are not
                         (default: report in the case's folder)
  --figures              also every figure as SVG, JSON and CSV in FOLDER/figures and every table as CSV in
                         FOLDER/tables; SVG needs Chromium or Chrome
  --kernel tslab|deno    which kernel executes the notebook (default: tslab)
  --help                 this text

FOLDER/index.html is the first page; report.json says what the report was made from. The main page is the notebook
notebooks/own-case.ipynb, executed with the case.

Examples:
  ${commandWords()} report --case my-case
  ${commandWords()} report --case estate-15min --out estate-report --figures

Exit codes: 0 written, 1 a day can't be solved (and why) or a check failed, 2 wrong usage or data, 130 interrupted.
After anything but 0 an earlier report is as it was.
`;

async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArguments(
    { ...caseOption, out: { type: "string" }, figures: { type: "boolean" }, kernel: { type: "string" } },
    args,
  );
  const kernel = values.kernel ?? "tslab";
  if (kernel !== "tslab" && kernel !== "deno") throw new UsageError(`--kernel: came "${kernel}", required tslab or deno`);
  if (values.out === "") throw new UsageError('--out: came "", required a folder');
  const { folder, tradingCase } = readCaseArgument(values.case);
  const out = values.out === undefined ? path.join(folder, "report") : path.resolve(values.out);
  requireReplaceable(out);
  try {
    const index = await makeReport({
      caseFolder: folder,
      tradingCase,
      out,
      kernel,
      figures: values.figures ?? false,
      say: (line) => process.stderr.write(`${line}\n`),
    });
    process.stdout.write(`Report: ${path.relative(process.cwd(), index)}\n`);
    return EXIT.fine;
  } catch (error) {
    if (!(error instanceof CellError)) throw error;
    process.stderr.write(`${error.message}\nNothing was written: an earlier report is as it was.\n`);
    return EXIT.failed;
  }
}

export const report: Command = {
  name: "report",
  summary: "makes an offline report of a case, with figures, tables and the explorer",
  help,
  run,
};
