import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sobolIndices, type InputIndices } from "../../../src/sensitivity/indices";
import { expectWithin } from "../../support/expect-close";
import { SCIPY_FIRST_ORDER, SCIPY_MEAN, SCIPY_OUTPUTS, SCIPY_TOTAL_ORDER, SCIPY_VARIANCE } from "./scipy-outputs";
import { indicesIn, inputNames } from "./sweep";

const RUNS = { seed: 20230831, numRuns: 100 } as const;
const THREE = { inputs: inputNames(3), seed: "1", resamples: 50 };

const anyOutput = fc.double({ min: -1e3, max: 1e3, noNaN: true });

/** One to four inputs, three to ten blocks, outputs of several sizes. */
const anySweep = fc.integer({ min: 1, max: 4 }).chain((inputs) =>
  fc.record({
    inputs: fc.constant(inputNames(inputs)),
    blocks: fc.array(fc.array(anyOutput, { minLength: inputs + 2, maxLength: inputs + 2 }), {
      minLength: 3,
      maxLength: 10,
    }),
  }),
);

/** The numbers of a result, first the values, then the bounds. */
const numbersOf = (indices: readonly InputIndices[]): (number | null)[] =>
  (["value", "lower", "upper"] as const).flatMap((key) =>
    indices.flatMap(({ firstOrder, totalOrder }) => [firstOrder[key], totalOrder[key]]),
  );

describe("against scipy", () => {
  test("mean, variance and indices of 32 blocks agree", () => {
    const result = sobolIndices(SCIPY_OUTPUTS, THREE);
    expectWithin(result.mean!, SCIPY_MEAN, 1e-9, "mean");
    expectWithin(result.variance!, SCIPY_VARIANCE, 1e-9, "variance");
    expect(result.blocks).toBe(32);
    indicesIn(result).forEach(({ input, firstOrder, totalOrder }, i) => {
      expectWithin(firstOrder.value, SCIPY_FIRST_ORDER[i]!.value, 1e-12, `first order of ${input}`);
      expectWithin(totalOrder.value, SCIPY_TOTAL_ORDER[i]!.value, 1e-12, `total order of ${input}`);
    });
  });

  test("the bounds agree with those of another bootstrap", () => {
    // A 2.5 % quantile of R draws has a standard error of sqrt(0.025 x 0.975 / R) / 0.0584 standard deviations: with
    // R = 20,000, and 3.92 standard deviations to a width, 0.5 % of the width. Allowed are six of these.
    const indices = indicesIn(sobolIndices(SCIPY_OUTPUTS, { ...THREE, resamples: 20_000 }));
    indices.forEach(({ input, firstOrder, totalOrder }, i) => {
      const pairs = [[firstOrder, SCIPY_FIRST_ORDER[i]!], [totalOrder, SCIPY_TOTAL_ORDER[i]!]] as const;
      for (const [came, expected] of pairs) {
        const allowed = 0.03 * (expected.upper - expected.lower);
        expectWithin(came.lower!, expected.lower, allowed, `lower bound of ${input}`);
        expectWithin(came.upper!, expected.upper, allowed, `upper bound of ${input}`);
      }
    });
  });
});

describe("by hand", () => {
  // Two blocks of one input: A 1, B 3, AB 3 and A 5, B 7, AB 9. Mean 4, variance (9 + 1 + 1 + 9) / 4 = 5; first order
  // ((3 - 4)(3 - 1) + (7 - 4)(9 - 5)) / 2 / 5 = 1; total order (2^2 + 4^2) / 4 / 5 = 1.
  test("two blocks of one input", () => {
    const result = sobolIndices([1, 3, 3, 5, 7, 9], { inputs: ["x"], seed: "1" });
    expect(result).toMatchObject({ mean: 4, variance: 5, blocks: 2, droppedBlocks: 0, reason: null });
    const [x] = indicesIn(result);
    expectWithin(x!.firstOrder.value, 1, 1e-15, "first order");
    expectWithin(x!.totalOrder.value, 1, 1e-15, "total order");
  });
});

