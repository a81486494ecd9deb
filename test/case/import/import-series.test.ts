import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { importSeries, parseCase, type ImportedColumn } from "../../../src/case";
import { withJsonEntries } from "../../../src/case/import/json-entries";
import { parseJson } from "../../../src/case/json";
import { smallCaseFiles } from "../../support/small-case-files";
import { problemsOf } from "./problems-of";

const column = (name: ImportedColumn["name"], values: readonly number[]): ImportedColumn => ({
  name,
  values,
  provenance: { unit: "yuan/kWh", status: "derived", source: "tariff.csv: prices by time of day", note: "Mean." },
});
const grid = column("gridPriceYuanPerKwh", [0.1, 0.2, 0.30000000000000004, 4, 5, 6]);
const company = column("companyPriceYuanPerKwh", [7, 8, 9, 10, 11, 12]);
const target = () => ({ "periods.csv": smallCaseFiles()["periods.csv"], "provenance.json": smallCaseFiles()["provenance.json"]! });

describe("an import into a case", () => {
  test("replaces the columns and their provenance and nothing else", () => {
    const files = smallCaseFiles();
    const before = parseCase(files);
    const after = parseCase({ ...files, ...importSeries(target(), [grid, company]) });
    expect(after.periods).toEqual({ ...before.periods, gridPriceYuanPerKwh: grid.values, companyPriceYuanPerKwh: company.values });
    expect(after.variants).toEqual(before.variants);
    expect(after.provenance).toEqual({
      ...before.provenance,
      "periods.csv:gridPriceYuanPerKwh": grid.provenance,
      "periods.csv:companyPriceYuanPerKwh": company.provenance,
    });
  });

  test("keeps every other byte of periods.csv: line ends, quotes, spaces, blank rows", () => {
    const text =
      '\uFEFFperiod, "gridPriceYuanPerKwh" ,inclinedIrradianceKwPerM2@quota,"note, of sorts"\r\n' +
      '1, 9.50 ,+0.0,"a ""b""\r\nc"\r\n' +
      ",,,\r\n" +
      '2,"9,5",.25,\n' +
      "\r\n,,,\r\n \r\n";
    const { "periods.csv": result } = importSeries({ "periods.csv": text }, [column("gridPriceYuanPerKwh", [0.25, 1e-7])]);
    expect(result).toBe(text.replace(" 9.50 ", "0.25").replace('"9,5"', "1e-7"));
  });

  test("makes a provenance.json where there is none", () => {
    const { "provenance.json": text } = importSeries({ "periods.csv": target()["periods.csv"] }, [grid]);
    expect(text).toBe(`${JSON.stringify({ "periods.csv:gridPriceYuanPerKwh": grid.provenance }, null, 2)}\n`);
  });

  test("twice is the same as once", () => {
    const once = importSeries(target(), [grid, company]);
    expect(importSeries(once, [grid, company])).toEqual(once);
  });

  test("keeps comments and the layout of provenance.json", () => {
    const old = '{"unit":"x",\r\n  "source":[1, {"a": null}] }';
    const text =
      '// where from\r\n{ "/stepHours": {"unit": "h", "status": "assumed", "source": "a } {, \\" // no comment" }, // of the step\r\n' +
      `  "periods.csv:gridPriceYuanPerKwh": /* old */ ${old} /* end */ , "b": 1.50 // last\r\n}\r\n// over\r\n`;
    const { "provenance.json": result } = importSeries({ ...target(), "provenance.json": text }, [grid, company]);
    const entry = (of: ImportedColumn) => JSON.stringify(of.provenance, null, 2).replaceAll("\n", "\r\n  ");
    expect(result).toBe(
      text
        .replace(old, entry(grid))
        .replace("1.50 // last", `1.50, // last\r\n  "periods.csv:companyPriceYuanPerKwh": ${entry(company)}`),
    );
  });
});

describe("an import is refused with everything that is wrong:", () => {
  const changed = (search: string | RegExp, replacement: string) => ({ ...target(), "periods.csv": target()["periods.csv"].replace(search, replacement) });
  const irradiance = column("inclinedIrradianceKwPerM2", [0, 0, 0, 0, 0, 0]);
  test.each<[string, () => unknown, string[]]>([
    ["a variant of the column", () => importSeries(target(), [irradiance, grid]), [
      "periods.csv, row 1, column inclinedIrradianceKwPerM2@quota: came a variant, required no variant of the imported column inclinedIrradianceKwPerM2: it goes with the old values (remove it and the readings that use it first)",
    ]],
    ["another number of periods", () => importSeries(target(), [column("gridPriceYuanPerKwh", Array<number>(24).fill(1))]), [
      "periods.csv: came 6 periods, required 24, one for each imported value (in charging.csv as well; /stepHours of case.json says how long a period is)",
    ]],
    ["a column that is missing, a column that is there twice", () => importSeries(changed("sellerPriceYuanPerKwh,gridPrice", "gridPriceYuanPerKwh,gridPrice"), [grid, column("sellerPriceYuanPerKwh", grid.values)]), [
      "periods.csv, row 1, column gridPriceYuanPerKwh: came several columns of this name, required one",
      "periods.csv, row 1, column sellerPriceYuanPerKwh: came no such column, required one",
    ]],
    ["a row that is too short", () => importSeries(changed(",1.42,0.7039", ",1.42"), [grid]), ["periods.csv, row 4: came 6 fields, required 7, one for each column of the header"]],
    ["a misplaced quote", () => importSeries(changed("0.52,0", '0.52",0'), [grid]), [
      'periods.csv, row 2: came "\\",0", required a comma or the end of the row (quotes enclose a whole field and are doubled inside it)',
    ]],
    ["empty files", () => importSeries({ "periods.csv": "", "provenance.json": "" }, [grid]), [
      "periods.csv: came an empty file, required a header that begins with period",
      "provenance.json, line 1, column 1: came the end of the file, required a JSON value: an object, a list, a text in double quotes, a number, true, false or null",
    ]],
    ["a provenance.json that is a list", () => importSeries({ ...target(), "provenance.json": "[]" }, [grid]), ["provenance.json, line 1: came something else, required an object: place -> entry"]],
    ["a key twice", () => importSeries({ ...target(), "provenance.json": '{"a": 1, "a": 2}' }, [grid]), ["provenance.json, /a: came the key a second time, required each key once"]],
  ])("%s", (_, call, problems) => {
    expect(problemsOf(call)).toEqual(problems);
  });
});

test("entries of any JSON object can be replaced and added", () => {
  const keys = fc.constantFrom("a", "b", 'c"', "d,{", "//e");
  const objects = fc.dictionary(keys, fc.jsonValue({ maxDepth: 3 }), { noNullPrototype: true });
  fc.assert(
    fc.property(objects, objects, fc.constantFrom(undefined, 2), (old, entries, indent) => {
      const value = JSON.parse(JSON.stringify(old)) as object;
      const text = withJsonEntries(JSON.stringify(value, null, indent), entries);
      expect(parseJson(text).value).toEqual({ ...value, ...(JSON.parse(JSON.stringify(entries)) as object) });
      expect(parseJson(text).repeatedKeys).toEqual([]);
    }),
  );
});
