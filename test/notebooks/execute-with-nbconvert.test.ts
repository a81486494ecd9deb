import { existsSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { executeWithNbconvert } from "../../scripts/kernels/execute-with-nbconvert";
import { findJupyter } from "../../scripts/kernels/jupyter";
import { printed, readExecuted, shown, startCell, temporaryFolder, writeFixture } from "./fixture";

const missing = findJupyter("nbconvert") === undefined;
const reason = missing ? " (skipped: jupyter nbconvert is not installed)" : "";

// In continuous integration Jupyter is installed, and its absence a failure.
describe.skipIf(missing && process.env["CI"] !== "true").each(["tslab", "deno"] as const)(
  `jupyter nbconvert with the kernel %s${reason}`,
  (kernel) => {
    it("executes a notebook with all outputs and counts", { timeout: 120_000 }, async () => {
      const folder = temporaryFolder();
      const output = path.join(folder, "executed.ipynb");
      const notebook = writeFixture(folder, [
        startCell,
        'for (let i = 0; i < 1000; i++) console.log("line", i);',
        'await showText("x".repeat(1_000_000));',
      ]);
      await executeWithNbconvert({ notebook, kernel, output });
      const cells = readExecuted(output);
      expect(cells.map((cell) => cell.execution_count)).toEqual([1, 2, 3]);
      expect(printed(cells[1]).split("\n").length).toBe(1001);
      expect(shown(cells, "text/plain").map((text) => [text].flat().join("").length)).toEqual([1_000_000]);
    });

    it("reports the failing cell and writes nothing", { timeout: 120_000 }, async () => {
      const folder = temporaryFolder();
      const output = path.join(folder, "executed.ipynb");
      const notebook = writeFixture(folder, [startCell, '// here\nthrow new RangeError("no such thing");']);
      await expect(executeWithNbconvert({ notebook, kernel, output })).rejects.toMatchObject({
        name: "CellError",
        cell: 2,
        firstLine: "// here",
        reason: "RangeError: no such thing",
      });
      expect(existsSync(output)).toBe(false);
    });
  },
);
