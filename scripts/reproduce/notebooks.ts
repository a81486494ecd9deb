import { readdirSync } from "node:fs";
import path from "node:path";
import { executeNotebook } from "../kernels/execute-notebook";
import { executeWithNbconvert } from "../kernels/execute-with-nbconvert";
import { findJupyter, installJupyter, requireJupyter } from "../kernels/jupyter";
import type { KernelName } from "../kernels/kernelspecs";
import { UsageError } from "../lib/command-line";
import { projectFolder } from "../lib/project.mjs";
import type { ReproduceOptions } from "./options";
import { say } from "./say";

/** Two kernels at a time: more than that only fight for memory. */
const AT_ONCE = 2;

/** Names of the notebooks in reading order. */
export function notebookNames(): string[] {
  return readdirSync(path.join(projectFolder, "notebooks"))
    .filter((file) => file.endsWith(".ipynb"))
    .map((file) => path.basename(file, ".ipynb"))
    .sort();
}

/** The notebooks that `--only` means; an error that lists all if it means none. */
export function chosenNotebooks(only: readonly string[], all = notebookNames()): string[] {
  const unknown = only.filter((start) => !all.some((name) => name.startsWith(start)));
  if (unknown.length > 0) {
    throw new UsageError(`--only: came "${unknown.join(",")}", required the beginning of one of: ${all.join(", ")}`);
  }
  return only.length === 0 ? all : all.filter((name) => only.some((start) => name.startsWith(start)));
}

export function executedFile(name: string, kernel: KernelName): string {
  return path.join(projectFolder, ".cache/executed", kernel, `${name}.ipynb`);
}

/** Executes the notebooks, all of them even if some fail, and gives the failures. */
export async function executeNotebooks(names: readonly string[], options: ReproduceOptions): Promise<Error[]> {
  if (options.jupyter) provideNbconvert();
  const queue = [...names];
  const failures: Error[] = [];
  let done = 0;
  const work = async (): Promise<void> => {
    for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
      const outcome = await execute(name, options).then(
        ({ seconds }) => `${seconds.toFixed(1)} s`,
        (error: unknown) => {
          failures.push(error as Error);
          return "failed";
        },
      );
      done += 1;
      say(`  [${done}/${names.length}] ${name}  ${outcome}`);
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, names.length) }, work));
  return failures;
}

/** Installs Jupyter where that is possible; otherwise the error says exactly what to type. */
function provideNbconvert(): void {
  if (findJupyter("nbconvert") !== undefined) return;
  say("  Jupyter is not installed: installing it (a minute or two)");
  try {
    installJupyter();
  } catch (error) {
    say(`  ${(error as Error).message}`);
  }
  requireJupyter("nbconvert");
}

function execute(name: string, { kernel, jupyter }: ReproduceOptions): Promise<{ seconds: number }> {
  const job = {
    notebook: path.join(projectFolder, "notebooks", `${name}.ipynb`),
    kernel,
    output: executedFile(name, kernel),
    // The reproduction shows the example, whatever case the shell has chosen for notebooks.
    environment: { EV_SURPLUS_CASE: "" },
  };
  return jupyter ? executeWithNbconvert(job) : executeNotebook(job);
}
