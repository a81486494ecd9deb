// Executes a notebook without Jupyter: a kernel, its messages, a file with all outputs.
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { CellError } from "./cell-error";
import { collectOutputs } from "./collect-outputs";
import { type KernelClient, startKernel } from "./kernel-client";
import { type KernelName, writeKernelspecs } from "./kernelspecs";
import type { JupyterMessage } from "./jupyter-message";
import { type Cell, type CodeCell, joinText, type Notebook, readNotebook, writeNotebook } from "./notebook-file";
import { LostOutputError, type OutputCheck, outputCheck } from "./output-check";

export interface ExecuteOptions {
  /** Path of the .ipynb; its folder is the kernel's working directory. */
  readonly notebook: string;
  readonly kernel: KernelName;
  /** Where the executed notebook goes; written only if all cells succeed. */
  readonly output: string;
  /** Environment variables of the kernel beside this process's own. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Called before each code cell with its 1-based number and the number of all. */
  readonly onCell?: (cell: number, cells: number) => void;
  /** For one cell. */
  readonly timeoutSeconds?: number;
}

const DEFAULT_TIMEOUT_SECONDS = 600;

/**
 * Executes the cells one after another. A notebook whose output a kernel has dropped, which Deno's does now and then on a
 * busy machine, is executed a second time on a new kernel.
 * @returns the wall time in seconds, the kernel's start included
 * @throws CellError if a cell fails, the kernel ends or is silent, or an output got lost twice
 */
export async function executeNotebook(options: ExecuteOptions): Promise<{ seconds: number }> {
  const started = Date.now();
  try {
    await executeOnce(options);
  } catch (error) {
    if (!(error instanceof CellError && error.cause instanceof LostOutputError)) throw error;
    await executeOnce(options);
  }
  return { seconds: (Date.now() - started) / 1000 };
}

async function executeOnce(options: ExecuteOptions): Promise<void> {
  const file = path.resolve(options.notebook);
  const notebook = readNotebook(file);
  const specs = await writeKernelspecs();
  const client = await startKernel({
    kernel: options.kernel,
    specs,
    folder: path.dirname(file),
    environment: { EV_SURPLUS_HEADLESS: "1", ...options.environment },
  });
  try {
    const cells = await executeCells(client, file, notebook, options);
    const spec = specs.specs[options.kernel];
    const metadata = {
      ...notebook.metadata,
      kernelspec: { name: options.kernel, display_name: spec.display_name, language: spec.language },
      language_info: { name: spec.language, file_extension: ".ts", mimetype: "text/x-typescript" },
    };
    writeNotebook(options.output, { ...notebook, metadata, cells });
  } finally {
    await client.end();
  }
}

async function executeCells(client: KernelClient, file: string, notebook: Notebook, options: ExecuteOptions): Promise<Cell[]> {
  const codeCells = notebook.cells.filter((cell) => cell.cell_type === "code").length;
  const executed: Cell[] = [];
  const check = outputCheck(options.kernel, client);
  let number = 0;
  for (const cell of notebook.cells) {
    if (cell.cell_type !== "code") {
      executed.push(cell);
      continue;
    }
    number += 1;
    options.onCell?.(number, codeCells);
    try {
      executed.push(await executeCell(client, check, cell, options.timeoutSeconds));
    } catch (error) {
      const [firstLine = ""] = joinText(cell.source).trim().split("\n");
      throw new CellError(file, number, firstLine, stripVTControlCharacters((error as Error).message), { cause: error });
    }
  }
  return executed;
}

async function executeCell(
  client: KernelClient,
  check: OutputCheck,
  cell: CodeCell,
  timeoutSeconds = DEFAULT_TIMEOUT_SECONDS,
): Promise<CodeCell> {
  const code = joinText(cell.source);
  // Jupyter skips such cells as well.
  if (code.trim() === "") return { ...cell, execution_count: null, outputs: [] };
  const answer = await client.execute(code, timeoutSeconds);
  const failure = failureOf(answer.reply, answer.outputs);
  if (failure !== undefined) throw new Error(failure);
  const count = answer.reply.content["execution_count"];
  return {
    ...cell,
    execution_count: typeof count === "number" ? count : null,
    outputs: collectOutputs(await check(answer)),
  };
}

function failureOf(reply: JupyterMessage, outputs: readonly JupyterMessage[]): string | undefined {
  const status = reply.content["status"];
  const error = outputs.find((message) => message.header.msg_type === "error" && message.parentId === reply.parentId);
  if (status === "ok" && error === undefined) return undefined;
  const { ename, evalue } = error?.content ?? reply.content;
  if (ename !== undefined || evalue !== undefined) return `${String(ename)}: ${String(evalue)}`;
  return `the kernel answered with status "${String(status)}"`;
}
