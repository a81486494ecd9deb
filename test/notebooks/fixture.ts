// Small notebooks made on the fly. They lie inside the checkout so that their imports resolve.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { onTestFinished } from "vitest";
import type { CodeCell, Notebook, Output } from "../../scripts/kernels/notebook-file";

export const projectFolder = path.resolve(import.meta.dirname, "../..");

export const startCell = 'import { startNotebook, show, showText } from "ev-surplus/notebook";\nawait startNotebook();';

/** A folder that goes when the test ends. */
export function temporaryFolder(): string {
  const parent = path.join(projectFolder, ".cache");
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(path.join(parent, "test-notebooks-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes a notebook with these code cells into the folder and returns its path. */
export function writeFixture(folder: string, sources: readonly string[]): string {
  const file = path.join(folder, "fixture.ipynb");
  const cells = sources.map((source, index) => ({
    cell_type: "code",
    id: `cell-${index + 1}`,
    metadata: {},
    source,
    execution_count: null,
    outputs: [],
  }));
  writeFileSync(file, JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells }));
  return file;
}

export function codeCells(notebook: Notebook): CodeCell[] {
  return notebook.cells.filter((cell): cell is CodeCell => cell.cell_type === "code");
}

export function readExecuted(file: string): CodeCell[] {
  return codeCells(JSON.parse(readFileSync(file, "utf8")) as Notebook);
}

/** What a cell printed to the stream. */
export function printed(cell: CodeCell | undefined, name: "stdout" | "stderr" = "stdout"): string {
  const texts = (cell?.outputs ?? []).map((output) =>
    output.output_type === "stream" && output.name === name ? [output.text].flat().join("") : "",
  );
  return texts.join("");
}

/** The values of one MIME type that the cells show, in order. */
export function shown(cells: readonly CodeCell[], mimeType: string): unknown[] {
  const outputs: Output[] = cells.flatMap((cell) => [...cell.outputs]);
  return outputs.flatMap((output) =>
    output.output_type === "display_data" && mimeType in output.data ? [output.data[mimeType]] : [],
  );
}
