// From a case to its report: solve, execute, publish.
import path from "node:path";
import type { TradingCase } from "../../src/case";
import { caseSentence, daysTable, tryScenarios } from "../../src/exhibits";
import { loadHighs } from "../../src/trading";
import { executeNotebook } from "../kernels/execute-notebook";
import type { KernelName } from "../kernels/kernelspecs";
import { projectFolder } from "../lib/project.mjs";
import { writeAtomically } from "../lib/write-file";
import { publishReport } from "../publish/publish-report";
import { projectMetadata } from "../reproduce/project-metadata";
import { shownExhibits, writeExhibits } from "./exhibit-files";
import { writeExplorerPage } from "./explorer-page";
import { RECORD_FILE } from "./report-folder";
import { reportRecord } from "./report-record";
import { withTemporaryFolder } from "./temporary-folder";

export interface ReportJob {
  /** Absolute. */
  readonly caseFolder: string;
  readonly tradingCase: TradingCase;
  /** Absolute; replaced as a whole at the end. */
  readonly out: string;
  readonly kernel: KernelName;
  /** Also figures and tables as files. */
  readonly figures: boolean;
  readonly say: (line: string) => void;
}

const NOTEBOOK = "own-case";

/**
 * Makes the report of a case.
 * @returns the path of its index
 * @throws {UnsolvableDayError} if a scenario has no solution. {CellError} if a check of the notebook fails. Nothing is written then.
 */
export async function makeReport({ caseFolder, tradingCase, out, kernel, figures, say }: ReportJob): Promise<string> {
  const { name, title, scenarios } = tradingCase.settings;
  const seconds = stopwatch();
  // First, because a day without solution shows here at once, with its reason.
  const headline = daysTable(tryScenarios(tradingCase, await loadHighs()));
  const count = Object.keys(scenarios).length;
  say(`Solved ${count === 1 ? "the scenario" : `${count} scenarios`} of ${name} under every mechanism it can use  ${seconds()} s`);

  return withTemporaryFolder(async (folder) => {
    const executed = path.join(folder, `${NOTEBOOK}.ipynb`);
    const notebook = path.join(projectFolder, "notebooks", `${NOTEBOOK}.ipynb`);
    say(`Executing ${NOTEBOOK} on ${kernel}`);
    const execution = await executeNotebook({ notebook, kernel, output: executed, environment: { EV_SURPLUS_CASE: caseFolder } });
    say(`  ${execution.seconds.toFixed(1)} s`);

    say("Publishing");
    const project = projectMetadata(kernel);
    const files = [executed, writeExplorerPage(tradingCase, folder)];
    const { pages } = await publishReport({
      kind: "case",
      notebooks: files,
      folder: out,
      subject: { name, title, paragraphs: [caseSentence(tradingCase)], headline },
      project,
      addFiles: async (draft) => {
        if (figures) say(`  ${await writeExhibits(await shownExhibits(files), draft)}`);
        writeAtomically(path.join(draft, RECORD_FILE), reportRecord(caseFolder, headline, project));
      },
    });
    const megabytes = pages.reduce((total, { bytes }) => total + bytes, 0) / 1e6;
    say(`  ${pages.length} pages, ${megabytes.toFixed(1)} MB  (${seconds()} s in all)`);
    return path.join(out, "index.html");
  });
}

function stopwatch(): () => string {
  const started = performance.now();
  return () => ((performance.now() - started) / 1000).toFixed(1);
}
