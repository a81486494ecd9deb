import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseClaims } from "../../src/paper";
import { GIVEN } from "../../src/reproduce/claims/given";
import { OPERATOR_CLAIMS } from "../../src/reproduce/claims/operators";
import { PURCHASES } from "../../src/reproduce/claims/purchases";

const text = readFileSync(new URL("../../data/paper/claims.json", import.meta.url), "utf8");
const claims = parseClaims(text);
const ids = new Set(claims.map(({ id }) => id));

test("an id may be used once", () => {
  const claim = { id: "A1", statement: "It is so.", scenario: ["I"], contradictedBy: [] };
  expect(() => parseClaims(JSON.stringify({ claims: [claim, { ...claim, id: "A2" }, claim] }))).toThrow(/claims\.json: came the id A1 twice/);
});

test.each([
  ["no JSON", "{", /^claims\.json: came .*, required valid JSON$/],
  ["no list", "{}", /^claims\.json: came claims undefined, required a list of claims$/],
  ["a claim without a statement", '{"claims":[{"id":"A1","scenario":[],"contradictedBy":[]}]}', /claim 1 \(A1\), required id, statement/],
])("%s is refused by name", (_, json, message) => {
  expect(() => parseClaims(json)).toThrow(message);
});

test("the ids of claims.json are unique, and each claim says where, in which scenarios and what", () => {
  expect(ids.size).toBe(claims.length);
  expect(claims).toHaveLength(120);
  for (const { id, section, statement, scenario, contradictedBy } of claims) {
    // A dash: read off the tables, not stated in a section.
    expect(section, id).toMatch(/^(\d(\.\d)?|-$|Abstract)/);
    expect(statement.length, id).toBeGreaterThan(15);
    expect(scenario.length, id).toBeGreaterThan(0);
    expect(Array.isArray(contradictedBy), id).toBe(true);
  }
});

test("no predicate is written twice, and each belongs to a claim of the file", () => {
  const predicates = [GIVEN, PURCHASES, OPERATOR_CLAIMS].flatMap((group) => Object.keys(group));
  expect(predicates.filter((id) => !ids.has(id))).toEqual([]);
  expect(new Set(predicates).size).toBe(predicates.length);
  expect(predicates).toHaveLength(85);
});

test("conflict sets name claims of the file, or say in words what else conflicts", () => {
  const { conflictSets } = JSON.parse(text) as { conflictSets: { id: string; claims: string[]; why: string }[] };
  const unknown = conflictSets.flatMap(({ id, claims: members }) =>
    // "(lossless carry)" is an assumption, "T2.9A cell" a printed cell: no ids, and marked as such.
    members.filter((member) => !ids.has(member) && !/^\(.+\)$/.test(member) && !/ cells?$/.test(member)).map((member) => `${id}: ${member}`),
  );
  expect(unknown).toEqual([]);
  expect(new Set(conflictSets.map(({ id }) => id)).size).toBe(conflictSets.length);
  for (const { id, claims: members, why } of conflictSets) {
    expect(members.some((member) => ids.has(member)), id).toBe(true);
    expect(why.length, id).toBeGreaterThan(30);
  }
});

test("claims that contradict each other by id are both claims of the file", () => {
  const named = claims.flatMap(({ contradictedBy }) => contradictedBy.filter((by) => /^[A-Z]\d+(\.\d+b?)?$/.test(by)));
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((id) => !ids.has(id))).toEqual([]);
});
