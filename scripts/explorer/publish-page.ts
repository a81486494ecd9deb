// A page with nothing but the explorer, published as the report's pages are: for tests and measurements.
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { TradingCase } from "../../src/case/types";
import { explorerExhibit } from "../../src/notebook/explorer-html";
import { publishReport } from "../publish/publish-report";
import { EXHIBIT_MIME } from "../publish/read-notebook";
import { projectMetadata } from "../reproduce/project-metadata";

/** Publishes into `folder` and gives the page's path. */
export async function publishExplorerPage(cases: readonly TradingCase[], folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const notebook = path.join(folder, "explorer.ipynb");
  const output = { output_type: "display_data", metadata: {}, data: { [EXHIBIT_MIME]: explorerExhibit(cases) } };
  const cells = [
    { cell_type: "markdown", metadata: {}, source: "# Explore the trading day" },
    { cell_type: "code", metadata: {}, execution_count: 1, source: "await showExplorer(cases);", outputs: [output] },
  ];
  await writeFile(notebook, JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells }));
  const reports = path.join(folder, "reports");
  const verdict = { headline: "Explorer", paragraphs: [], rows: [] };
  await publishReport({ kind: "reproduction", notebooks: [notebook], folder: reports, verdict, drawings: new Set(), project: projectMetadata("tslab") });
  return path.join(reports, "explorer.html");
}
