// The same job as execute-notebook.ts, through the real `jupyter nbconvert --execute`.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { projectFolder } from "../lib/project.mjs";
import { CellError } from "./cell-error";
import { endWithThisProcess } from "./end-with-this-process";
import { requireJupyter } from "./jupyter";
import { jupyterEnvironment, type KernelName, writeKernelspecs } from "./kernelspecs";
import { type CodeCell, joinText, type Notebook, readNotebook, writeNotebook } from "./notebook-file";

export interface NbconvertOptions {
  /** Path of the .ipynb; its folder is the kernel's working directory. */
  readonly notebook: string;
  readonly kernel: KernelName;
  /** Where the executed notebook goes; written only if all cells succeed. */
  readonly output: string;
  /** Environment variables of the kernel beside this process's own. */
  readonly environment?: Readonly<Record<string, string>>;
  /** For one cell. */
  readonly timeoutSeconds?: number;
}

const DEFAULT_TIMEOUT_SECONDS = 600;

/**
 * Executes a notebook with Jupyter.
 * @returns the wall time in seconds
 * @throws CellError if a cell fails; an Error if Jupyter is missing or fails
 */
export async function executeWithNbconvert(options: NbconvertOptions): Promise<{ seconds: number }> {
  const jupyter = requireJupyter("nbconvert");
  const started = Date.now();
  const file = path.resolve(options.notebook);
  const notebook = readNotebook(file);
  const specs = await writeKernelspecs();
  const folder = mkdtempSync(path.join(projectFolder, ".cache/nbconvert-"));
  try {
    const { status, log } = await run(
      jupyter,
      [
        "nbconvert",
        "--to=notebook",
        "--execute",
        `--ExecutePreprocessor.kernel_name=${options.kernel}`,
        `--ExecutePreprocessor.timeout=${options.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS}`,
        `--output-dir=${folder}`,
        "--output=executed.ipynb",
        file,
      ],
      { ...jupyterEnvironment(specs), EV_SURPLUS_HEADLESS: "1", ...options.environment },
    );
    if (status !== 0) throw failureOf(file, notebook, stripVTControlCharacters(log));
    const executed = readNotebook(path.join(folder, "executed.ipynb"));
    requireAllExecuted(file, executed);
    writeNotebook(options.output, executed);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { seconds: (Date.now() - started) / 1000 };
}

function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<{ status: number | null; log: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: projectFolder, env, stdio: ["ignore", "ignore", "pipe"] });
    const release = endWithThisProcess(child);
    let log = "";
    child.stderr.on("data", (chunk: Buffer) => (log += chunk.toString("utf8")));
    child.on("error", reject);
    child.on("close", (status) => {
      release();
      resolve({ status, log });
    });
  });
}

/** nbclient repeats the cell between two lines of dashes, then the kernel's traceback, then the error. */
function failureOf(file: string, notebook: Notebook, log: string): Error {
  const quoted = /CellExecutionError: [^\n]*\n-{10,}\n([\s\S]*?)\n-{10,}\n([\s\S]*)/.exec(log);
  const timedOut = /CellTimeoutError: [^\n]*\n/.exec(log);
  const [, source = "", report = ""] = quoted ?? [];
  const codeCells = notebook.cells.filter((cell): cell is CodeCell => cell.cell_type === "code");
  const index = codeCells.findIndex((cell) => joinText(cell.source).trim() === source.trim());
  if (quoted === null || index < 0) {
    const reason = timedOut?.[0].trim() ?? log.trim().split("\n").slice(-15).join("\n");
    return new Error(`${path.basename(file)}: jupyter nbconvert failed: ${reason}`);
  }
  const [firstLine = ""] = source.trim().split("\n");
  const lines = report.trim().split("\n");
  return new CellError(file, index + 1, firstLine, lines.at(-1) ?? "");
}

function requireAllExecuted(file: string, notebook: Notebook) {
  const codeCells = notebook.cells.filter((cell): cell is CodeCell => cell.cell_type === "code");
  codeCells.forEach((cell, index) => {
    const source = joinText(cell.source).trim();
    if (source !== "" && cell.execution_count === null) {
      throw new CellError(file, index + 1, source.split("\n")[0] ?? "", "jupyter nbconvert did not execute it");
    }
  });
}
