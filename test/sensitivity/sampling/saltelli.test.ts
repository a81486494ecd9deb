import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MAX_SALTELLI_INPUTS, rowsPerBlock, saltelliDesign, sobolSequence } from "../../../src/sensitivity/sampling";

const RUNS = { seed: 20230831, numRuns: 100 } as const;
const anyDimensions = fc.integer({ min: 1, max: MAX_SALTELLI_INPUTS });

test("a block holds A, B, and A with each input in turn from B", () => {
  fc.assert(
    fc.property(anyDimensions, fc.integer({ min: 0, max: 500 }), fc.string(), (dimensions, block, seed) => {
      const design = saltelliDesign({ dimensions, base: 501, seed });
      const row = (k: number): number[] => design.point(block * rowsPerBlock(dimensions) + k);
      const a = row(0);
      const b = row(1);
      expect([...a, ...b]).toEqual(sobolSequence({ dimensions: 2 * dimensions, seed }).point(block));
      for (let input = 0; input < dimensions; input++) expect(row(input + 2)).toEqual(a.with(input, b[input]!));
    }),
    RUNS,
  );
});

test("three inputs and four blocks make 20 rows", () => {
  const { count, base, dimensions } = saltelliDesign({ dimensions: 3, base: 4, seed: "1" });
  expect({ count, base, dimensions }).toEqual({ count: 20, base: 4, dimensions: 3 });
});

test("a longer design begins with the shorter one", () => {
  const short = saltelliDesign({ dimensions: 5, base: 8, seed: "1" });
  const long = saltelliDesign({ dimensions: 5, base: 64, seed: "1" });
  for (let row = 0; row < short.count; row++) expect(long.point(row)).toEqual(short.point(row));
});

test("A and B differ in every input of the first blocks, where the sequence without a shift has them equal", () => {
  const design = saltelliDesign({ dimensions: MAX_SALTELLI_INPUTS, base: 2, seed: "1" });
  for (const block of [0, 1]) {
    const start = block * rowsPerBlock(MAX_SALTELLI_INPUTS);
    const b = design.point(start + 1);
    expect(design.point(start).filter((x, input) => x === b[input])).toEqual([]);
  }
});

test("another seed gives another design", () => {
  const point = (seed: string): number[] => saltelliDesign({ dimensions: 2, base: 1, seed }).point(0);
  expect(point("1")).not.toEqual(point("2"));
});

describe("errors", () => {
  test.each([0, 65, 2.5, NaN])("%d inputs are refused", (dimensions) => {
    expect(() => saltelliDesign({ dimensions, base: 4, seed: "1" })).toThrow(
      `saltelliDesign: required 1 to 64 dimensions, came ${dimensions}`,
    );
  });

  test.each([0, 1.5, NaN, 2 ** 32 + 1])("a base of %d is refused", (base) => {
    expect(() => saltelliDesign({ dimensions: 2, base, seed: "1" })).toThrow(
      `saltelliDesign: required a base from 1 to 4294967296 blocks, came ${base}`,
    );
  });

  test.each([-1, 16, 0.5, NaN])("row %d of 16 is refused", (row) => {
    expect(() => saltelliDesign({ dimensions: 2, base: 4, seed: "1" }).point(row)).toThrow(
      `saltelliDesign: required a row from 0 to 15, came ${row}`,
    );
  });
});