describe("what does not change the indices", () => {
  test("the order of the inputs: permuted with them", () => {
    fc.assert(
      fc.property(
        anySweep.chain((sweep) =>
          fc.record({
            sweep: fc.constant(sweep),
            order: fc.shuffledSubarray(sweep.inputs.map((_, i) => i), { minLength: sweep.inputs.length }),
          }),
        ),
        ({ sweep: { inputs, blocks }, order }) => {
          const options = { seed: "1", resamples: 20 };
          const plain = sobolIndices(blocks.flat(), { ...options, inputs });
          const permuted = sobolIndices(
            blocks.flatMap((block) => [block[0]!, block[1]!, ...order.map((i) => block[i + 2]!)]),
            { ...options, inputs: order.map((i) => inputs[i]!) },
          );
          expect(permuted).toEqual({ ...plain, indices: plain.indices && order.map((i) => plain.indices[i]!) });
        },
      ),
      RUNS,
    );
  });

  test("a shift of the output by 10^6 times its spread, but for rounding", () => {
    const shift = 1e8;
    const plain = numbersOf(indicesIn(sobolIndices(SCIPY_OUTPUTS, THREE)));
    const shifted = numbersOf(indicesIn(sobolIndices(SCIPY_OUTPUTS.map((y) => y + shift), THREE)));
    shifted.forEach((x, k) => expectWithin(x!, plain[k]!, 1e-9, `number ${k}`));
  });

  // The squares of the smallest and the largest outputs leave the range of numbers.
  test.each([1e-160, -1, 1e160])("another unit of the output: times %d", (factor) => {
    const plain = numbersOf(indicesIn(sobolIndices(SCIPY_OUTPUTS, THREE)));
    const scaled = numbersOf(indicesIn(sobolIndices(SCIPY_OUTPUTS.map((y) => y * factor), THREE)));
    scaled.forEach((x, k) => expectWithin(x!, plain[k]!, 1e-12, `number ${k}`));
  });

  test("a repetition with the same seed, while another seed changes the bounds only", () => {
    const of = (seed: string): readonly InputIndices[] => indicesIn(sobolIndices(SCIPY_OUTPUTS, { ...THREE, seed }));
    expect(of("1")).toEqual(of("1"));
    const [one, two] = [numbersOf(of("1")), numbersOf(of("2"))];
    expect(two.slice(0, 6)).toEqual(one.slice(0, 6));
    two.slice(6).forEach((bound, k) => expect(bound).not.toBe(one[k + 6]));
  });
});

test("1000 resamples and 95 % are the defaults", () => {
  const { inputs, seed } = THREE;
  expect(sobolIndices(SCIPY_OUTPUTS, { inputs, seed })).toEqual(
    sobolIndices(SCIPY_OUTPUTS, { inputs, seed, resamples: 1000, level: 0.95 }),
  );
});

test("a higher level contains the lower one", () => {
  const at = (level: number): readonly InputIndices[] => indicesIn(sobolIndices(SCIPY_OUTPUTS, { ...THREE, level }));
  const [narrow, wide] = [at(0.5), at(0.9)];
  wide.forEach(({ firstOrder, totalOrder }, i) => {
    expect(firstOrder.lower).toBeLessThan(narrow[i]!.firstOrder.lower!);
    expect(firstOrder.upper).toBeGreaterThan(narrow[i]!.firstOrder.upper!);
    expect(totalOrder.lower).toBeLessThan(narrow[i]!.totalOrder.lower!);
    expect(totalOrder.upper).toBeGreaterThan(narrow[i]!.totalOrder.upper!);
  });
});

describe("days without output", () => {
  test("a null anywhere in a block leaves out that block and no other", () => {
    fc.assert(
      fc.property(anySweep, fc.infiniteStream(fc.nat()), ({ inputs, blocks }, numbers) => {
        const options = { inputs, seed: "1", resamples: 20 };
        const lost = blocks.map(() => {
          const number = numbers.next().value as number;
          return number % 3 === 0 ? number % (inputs.length + 2) : null;
        });
        const holed = blocks.flatMap((block, j) => block.map((y, row) => (row === lost[j] ? null : y)));
        const kept = blocks.filter((_, j) => lost[j] === null);
        const result = sobolIndices(holed, options);
        expect(result.blocks).toBe(kept.length);
        expect(result.droppedBlocks).toBe(blocks.length - kept.length);
        if (kept.length > 0) {
          expect({ ...result, droppedBlocks: 0 }).toEqual(sobolIndices(kept.flat(), options));
        }
      }),
      RUNS,
    );
  });

  test("without a complete block there are neither moments nor indices, and the reason is given", () => {
    expect(sobolIndices([1, null, 3, null, 2, 2], { inputs: ["x"], seed: "1" })).toEqual({
      mean: null,
      variance: null,
      blocks: 0,
      droppedBlocks: 2,
      indices: null,
      reason: "every block has a row without output",
    });
  });

  test("with one complete block there are moments but no indices", () => {
    expect(sobolIndices([1, 3, 3, null, 2, 2], { inputs: ["x"], seed: "1" })).toEqual({
      mean: 2,
      variance: 1,
      blocks: 1,
      droppedBlocks: 1,
      indices: null,
      reason: "only one block is complete, at least two are required",
    });
  });
});

