import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { projectFolder } from "../../../scripts/lib/project.mjs";
import { parseStudy, readStudyFolder, studyFileNames, studyJobs, type StudyFacts } from "../../../src/solvers";
import { paperCase } from "../../support/paper-case";

const folder = path.join(projectFolder, "results/solver-study");
const tradingCase = paperCase();
const files = Object.fromEntries(studyFileNames().map((name) => [name, readFileSync(path.join(folder, name), "utf8")]));

/** The committed study with other facts. */
function withFacts(change: (facts: StudyFacts) => object): Record<string, string> {
  const facts = JSON.parse(files["study.json"]!) as StudyFacts;
  return { ...files, "study.json": JSON.stringify({ ...facts, ...change(facts) }) };
}

describe("the committed study", () => {
  const study = readStudyFolder(folder, tradingCase);

  test("has every run of the protocol, and none twice", () => {
    expect(Object.values(study.records).flat().map(({ id }) => id)).toEqual(
      expect.arrayContaining(studyJobs(["I", "II", "III"]).map(({ id }) => id)),
    );
    expect(Object.values(study.records).flat()).toHaveLength(studyJobs(["I", "II", "III"]).length);
  });

  test("has no gap below 0, and bounds in order", () => {
    for (const suite of ["flows", "reflected", "raw", "iterations"] as const) {
      expect(study.records[suite].filter(({ values }) => !(values["gap"]! >= 0))).toEqual([]);
    }
    for (const { optimumYuan, noTradeYuan, prices } of Object.values(study.facts.scenarios)) {
      expect(optimumYuan).toBeLessThan(noTradeYuan);
      expect(prices.mixedInteger.lowerYuan).toBeLessThan(prices.lowerYuan);
      expect(prices.lowerYuan).toBeLessThan(prices.upperYuan);
      expect(prices.upperYuan).toBeLessThan(prices.noTradeYuan);
    }
    for (const { values, problem } of study.records.prices) {
      expect(values["bestYuan"]).toBeGreaterThan(study.facts.scenarios[problem]!.prices.lowerYuan);
      expect(values["polishedYuan"]).toBeLessThanOrEqual(values["bestYuan"]! + 1e-4);
    }
  });

  test("takes less than 2 MB", () => {
    expect(Object.values(files).reduce((total, text) => total + text.length, 0)).toBeLessThan(2e6);
  });
});

describe("records that don't belong to the code", () => {
  test("another budget is named with both values", () => {
    expect(() => parseStudy(withFacts(() => ({ budget: 1000 })), tradingCase)).toThrow(
      "study.json: the records were made with budget 1000, the code has 50050; npm run study makes them again",
    );
  });

  test("an arm with another parameter is named", () => {
    const changed = withFacts(({ arms }) => ({
      arms: arms.map((arm) => (arm.id === "de" ? { ...arm, parameters: { ...arm.parameters, factor: 0.7 } } : arm)),
    }));
    expect(() => parseStudy(changed, tradingCase)).toThrow(/made with arm de as .*"factor":0\.7.*the code has .*"factor":0\.5/);
  });

  test("an arm that the records don't know is named", () => {
    const without = withFacts(({ arms }) => ({ arms: arms.filter(({ id }) => id !== "tent") }));
    expect(() => parseStudy(without, tradingCase)).toThrow("made with arm tent as {}");
  });

  test("another name or reference does not matter", () => {
    const renamed = withFacts(({ arms }) => ({ arms: arms.map((arm) => ({ ...arm, name: "X", reference: "Y" })) }));
    expect(parseStudy(renamed, tradingCase).facts.arms[0]!.name).toBe("X");
  });

  test("a missing run is named with its file and line", () => {
    const lines = files["raw.csv"]!.split("\n");
    const short = { ...files, "raw.csv": [...lines.slice(0, 5), ...lines.slice(6)].join("\n") };
    expect(() => parseStudy(short, tradingCase)).toThrow("raw.csv, line 6: came raw/I/improved-ngo/06, required raw/I/improved-ngo/05");
  });

  test("a file that is not there is named with the remedy", () => {
    expect(() => readStudyFolder(path.join(folder, "nowhere"), tradingCase)).toThrow(
      /study\.json in .*nowhere: required a readable file \(npm run study writes it\), came ENOENT/,
    );
  });
});
