import { readFile } from "node:fs/promises";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import type { Exhibit } from "../../src/exhibits/exhibit";

export const EXHIBIT_MIME = "application/vnd.ev-surplus.exhibit+json";

export type Output =
  | { readonly kind: "exhibit"; readonly exhibit: Exhibit }
  | { readonly kind: "html"; readonly html: string }
  | { readonly kind: "markdown"; readonly source: string }
  | { readonly kind: "image"; readonly mime: string; readonly base64: string }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "warning"; readonly text: string }
  | { readonly kind: "error"; readonly text: string };

export type Cell =
  | { readonly kind: "markdown"; readonly number: number; readonly source: string; readonly attachments: Attachments }
  | { readonly kind: "code"; readonly number: number; readonly source: string; readonly outputs: readonly Output[] };

/** File name -> MIME type -> base64. */
export type Attachments = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface Notebook {
  /** File name without extension; the page is `<name>.html`. */
  readonly name: string;
  readonly file: string;
  readonly cells: readonly Cell[];
}

type Text = string | readonly string[];
type Bundle = Readonly<Record<string, unknown>>;
interface RawOutput {
  readonly output_type: string;
  readonly name?: string;
  readonly text?: Text;
  readonly data?: Bundle;
  readonly traceback?: readonly string[];
  readonly ename?: string;
  readonly evalue?: string;
}
interface RawCell {
  readonly cell_type: string;
  readonly source: Text;
  readonly outputs?: readonly RawOutput[];
  readonly attachments?: Attachments;
}

/** Reads an executed notebook (nbformat 4); says file and cell when something is not as expected. */
export async function readNotebook(file: string): Promise<Notebook> {
  const raw = JSON.parse(await readFile(file, "utf8")) as { nbformat?: number; cells?: readonly RawCell[] };
  if (raw.nbformat !== 4 || !Array.isArray(raw.cells)) {
    throw new Error(`${file}: a notebook of nbformat 4 with cells is required; got nbformat ${String(raw.nbformat)}.`);
  }
  const cells = raw.cells.map((cell: RawCell, index) => readCell(cell, index + 1, file));
  return { name: path.basename(file, ".ipynb"), file, cells: cells.filter((cell) => cell.source.trim() !== "") };
}

function readCell(cell: RawCell, number: number, file: string): Cell {
  const source = join(cell.source);
  if (cell.cell_type !== "code") return { kind: "markdown", number, source, attachments: cell.attachments ?? {} };
  const outputs = mergeStreams(cell.outputs ?? []).flatMap((output) => readOutput(output, `${file}, cell ${number}`));
  return { kind: "code", number, source, outputs };
}

/** Kernels split what one cell prints into many messages; a reader sees one block. */
function mergeStreams(outputs: readonly RawOutput[]): RawOutput[] {
  const merged: RawOutput[] = [];
  for (const output of outputs) {
    const last = merged.at(-1);
    if (output.output_type === "stream" && last?.output_type === "stream" && last.name === output.name) {
      merged[merged.length - 1] = { ...last, text: join(last.text) + join(output.text) };
    } else merged.push(output);
  }
  return merged;
}

function readOutput(output: RawOutput, place: string): Output[] {
  switch (output.output_type) {
    case "stream": {
      const text = stripVTControlCharacters(join(output.text));
      if (text.trim() === "") return [];
      return [{ kind: output.name === "stderr" ? "warning" : "text", text }];
    }
    case "error": {
      const trace = output.traceback?.join("\n") ?? `${output.ename ?? "Error"}: ${output.evalue ?? ""}`;
      return [{ kind: "error", text: stripVTControlCharacters(trace) }];
    }
    case "display_data":
    case "execute_result":
      return readBundle(output.data ?? {});
    default:
      throw new Error(`${place}: an output of type stream, error, display_data or execute_result is required; got "${output.output_type}".`);
  }
}

/** The richest form that a static page can show. */
function readBundle(bundle: Bundle): Output[] {
  const exhibit = bundle[EXHIBIT_MIME];
  if (exhibit !== undefined) return [{ kind: "exhibit", exhibit: exhibit as Exhibit }];
  const html = bundle["text/html"];
  if (html !== undefined) return isPlotlyLoader(join(html as Text)) ? [] : [{ kind: "html", html: join(html as Text) }];
  const svg = bundle["image/svg+xml"];
  if (svg !== undefined) {
    return [{ kind: "image", mime: "image/svg+xml", base64: Buffer.from(join(svg as Text)).toString("base64") }];
  }
  for (const mime of ["image/png", "image/jpeg"]) {
    const image = bundle[mime];
    if (image !== undefined) return [{ kind: "image", mime, base64: join(image as Text).replace(/\s/g, "") }];
  }
  const markdown = bundle["text/markdown"];
  if (markdown !== undefined) return [{ kind: "markdown", source: join(markdown as Text) }];
  const plain = bundle["text/plain"];
  return plain === undefined ? [] : [{ kind: "text", text: stripVTControlCharacters(join(plain as Text)) }];
}

/** Classic Jupyter gets Plotly from a notebook's first cell; the report brings its own. */
function isPlotlyLoader(html: string): boolean {
  return html.includes("evSurplusPlotlyLoading");
}

function join(text: Text | undefined): string {
  return typeof text === "string" ? text : (text ?? []).join("");
}
