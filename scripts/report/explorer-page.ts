import { writeFileSync } from "node:fs";
import path from "node:path";
import type { TradingCase } from "../../src/case";
import { explorerExhibit } from "../../src/notebook/explorer-html";
import { EXHIBIT_MIME } from "../publish/read-notebook";

const INTRODUCTION = `# Explore the trading day

Move a slider and the day of the case is solved again, here in the page: who trades with whom, who earns what, and where trade collapses. Nothing is looked up in a table of results.

Every number is compared with the case's own setting in the same scenario. The band below a slider is the number's range on record, for that number by itself. Unfold the line under a slider to see where the case has its value from. With the cooperative mechanism each day is a linear programme, solved to proven optimality; the solver is loaded when it is first chosen. The page's address holds the setting, so that a link cites it.`;

/**
 * Writes an executed notebook that shows the explorer of one case. No kernel is asked: the exhibit holds the case alone,
 * and the prose of notebooks/explorer.ipynb speaks of the paper.
 * @returns its path
 */
export function writeExplorerPage(tradingCase: TradingCase, folder: string): string {
  const file = path.join(folder, "explorer.ipynb");
  const output = { output_type: "display_data", metadata: {}, data: { [EXHIBIT_MIME]: explorerExhibit([tradingCase]) } };
  const cells = [
    { cell_type: "markdown", metadata: {}, source: INTRODUCTION },
    { cell_type: "code", metadata: {}, execution_count: 1, source: "await showExplorer([tradingCase]);", outputs: [output] },
  ];
  writeFileSync(file, JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells }));
  return file;
}
