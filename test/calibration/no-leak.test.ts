// Tables 3 and 4 are predictions only if no number of theirs reaches an input.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import seedrandom from "seedrandom";
import { afterAll, describe, expect, test } from "vitest";
import { calibratedFiles, readCalibrationAssumptions } from "../../src/calibration";
import { allReadingChoices, applyReadings } from "../../src/case";
import { readPaperFolder, type PublishedPaper } from "../../src/paper";
import { reproducePaper, type Reproduction } from "../../src/reproduce";
import { paperCase } from "../support/paper-case";
import { caseFolder, paperFolder } from "./table-2";

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** data/paper with every revenue cell of the given tables replaced by a random one. */
function paperWithRandom(tables: readonly number[], seed: string): PublishedPaper {
  const random = seedrandom(seed);
  const folder = mkdtempSync(path.join(tmpdir(), "ev-surplus-paper-"));
  folders.push(folder);
  cpSync(paperFolder, folder, { recursive: true });
  for (const table of tables) {
    const file = path.join(folder, `table-${table}.csv`);
    const [header, ...rows] = readFileSync(file, "utf8").trim().split(/\r?\n/);
    const changed = rows.map((row) => {
      const cells = [1, 2, 3].map(() => (500 * random() + 1).toFixed(3));
      const total = cells.reduce((sum, cell) => sum + Number(cell), 0).toFixed(3);
      return [row.split(",")[0], ...cells, total].join(",");
    });
    writeFileSync(file, [header, ...changed, ""].join("\n"));
  }
  return readPaperFolder(folder);
}

const tradingCase = paperCase();
const printed = readPaperFolder(paperFolder);
const ours = (reproduction: Reproduction): number[] => reproduction.revenues.flat().map((cell) => cell.ours);

describe.each(["one", "two", "three"])("with random numbers %s in every cell of Tables 3 and 4", (seed) => {
  const random = paperWithRandom([3, 4], seed);

  test("all 144 cells differ from print", () => {
    const differing = random.revenues.slice(1).flatMap(({ cells }, i) =>
      cells.filter((cell, j) => cell.value !== printed.revenues[i + 1]!.cells[j]!.value),
    );
    expect(differing).toHaveLength(144);
  });

  test("the calibrated files are the same", () => {
    const assumptions = readCalibrationAssumptions(caseFolder);
    expect(calibratedFiles(tradingCase, random.revenues[0]!, assumptions)).toEqual(
      calibratedFiles(tradingCase, printed.revenues[0]!, assumptions),
    );
  });

  test("every computed value, solved day and statement is the same; only the comparison changes", () => {
    const [before, after] = [reproducePaper(tradingCase, printed), reproducePaper(tradingCase, random)];
    expect(ours(after)).toEqual(ours(before));
    expect(after.days).toEqual(before.days);
    expect(after.claims).toEqual(before.claims);
    expect(after.surprises.length).toBeGreaterThan(100);
    expect(after.surprises.every(({ cell }) => /^T[34]\./.test(cell))).toBe(true);
  });
});

test("under no combination of readings do Tables 3 and 4 reach a computed value", () => {
  const random = paperWithRandom([3, 4], "readings");
  const choices = allReadingChoices(tradingCase).filter((_, i) => i % 7 === 0);
  expect(choices.length).toBeGreaterThan(5);
  for (const choice of choices) {
    const read = applyReadings(tradingCase, choice);
    expect(ours(reproducePaper(read, random)), JSON.stringify(choice)).toEqual(ours(reproducePaper(read, printed)));
  }
});

test("random numbers in Table 2, by contrast, are noticed by the calibration", () => {
  const random = paperWithRandom([2], "table 2");
  const assumptions = readCalibrationAssumptions(caseFolder);
  const expected = calibratedFiles(tradingCase, printed.revenues[0]!, assumptions);
  let found: unknown;
  try {
    found = calibratedFiles(tradingCase, random.revenues[0]!, assumptions);
  } catch (error) {
    found = error;
  }
  expect(found).not.toEqual(expected);
});
