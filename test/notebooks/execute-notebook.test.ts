import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { CellError } from "../../scripts/kernels/cell-error";
import { executeNotebook } from "../../scripts/kernels/execute-notebook";
import { notebookProblems, readNotebook } from "../../scripts/kernels/notebook-file";
import { exhibitMimeType } from "../../src/notebook/mime-bundle";
import { printed, readExecuted, shown, startCell, temporaryFolder, writeFixture } from "./fixture";

const kernels = ["tslab", "deno"] as const;

async function execute(kernel: (typeof kernels)[number], sources: readonly string[], timeoutSeconds = 60) {
  const folder = temporaryFolder();
  const output = path.join(folder, "executed.ipynb");
  await executeNotebook({ notebook: writeFixture(folder, sources), kernel, output, timeoutSeconds });
  return { cells: readExecuted(output), output };
}

async function failure(kernel: (typeof kernels)[number], sources: readonly string[], timeoutSeconds = 60): Promise<CellError> {
  const folder = temporaryFolder();
  const output = path.join(folder, "executed.ipynb");
  const notebook = writeFixture(folder, sources);
  const error: unknown = await executeNotebook({ notebook, kernel, output, timeoutSeconds }).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(CellError);
  expect(existsSync(output)).toBe(false);
  expect(readdirSync(folder)).toEqual(["fixture.ipynb"]);
  return error as CellError;
}

describe.each(kernels)("executing a notebook on %s", (kernel) => {
  it("fills in outputs and counts and leaves a valid notebook", { timeout: 60_000 }, async () => {
    const { cells, output } = await execute(kernel, [startCell, 'const answer = 6 * 7;\nconsole.log("answer", answer);', "", 'await showText(`again ${answer}`);']);
    expect(notebookProblems(readNotebook(output))).toEqual([]);
    expect(readNotebook(output).metadata).toMatchObject({ kernelspec: { name: kernel } });
    expect(cells.map((cell) => cell.execution_count)).toEqual([1, 2, null, 3]);
    expect(printed(cells[1])).toBe("answer 42\n");
    expect(shown(cells, "text/plain")).toEqual([["again 42"]]);
  });

  it("brings 1,000 small prints, in one turn or in many, to the last line", { timeout: 60_000 }, async () => {
    const { cells } = await execute(kernel, [
      startCell,
      'for (let i = 0; i < 1000; i++) console.log("line", i);',
      'for (let i = 0; i < 100; i++) {\n  await Promise.resolve();\n  console.log("turn", i);\n}',
    ]);
    expect(printed(cells[1])).toBe(Array.from({ length: 1000 }, (_, i) => `line ${i}\n`).join(""));
    expect(printed(cells[2])).toBe(Array.from({ length: 100 }, (_, i) => `turn ${i}\n`).join(""));
  });

  it("brings 50 displays and one of 2 MB", { timeout: 60_000 }, async () => {
    const { cells } = await execute(kernel, [
      startCell,
      'for (let i = 0; i < 50; i++) await showText("display " + i);\nawait showText("x".repeat(2_000_000));',
      'console.log("after");',
    ]);
    const texts = shown(cells, "text/plain").map((lines) => (lines as string[]).join(""));
    expect(texts.slice(0, 50)).toEqual(Array.from({ length: 50 }, (_, i) => `display ${i}`));
    expect(texts.slice(50).map((text) => text.length)).toEqual([2_000_000]);
    expect(printed(cells[2])).toBe("after\n");
  });

  it("keeps standard error apart and prints before displays before them", { timeout: 60_000 }, async () => {
    const { cells } = await execute(kernel, [startCell, 'console.log("first");\nawait showText("second");\nconsole.error("third");']);
    expect(cells[1]?.outputs.map((output) => output.output_type)).toEqual(["stream", "display_data", "stream"]);
    expect(printed(cells[1], "stderr")).toBe("third\n");
  });

  it("shows a DataFrame made from a table and grouped", { timeout: 60_000 }, async () => {
    const { cells } = await execute(kernel, [
      'import { startNotebook, dataFrame, showDataFrame } from "ev-surplus/notebook";\nawait startNotebook();',
      'const columns = [{ key: "group", label: "Class" }, { key: "soldKwh", label: "Sold", unit: "kWh", decimals: 1 }];\n' +
        'const frame = dataFrame({ columns, rows: [{ group: "A", soldKwh: 1 }, { group: "B", soldKwh: 2 }, { group: "A", soldKwh: 4 }] });',
      // The short form `columns` names a variable of an earlier cell.
      'await showDataFrame(frame.groupby(["group"]).agg({ soldKwh: "sum" }), { id: "table-x", label: "Table X", caption: "Sums", columns });',
    ]);
    const [table] = shown(cells, exhibitMimeType) as { columns: unknown; rows: Record<string, unknown>[] }[];
    expect(table?.columns).toEqual([
      { key: "group", label: "Class" },
      { key: "soldKwh_sum", label: "Sold, sum", unit: "kWh", decimals: 1 },
    ]);
    expect(table?.rows).toContainEqual({ group: "A", soldKwh_sum: 5 });
  });

  it("reports the cell, its first line and the message of an error, and writes nothing", { timeout: 60_000 }, async () => {
    const error = await failure(kernel, [startCell, "// here\nthrow new RangeError('no \\u001b[31msuch\\u001b[0m thing');", "1"]);
    expect(error).toMatchObject({ cell: 2, firstLine: "// here", reason: "RangeError: no such thing" });
    expect(error.message).toContain('fixture.ipynb, code cell 2 ("// here")');
  });

  it("reports a kernel that ends", { timeout: 60_000 }, async () => {
    const error = await failure(kernel, ['import process from "node:process";', "process.exit(3);"]);
    expect(error.cell).toBe(2);
    expect(error.reason).toContain(`The ${kernel} kernel ended with exit code 3`);
  });

  it("reports a cell that does not finish in its time", { timeout: 60_000 }, async () => {
    const error = await failure(kernel, ["1", "await new Promise((resolve) => setTimeout(resolve, 60_000));"], 3);
    expect(error).toMatchObject({ cell: 2, reason: `The ${kernel} kernel did not finish within 3 s` });
  });
});