describe("an output that does not vary", () => {
  test.each([
    ["a constant", (): number => 12.34, 12.34],
    ["zero", (): number => 0, 0],
    ["a constant but for rounding", (row: number): number => 1e6 * (1 + (row % 3) * 1e-13), 1e6],
  ])("%s has no indices, and the reason is given", (_, output, mean) => {
    const result = sobolIndices(Array.from({ length: 40 }, (_row, row) => output(row)), THREE);
    expect(result.indices).toBeNull();
    expect(result.reason).toBe("the output does not vary");
    expectWithin(result.mean!, mean, 1e-6, "mean");
    expectWithin(result.variance!, 0, 1e-12, "variance");
  });

  test("resamples that miss the only block with variation have no index: no bounds if they are too many", () => {
    // One block of eight is missed by (7/8)^8 = 34 % of the resamples.
    const outputs = [...new Array<number>(7 * 3).fill(2), 3, 5, 4];
    const bounds = (level: number): (number | null)[] => {
      const [x] = indicesIn(sobolIndices(outputs, { inputs: ["x"], seed: "1", resamples: 1000, level }));
      return [x!.firstOrder.lower, x!.firstOrder.upper, x!.totalOrder.lower, x!.totalOrder.upper];
    };
    expect(bounds(0.95)).toEqual([null, null, null, null]);
    // Those that hold it have a total order of (4 - 3)^2 / 2 per drawn copy over a finite variance: above 0.
    expect(bounds(0.5)[2]).toBeGreaterThan(0);
  });

  test("of outputs up to 1000 in size, no result holds a number that is not finite", () => {
    fc.assert(
      fc.property(anySweep, ({ inputs, blocks }) => {
        const { mean, variance, indices } = sobolIndices(blocks.flat(), { inputs, seed: "1", resamples: 20 });
        const numbers = [mean, variance, ...numbersOf(indices ?? [])].filter((x) => x !== null);
        expect(numbers.every(Number.isFinite)).toBe(true);
      }),
      RUNS,
    );
  });
});

describe("errors", () => {
  test.each([0, 4, 6])("%d outputs are no whole number of blocks of three inputs", (length) => {
    expect(() => sobolIndices(new Array<number>(length).fill(1), THREE)).toThrow(
      `sobolIndices: required a multiple of 5 outputs (3 inputs + 2), at least 5, came ${length}`,
    );
  });

  test.each([NaN, Infinity, -Infinity])("%d is refused as an output, with its row", (bad) => {
    expect(() => sobolIndices([1, 2, bad, 4, 5], THREE)).toThrow(
      `sobolIndices: required finite outputs or null, came ${bad} in row 3`,
    );
  });

  test("no inputs are refused", () => {
    expect(() => sobolIndices([1, 2], { ...THREE, inputs: [] })).toThrow(
      "sobolIndices: required at least one input, came none",
    );
  });

  test.each([
    [["a", "b", "a"], "a", 3],
    [["a", "", "b"], "", 2],
  ])("the names %j are refused", (inputs, name, position) => {
    expect(() => sobolIndices([1, 2, 3, 4, 5], { ...THREE, inputs })).toThrow(
      `sobolIndices: required different names of inputs, came "${name}" at position ${position}`,
    );
  });

  test.each([0, 1, NaN])("a level of %d is refused", (level) => {
    expect(() => sobolIndices(SCIPY_OUTPUTS, { ...THREE, level })).toThrow(
      `sobolIndices: required a level between 0 and 1, came ${level}`,
    );
  });

  test.each([0, 1.5, NaN])("%d resamples are refused", (resamples) => {
    expect(() => sobolIndices(SCIPY_OUTPUTS, { ...THREE, resamples })).toThrow(
      `sobolIndices: required a whole number of resamples from 1 on, came ${resamples}`,
    );
  });
});
