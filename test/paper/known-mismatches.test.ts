import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { KnownMismatchError, parseKnownMismatches, readPaperFolder } from "../../src/paper";

const paperFolder = fileURLToPath(new URL("../../data/paper", import.meta.url));

function parse(cells: Record<string, string>, ...more: Record<string, string>[]): ReturnType<typeof parseKnownMismatches> {
  const groups = [cells, ...more].map((group, i) => ({ reason: `reason ${i + 1}`, cells: group }));
  return parseKnownMismatches(JSON.stringify({ cells: groups, claims: { C7: "kappa" } }));
}

describe("reading known mismatches", () => {
  test("a cell is table, hour and class, with its class of agreement, under its reason", () => {
    expect(parse({ "T2.9A": "miss", "T3.20B": "within 25 %" }, { "T4.2A": "false positive" })).toEqual({
      cells: [
        {
          reason: "reason 1",
          cells: [
            { table: 2, period: 9, class: "A", agreement: "miss" },
            { table: 3, period: 20, class: "B", agreement: "within 25 %" },
          ],
        },
        { reason: "reason 2", cells: [{ table: 4, period: 2, class: "A", agreement: "false positive" }] },
      ],
      claims: { C7: "kappa" },
    });
  });

  test.each(["9A", "T2-9A", "T2.A", "T.9A", "T2.9", ""])('the name "%s" is refused and quoted', (name) => {
    expect(() => parse({ [name]: "miss" })).toThrow(KnownMismatchError);
    expect(() => parse({ [name]: "miss" })).toThrow(`known-mismatches.json: came cell "${name}", required a name such as "T2.9A"`);
  });

  test("an agreement that does not exist is refused with the cell and the ones that do", () => {
    expect(() => parse({ "T2.9A": "nearly" })).toThrow(KnownMismatchError);
    expect(() => parse({ "T2.9A": "nearly" })).toThrow(/"nearly" for cell T2\.9A.*equal, within 5 %, within 25 %, miss, false positive/);
  });

  test("a cell may be listed once, across all reasons", () => {
    expect(() => parse({ "T2.9A": "miss" }, { "T2.9A": "miss" })).toThrow(/cell T2\.9A twice, required each cell once/);
  });
});

describe("the record of this reproduction", () => {
  const { knownMismatches, revenues, claims } = readPaperFolder(paperFolder);
  const listed = knownMismatches.cells.flatMap(({ cells }) => cells);

  test("names only cells that Tables 2-4 have, and only as mismatches", () => {
    for (const { table, period, class: id, agreement } of listed) {
      const printed = revenues.find(({ number }) => number === table);
      expect(printed?.cells.some((cell) => cell.period === period && cell.class === id), `T${table}.${period}${id}`).toBe(true);
      expect(["within 25 %", "miss", "false positive"]).toContain(agreement);
    }
    expect(listed).toHaveLength(19);
  });

  test("gives every group a reason in words", () => {
    for (const { reason, cells } of knownMismatches.cells) {
      expect(reason.split(" ").length).toBeGreaterThan(10);
      expect(cells.length).toBeGreaterThan(0);
    }
  });

  test("names claims of claims.json; the paper itself contradicts all of them but C7, X2 on Table 5, and those on the solvers", () => {
    const listed = Object.keys(knownMismatches.claims).map((id) => claims.find((claim) => claim.id === id)!);
    expect(listed).toHaveLength(14);
    expect(listed.filter(({ contradictedBy }) => contradictedBy.length === 0).map(({ id }) => id)).toEqual(["C7", "X2", "X3", "X4"]);
  });

  test("lists false positives exactly where print has a zero", () => {
    for (const { table, period, class: id, agreement } of listed) {
      const cell = revenues.find(({ number }) => number === table)!.cells.find((of) => of.period === period && of.class === id)!;
      expect(agreement === "false positive", `T${table}.${period}${id}`).toBe(cell.value === 0);
    }
  });
});

test("the paper's folder is read with Table 1 and Tables 2-4 in the order of Scenarios I, II and III", () => {
  const paper = readPaperFolder(paperFolder);
  expect(paper.chargingStates.number).toBe(1);
  expect(paper.revenues.map(({ number, scenario }) => [number, scenario])).toEqual([[2, "I"], [3, "II"], [4, "III"]]);
  expect(paper.claims).toHaveLength(
    (JSON.parse(readFileSync(`${paperFolder}/claims.json`, "utf8")) as { claims: unknown[] }).claims.length,
  );
});
