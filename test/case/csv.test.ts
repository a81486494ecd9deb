import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { chargingCsv, parseCase, periodsCsv, type TradingCase } from "../../src/case";
import { parseCsv, writeCsv } from "../../src/case/csv";
import { smallCaseFiles } from "../support/small-case-files";

const fieldsOf = (text: string) => parseCsv(text).records.map((record) => record.fields);

describe("parseCsv", () => {
  test("keeps commas, quotes and line breaks of quoted fields", () => {
    expect(fieldsOf('a,"b,""c""\nd"\n1,2\n')).toEqual([["a", 'b,"c"\nd'], ["1", "2"]]);
  });

  test("counts rows as a spreadsheet does: a quoted line break does not start one, a blank line does", () => {
    expect(parseCsv('"a\nb"\n\nc\n').records.map(({ row, fields }) => [row, ...fields])).toEqual([[1, "a\nb"], [2, ""], [3, "c"]]);
  });

  test("keeps an empty last field", () => {
    expect(fieldsOf("a,b,\n1,,")).toEqual([["a", "b", ""], ["1", "", ""]]);
  });

  test("reads on after a misplaced quote, so that each one is listed", () => {
    expect(parseCsv('a"b\nc\n"d"e\n').problems.map(({ row, came }) => [row, came])).toEqual([[1, '"\\"b"'], [3, '"e"']]);
  });
});

test("texts survive a round trip through CSV", () => {
  // Spaces around a field do not count, and rows of empty fields at the end are no rows.
  const text = fc.string({ unit: fc.constantFrom("a", "7", ",", '"', "\n", "\r", " ") }).map((raw) => `x${raw}x`);
  const table = fc.integer({ min: 1, max: 4 }).chain((width) => fc.array(fc.array(text, { minLength: width, maxLength: width })));
  fc.assert(
    fc.property(table, (rows) => {
      expect(fieldsOf(writeCsv(rows))).toEqual(rows);
    }),
  );
});

test("any valid series survives a round trip through the files of a case to the last bit", () => {
  const upTo = (max: number) => fc.double({ min: 0, max, noNaN: true }).map((value) => value + 0);
  const series = <Value>(value: fc.Arbitrary<Value>) => fc.array(value, { minLength: 6, maxLength: 6 });
  const price = series(upTo(1e300));
  const state = series(fc.constantFrom(0, 1));
  const drawn: fc.Arbitrary<Pick<TradingCase, "periods" | "variants" | "charging">> = fc.record({
    periods: fc.record({
      panelTemperatureK: series(fc.double({ min: 150, max: 400, noNaN: true })),
      inclinedIrradianceKwPerM2: series(upTo(2)),
      sellerPriceYuanPerKwh: price,
      gridPriceYuanPerKwh: price,
      companyPriceYuanPerKwh: price,
    }),
    variants: fc.record({ "inclinedIrradianceKwPerM2@quota": series(upTo(2)) }),
    charging: fc.record({ A: state, B: state, C: state }),
  });
  const { "provenance.json": _, ...files } = smallCaseFiles();
  fc.assert(
    fc.property(drawn, (written) => {
      const read = parseCase({ ...files, "periods.csv": periodsCsv(written), "charging.csv": chargingCsv(written) });
      expect(read.periods).toEqual(written.periods);
      expect(read.variants).toEqual(written.variants);
      expect(read.charging).toEqual(written.charging);
    }),
  );
});
