import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { executeNotebook } from "../../scripts/kernels/execute-notebook";
import { executeWithNbconvert } from "../../scripts/kernels/execute-with-nbconvert";
import { findJupyter } from "../../scripts/kernels/jupyter";
import { joinText, type CodeCell } from "../../scripts/kernels/notebook-file";
import { exhibitMimeType } from "../../src/notebook/mime-bundle";
import { projectFolder, readExecuted, shown, temporaryFolder } from "./fixture";

const folder = path.join(projectFolder, "notebooks");
const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".ipynb")).sort() : [];
const jupyterMissing = findJupyter("nbconvert") === undefined;

function notExecuted(cells: readonly CodeCell[]): string[] {
  return cells
    .filter((cell) => joinText(cell.source).trim() !== "" && cell.execution_count === null)
    .map((cell) => joinText(cell.source));
}

it("finds the project's notebooks", () => {
  expect(names).not.toEqual([]);
});

describe.each(names)("notebooks/%s", (name) => {
  it("runs on tslab and on Deno and shows the same figures and tables on both", { timeout: 600_000 }, async () => {
    const temporary = temporaryFolder();
    const notebook = path.join(folder, name);
    const outputs = { tslab: path.join(temporary, "tslab.ipynb"), deno: path.join(temporary, "deno.ipynb") };
    await Promise.all([
      executeNotebook({ notebook, kernel: "tslab", output: outputs.tslab }),
      executeNotebook({ notebook, kernel: "deno", output: outputs.deno }),
    ]);
    const onTslab = readExecuted(outputs.tslab);
    const onDeno = readExecuted(outputs.deno);
    expect(notExecuted(onTslab)).toEqual([]);
    expect(notExecuted(onDeno)).toEqual([]);
    const exhibits = shown(onTslab, exhibitMimeType);
    expect(exhibits.length).toBeGreaterThan(0);
    expect(shown(onDeno, exhibitMimeType)).toEqual(exhibits);
  });
});

const reason = jupyterMissing ? " (skipped: jupyter nbconvert is not installed)" : "";

// In continuous integration Jupyter is installed, and its absence a failure.
describe.skipIf(jupyterMissing && process.env["CI"] !== "true").each(names.slice(0, 1))(
  `notebooks/%s through jupyter nbconvert${reason}`,
  (name) => {
    it("shows what the project's own runner shows", { timeout: 600_000 }, async () => {
      const temporary = temporaryFolder();
      const notebook = path.join(folder, name);
      const outputs = { own: path.join(temporary, "own.ipynb"), jupyter: path.join(temporary, "jupyter.ipynb") };
      await executeNotebook({ notebook, kernel: "tslab", output: outputs.own });
      await executeWithNbconvert({ notebook, kernel: "tslab", output: outputs.jupyter });
      const throughJupyter = readExecuted(outputs.jupyter);
      expect(notExecuted(throughJupyter)).toEqual([]);
      expect(shown(throughJupyter, exhibitMimeType)).toEqual(shown(readExecuted(outputs.own), exhibitMimeType));
    });
  },
);
