// Reads and writes .ipynb files (nbformat 4.5).
import { readFileSync } from "node:fs";
import { writeAtomically } from "../lib/write-file";

export type MultilineText = string | readonly string[];

export interface StreamOutput {
  readonly output_type: "stream";
  readonly name: "stdout" | "stderr";
  readonly text: MultilineText;
}

export interface DisplayOutput {
  readonly output_type: "display_data";
  readonly data: Readonly<Record<string, unknown>>;
  readonly metadata: Readonly<Record<string, unknown>>;
}

export interface ResultOutput {
  readonly output_type: "execute_result";
  readonly data: Readonly<Record<string, unknown>>;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly execution_count: number | null;
}

export interface ErrorOutput {
  readonly output_type: "error";
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
}

export type Output = StreamOutput | DisplayOutput | ResultOutput | ErrorOutput;

export interface CodeCell {
  readonly cell_type: "code";
  readonly id?: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly source: MultilineText;
  readonly execution_count: number | null;
  readonly outputs: readonly Output[];
}

export interface TextCell {
  readonly cell_type: "markdown" | "raw";
  readonly id?: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly source: MultilineText;
}

export type Cell = CodeCell | TextCell;

export interface Notebook {
  readonly nbformat: number;
  readonly nbformat_minor: number;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly cells: readonly Cell[];
}

/** Reads a notebook; says what is wrong where the file is not one. */
export function readNotebook(file: string): Notebook {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Error(`${file}: not a readable notebook: ${(error as Error).message}`);
  }
  const problems = notebookProblems(content);
  if (problems.length > 0) throw new Error(`${file}: not a notebook of format 4.5: ${problems.join("; ")}`);
  return content as Notebook;
}

/** What keeps `content` from being a notebook of format 4.5 or a later 4. */
export function notebookProblems(content: unknown): string[] {
  const { nbformat, nbformat_minor, metadata, cells } = Object(content) as Record<string, unknown>;
  const problems: string[] = [];
  if (nbformat !== 4) problems.push(`nbformat must be 4, got ${JSON.stringify(nbformat)}`);
  if (typeof nbformat_minor !== "number" || nbformat_minor < 5) {
    problems.push(`nbformat_minor must be 5 or more, got ${JSON.stringify(nbformat_minor)}`);
  }
  if (!isRecord(metadata)) problems.push("metadata must be an object");
  if (!Array.isArray(cells)) return [...problems, "cells must be a list"];
  const ids = new Set<unknown>();
  cells.forEach((cell: unknown, index) => {
    problems.push(...cellProblems(cell).map((problem) => `cell ${index + 1}: ${problem}`));
    const id = Object(cell).id as unknown;
    if (ids.has(id)) problems.push(`cell ${index + 1}: the id ${JSON.stringify(id)} is not unique`);
    ids.add(id);
  });
  return problems;
}

function cellProblems(cell: unknown): string[] {
  if (!isRecord(cell)) return ["must be an object"];
  const problems: string[] = [];
  if (!["code", "markdown", "raw"].includes(cell["cell_type"] as string)) {
    problems.push(`cell_type must be code, markdown or raw, got ${JSON.stringify(cell["cell_type"])}`);
  }
  if (typeof cell["id"] !== "string" || !/^[a-zA-Z0-9-_]{1,64}$/.test(cell["id"])) {
    problems.push(`id must be 1 to 64 letters, digits, "-" or "_", got ${JSON.stringify(cell["id"])}`);
  }
  if (!isRecord(cell["metadata"])) problems.push("metadata must be an object");
  if (!isText(cell["source"])) problems.push("source must be text or a list of lines");
  if (cell["cell_type"] === "code") {
    if (!Array.isArray(cell["outputs"])) problems.push("outputs must be a list");
    const count = cell["execution_count"];
    if (count !== null && typeof count !== "number") problems.push("execution_count must be a number or null");
  }
  return problems;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is MultilineText {
  return typeof value === "string" || (Array.isArray(value) && value.every((line) => typeof line === "string"));
}

/** The lines of a cell's source or output as one text. */
export function joinText(text: MultilineText): string {
  return typeof text === "string" ? text : text.join("");
}

/** Text as nbformat likes it: a list of lines with their line ends. */
export function splitText(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Writes the notebook so that a reader finds the old file or the whole new one. */
export function writeNotebook(file: string, notebook: Notebook) {
  writeAtomically(file, JSON.stringify(notebook, null, 1) + "\n");
}
