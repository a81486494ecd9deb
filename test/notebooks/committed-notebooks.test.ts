import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { joinText, readNotebook } from "../../scripts/kernels/notebook-file";
import { codeCells, projectFolder } from "./fixture";

const folder = path.join(projectFolder, "notebooks");
const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".ipynb")) : [];

const allowedPackages = ["ev-surplus", "ev-surplus/notebook", "ev-surplus/ledger", "danfojs-node", "simple-statistics", "seedrandom", "highs"];

function parse(source: string): ts.SourceFile {
  return ts.createSourceFile("cell.ts", source, ts.ScriptTarget.ES2022, true);
}

function importedPackages(source: string): string[] {
  return parse(source).statements.flatMap((statement) =>
    ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier) ? [statement.moduleSpecifier.text] : [],
  );
}

/** Deno may drop a cell's last value without a word, so cells must not rely on its being shown. */
function lastValueIsShown(source: string): boolean {
  const last = parse(source).statements.at(-1);
  if (last === undefined || !ts.isExpressionStatement(last)) return false;
  const { expression } = last;
  const assigns = ts.isBinaryExpression(expression) && expression.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  return !(ts.isCallExpression(expression) || ts.isAwaitExpression(expression) || assigns);
}

describe("the test's own reading of cells", () => {
  it("finds imports and values left at the end", () => {
    expect(importedPackages('import { a } from "ev-surplus";\nimport "lodash";\nawait f();')).toEqual(["ev-surplus", "lodash"]);
    expect(["1 + 1", "answer", "await show(x);", "f();", "const a = 1;", ""].map(lastValueIsShown)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});

/** Notebooks about any case, which are no section of the paper. */
const beyondThePaper = ["explorer.ipynb", "own-case.ipynb"];

it("keeps only notebooks below notebooks/ that start with a section, and those about any case", () => {
  const others = names.filter((name) => !/^([0-9](-[0-9])?|[A-Z])-[a-z0-9-]+\.ipynb$/.test(name));
  expect(others.filter((name) => !beyondThePaper.includes(name))).toEqual([]);
});

for (const name of names) {
  describe(`notebooks/${name}`, () => {
    // Reading throws unless it is a valid notebook of format 4.5.
    const cells = codeCells(readNotebook(path.join(folder, name)));
    const sources = cells.map((cell) => joinText(cell.source));

    it("has no outputs and no counts", () => {
      expect(cells.filter((cell) => cell.outputs.length > 0 || cell.execution_count !== null)).toEqual([]);
    });

    it("starts with startNotebook and ends with a check of the section", () => {
      expect(sources.at(0)).toMatch(/await startNotebook\(\)/);
      expect(sources.at(-1)).toMatch(/\bcheckSection\(/);
    });

    it("imports only the project's packages and Node's own modules", () => {
      const foreign = sources.flatMap(importedPackages).filter((id) => !id.startsWith("node:") && !allowedPackages.includes(id));
      expect(foreign).toEqual([]);
    });

    it("shows what it shows by a call, not by a cell's last value", () => {
      expect(sources.filter(lastValueIsShown)).toEqual([]);
    });
  });
}
