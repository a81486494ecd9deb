import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

import {
  dayName,
  MAIN_OUTPUTS,
  paperStudy,
  parseSensitivity,
  readSensitivityFolder,
  recordedRows,
  repeatRows,
  SENSITIVITY_FILES,
  sensitivityFiles,
  settingOf,
  StaleSensitivityError,
  STUDIED_DAYS,
} from "../../../src/reproduce";
import { runRow } from "../../../src/sensitivity";
import { applyOverrides } from "../../../src/case";
import { loadHighs } from "../../../src/trading";
import { sum } from "../../../src/units";
import { paperCase } from "../../support/paper-case";

const tradingCase = paperCase();
const folder = fileURLToPath(new URL("../../../results/sensitivity", import.meta.url));
const files = Object.fromEntries(SENSITIVITY_FILES.map((name) => [name, readFileSync(path.join(folder, name), "utf8")]));
const records = readSensitivityFolder(folder, tradingCase);

describe("the records of the sensitivity study", () => {
  test("have every day, every output and an index of every input, from whole designs", () => {
    expect(records.map(({ day }) => day)).toEqual(STUDIED_DAYS.map(dayName));
    records.forEach(({ indices, firstRows }, i) => {
      const study = paperStudy(tradingCase, STUDIED_DAYS[i]!);
      expect(Object.keys(indices)).toEqual(MAIN_OUTPUTS.map(({ name }) => name));
      for (const of of Object.values(indices)) {
        expect(of.indices?.map(({ input }) => input)).toEqual(study.inputs.map(({ name }) => name));
        expect([of.blocks, of.droppedBlocks]).toEqual([1024, 0]);
      }
      expect(firstRows).toHaveLength(recordedRows(study));
    });
  });

  test("are written as they were read", () => {
    expect(sensitivityFiles(tradingCase, records)).toEqual(files);
  });

  test("hold a row of each day that comes out the same now", async () => {
    const highs = await loadHighs();
    STUDIED_DAYS.forEach((day, i) => {
      const study = paperStudy(tradingCase, day);
      const row = 7 * (i + 1);
      expect(runRow(study, { tradingCase, setting: settingOf(tradingCase, day), highs }, row)).toEqual(records[i]!.firstRows[row]);
    });
  });

  test("say which number differs if the model or the case has changed", async () => {
    const [first, ...others] = records;
    const doctored = first!.firstRows.map((row, i) => (i === 3 ? [row[0]! + 1e-6, ...row.slice(1)] : row));
    const { compared, stale } = repeatRows(tradingCase, [{ ...first!, firstRows: doctored }, ...others], await loadHighs());
    const rows = sum(STUDIED_DAYS.map((day) => recordedRows(paperStudy(tradingCase, day))));
    expect(compared).toBe(rows * MAIN_OUTPUTS.length);
    expect(stale).toEqual([{ day: "I, portrait", row: 3, output: "peerKwh", recorded: doctored[3]![0], now: first!.firstRows[3]![0] }]);
  });

  test("are refused for a case with other inputs or ranges, with the remedy", () => {
    const other = applyOverrides(tradingCase, { gridFeeYuanPerKwh: 0.05 });
    expect(() => parseSensitivity(files, other)).toThrow(StaleSensitivityError);
    expect(() => parseSensitivity(files, other)).toThrow(
      "results/sensitivity/study.json: came another protocol, required the inputs, ranges, outputs and days of the case and the code. npm run sensitivity makes these files again",
    );
  });

  test.each([
    ["rows.csv", (text: string) => text.split("\n").slice(0, -3).join("\n"), 'came 56 rows of "I, portrait, ranges alone", required 58'],
    ["rows.csv", (text: string) => text.replace("peerKwh", "peer"), "came another header"],
    ["indices.csv", (text: string) => text.split("\n").filter((line) => !line.includes("storagePeakKwh")).join("\n"), 'came nothing of "I, portrait", storagePeakKwh'],
  ])("are refused if %s is cut or edited", (name, edit, message) => {
    expect(() => parseSensitivity({ ...files, [name]: edit(files[name]!) }, tradingCase)).toThrow(message);
  });

  test("that are not there are missed by name", () => {
    expect(() => readSensitivityFolder(path.join(folder, "nowhere"), tradingCase)).toThrow("results/sensitivity/study.json: came ENOENT");
  });
});
