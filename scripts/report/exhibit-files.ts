import path from "node:path";
import { type Exhibit, type Figure, type Table, toCsv } from "../../src/exhibits";
import { writeFigures } from "../figures/write-figures";
import { writeAtomically } from "../lib/write-file";
import { readNotebook } from "../publish/read-notebook";

/** The exhibits that executed notebooks show, in order. */
export async function shownExhibits(notebooks: readonly string[]): Promise<Exhibit[]> {
  const read = await Promise.all(notebooks.map(readNotebook));
  const outputs = read.flatMap(({ cells }) => cells.flatMap((cell) => (cell.kind === "code" ? cell.outputs : [])));
  return outputs.flatMap((output) => (output.kind === "exhibit" ? [output.exhibit] : []));
}

/**
 * Writes figures/<id>.svg, .json and .csv and tables/<id>.csv below the folder.
 * @returns what a reader should be told
 */
export async function writeExhibits(exhibits: readonly Exhibit[], folder: string): Promise<string> {
  const figures = exhibits.filter((exhibit): exhibit is Figure => exhibit.kind === "figure");
  const tables = exhibits.filter((exhibit): exhibit is Table => exhibit.kind === "table");
  const { svg } = await writeFigures(figures, path.join(folder, "figures"));
  for (const { id, data } of figures) writeAtomically(path.join(folder, "figures", `${id}.csv`), toCsv(data));
  for (const table of tables) writeAtomically(path.join(folder, "tables", `${table.id}.csv`), toCsv(table));
  const counted = `${figures.length} figures, ${tables.length} tables as files`;
  return svg === "refreshed" ? counted : `${counted}; no Chromium or Chrome found: figures as JSON and CSV only, without SVG`;
}
