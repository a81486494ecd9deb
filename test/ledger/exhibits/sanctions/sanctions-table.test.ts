import { describe, expect, test } from "vitest";
import { assumedSanctions, type Sanctions } from "../../../../src/ledger/contract";
import { sanctionsTable } from "../../../../src/ledger/exhibits/sanctions";

const name = { id: "table-x", label: "Table X" };
const values = (sanctions: Sanctions) => sanctionsTable(sanctions, name).rows.map(({ symbol, value, unit }) => [symbol, value, unit]);

describe("the table of sanctions", () => {
  test("has every assumption with its value in the reader's units", () => {
    expect(values(assumedSanctions)).toEqual([
      ["alpha", 0.5, "1"], ["tau", 0.05, "1"], ["D", 0.475, "1"], ["l", 0.9, "1"], ["c0", 0.5, "1"], ["c1", 0.4, "1"], ["c2", 0.25, "1"], ["s", 0.05, "yuan/kWh"],
    ]);
  });

  test("shows a change of any field of the configuration in one row of its own", () => {
    const changed = Object.entries(assumedSanctions).map(([field, value]) => {
      const after = values({ ...assumedSanctions, [field]: value + 10_000 });
      return after.flatMap(([symbol, of], i) => (of === values(assumedSanctions)[i]![1] ? [] : [symbol]));
    });
    expect(changed.every((symbols) => symbols.length === 1)).toBe(true);
    expect(new Set(changed.flat()).size).toBe(Object.keys(assumedSanctions).length);
  });

  test("says of each where the paper names it and what it leaves open, and that all of it is assumed", () => {
    const { rows, caption } = sanctionsTable(assumedSanctions, name);
    expect(rows.every(({ meaning, inThePaper, open }) => [meaning, inThePaper, open].every((text) => String(text).length > 0))).toBe(true);
    expect(caption).toContain("Section 4.1");
    expect(caption).toContain("is an assumption");
  });
});