describe("executing a notebook on tslab", () => {
  it("reports a type error", { timeout: 60_000 }, async () => {
    const error = await failure("tslab", ['const hour: number = "noon";']);
    expect(error).toMatchObject({ cell: 1, reason: "CompileError: 1:7 - Type 'string' is not assignable to type 'number'." });
  });

  it("reports a promise that fails while nobody awaits it", { timeout: 60_000 }, async () => {
    const error = await failure("tslab", ['const forgotten = Promise.reject(new Error("not awaited"));']);
    expect(error).toMatchObject({ cell: 1, reason: "Error: not awaited" });
  });
});

it("runs two kernels of a kind at once", { timeout: 60_000 }, async () => {
  const runs = await Promise.all(["one", "two"].map((word) => execute("tslab", [startCell, `console.log("${word}");`])));
  expect(runs.map(({ cells }) => printed(cells[1]))).toEqual(["one\n", "two\n"]);
});

describe("outputs that a kernel drops", () => {
  // Says that one message more was sent than was.
  const claimOneMore = 'const counter = Symbol.for("ev-surplus.sent-messages");\n(globalThis as any)[counter] = ((globalThis as any)[counter] ?? 0) + 1;';

  it("are had by executing the notebook once more", { timeout: 60_000 }, async () => {
    const once = `if (!(await Deno.readTextFile("been-here").then(() => true, () => false))) {\n  await Deno.writeTextFile("been-here", "");\n  ${claimOneMore}\n}`;
    const { cells } = await execute("deno", [startCell, once, 'console.log("complete");']);
    expect(printed(cells[2])).toBe("complete\n");
  });

  it("are an error that says so if they are lost again", { timeout: 60_000 }, async () => {
    expect((await failure("deno", [startCell, claimOneMore])).reason).toMatch(/^outputs were lost: the kernel sent \d+ messages, \d+ arrived$/);
  });
});
