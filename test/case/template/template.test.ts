import { describe, expect, test } from "vitest";

import { caseFields, caseTemplate, fieldWords, parseCase, periodColumns } from "../../../src/case";
import { parseJson } from "../../../src/case/json";
import { proRata, solveDay } from "../../../src/trading";
import { sum } from "../../../src/units";
import { optimal } from "../../support/solved";
import { problemsOf } from "../import/problems-of";

const files = caseTemplate("my-case");
const tradingCase = parseCase({ folder: "my-case", ...files });
const scenarios = Object.keys(tradingCase.settings.scenarios);

describe("the template of a case", () => {
  test("is a valid case of its name, with 24 periods of an hour and two classes", () => {
    const { settings, periods } = tradingCase;
    expect([settings.name, settings.stepHours, settings.mechanism]).toEqual(["my-case", 1, "cooperative"]);
    expect(Object.keys(settings.classes)).toHaveLength(2);
    expect(periods.gridPriceYuanPerKwh).toHaveLength(24);
  });

  test.each(scenarios.flatMap((scenario) => [optimal, proRata].map((mechanism) => [scenario, mechanism.id, mechanism] as const)))(
    "%s: under %s all laws hold and peers trade",
    (scenario, _, mechanism) => {
      const day = solveDay(tradingCase, scenario, mechanism);
      expect(day.checks.filter((check) => !check.holds)).toEqual([]);
      expect(sum(day.flows.peer.map(({ energyKwh }) => energyKwh))).toBeGreaterThan(100);
      expect(Math.max(...day.storageLevelKwh)).toBeGreaterThan(100);
      expect(sum(day.flows.classes.flatMap((of) => [...of.gridBoughtKwh, ...of.companyBoughtKwh]))).toBeGreaterThan(100);
    },
  );

  test.each(Object.keys(files))("ends %s with one line end and has no others than LF", (file) => {
    const text = files[file as keyof typeof files];
    expect(text).toMatch(/[^\n]\n$/);
    expect(text).not.toContain("\r");
  });

  test("has a name that a folder and a command can have", () => {
    expect(problemsOf(() => caseTemplate("../my case"))).toEqual(['name: came "../my case", required an id: a letter, then letters, digits, "_" or "-"']);
  });
});

describe("its case.json", () => {
  const lines = files["case.json"].split("\n");
  /** The comment above each key, by the key's pointer. */
  const commentAbove = new Map(
    [...parseJson(files["case.json"]).lines].map(([pointer, line]) => [pointer, /^\s*\/\/ (.*)$/.exec(lines[line - 2] ?? "")?.[1]]),
  );
  const isAbsent = (pointer: string) => /^\/(portrait|readings)\b/.test(pointer);
  const isLeaf = (pointer: string) => !caseFields.some((other) => other.pointer.startsWith(`${pointer}/`));

  test("says of every entry what it means and what may stand there, where an entry of its kind comes first", () => {
    const firstIds: Readonly<Record<string, string>> = { "{class}": Object.keys(tradingCase.settings.classes)[0]!, "{scenario}": scenarios[0]! };
    for (const field of caseFields) {
      if (isAbsent(field.pointer)) continue;
      const pointer = field.pointer.replace(/\{\w+\}/g, (id) => firstIds[id]!);
      const comment = commentAbove.get(pointer);
      expect(comment, pointer).toContain(field.description);
      if (isLeaf(field.pointer)) expect(comment, pointer).toContain(fieldWords(field, caseFields));
      if (isLeaf(field.pointer) && field.default !== undefined) expect(comment, pointer).toContain(`${JSON.stringify(field.default)} if left out`);
    }
  });

  test("says so once", () => {
    const comments = lines.filter((line) => line.trimStart().startsWith("//"));
    expect(new Set(comments.map((line) => line.trim())).size).toBe(comments.length);
  });

  test("names what is left out, the portrait above all", () => {
    for (const field of caseFields.filter(({ pointer }) => isAbsent(pointer) && pointer.lastIndexOf("/") === 0)) {
      expect(files["case.json"]).toContain(`// Left out here: "${field.pointer.slice(1)}". ${field.description}: ${fieldWords(field, caseFields)}`);
    }
    expect(tradingCase.settings).not.toHaveProperty("portrait");
  });
});

test("its provenance calls every number and every column synthetic", () => {
  const numbers: string[] = [];
  const walk = (value: unknown, pointer: string): void => {
    if (typeof value === "number") numbers.push(pointer);
    else if (typeof value === "object" && value !== null) Object.entries(value).forEach(([key, part]) => walk(part, `${pointer}/${key}`));
  };
  walk(parseJson(files["case.json"]).value, "");
  const columns = ["periods", "charging"].flatMap((table) =>
    files[`${table as "periods"}.csv`].split("\n")[0]!.split(",").slice(1).map((name) => `${table}.csv:${name}`),
  );
  expect(Object.keys(tradingCase.provenance).sort()).toEqual([...numbers, ...columns].sort());
  for (const { status, source } of Object.values(tradingCase.provenance)) {
    expect([status, source]).toEqual(["assumed", "synthetic example, replace"]);
  }
  expect(tradingCase.provenance["/storage/evBufferKwhPerUser"]?.unit).toBe("kWh/user");
});

test("its README describes every file and column, with units, and says that no number is data", () => {
  const readme = files["README.md"];
  for (const file of Object.keys(files).filter((name) => name !== "README.md")) expect(readme).toContain(`\`${file}\``);
  for (const { name, description, unit } of periodColumns) expect(readme).toMatch(new RegExp(`\\| \`${name}\` \\| ${description} \\| [^|]*${unit!}`));
  expect(readme).toContain("none of its numbers is data");
  expect(readme).toContain("`day --case my-case`");
  for (const form of ["npx --no ev-surplus COMMAND", "node PROJECT/scripts/ev-surplus.mjs COMMAND"]) expect(readme.split(form)).toHaveLength(2);
  // A sweep without a number that varies is refused.
  expect(readme).toMatch(/`sweep --case my-case --vary \S+=\S+ --out \S+\.csv`/);
});
