import { sobolIndices, type InputIndices, type SobolIndices } from "../../../src/sensitivity/indices";
import { rowsPerBlock, saltelliDesign } from "../../../src/sensitivity/sampling";
import { randomFrom } from "../../../src/solvers/random";

/** A function of the unit cube. */
export type CubeFunction = (x: readonly number[]) => number;

export const inputNames = (inputs: number): string[] => Array.from({ length: inputs }, (_, i) => `x${i + 1}`);

/** The outputs of a function at every row of a design. */
export function outputsOf(f: CubeFunction, inputs: number, base: number, seed = "design"): number[] {
  const design = saltelliDesign({ dimensions: inputs, base, seed });
  return Array.from({ length: design.count }, (_, row) => f(design.point(row)));
}

/** As `outputsOf`, with independent random points instead of a sequence: what the bootstrap assumes. */
export function independentOutputs(f: CubeFunction, inputs: number, base: number, seed: string): number[] {
  const random = randomFrom(seed);
  const draw = (): number[] => Array.from({ length: inputs }, () => random.uniform());
  return Array.from({ length: base }, () => {
    const [a, b] = [draw(), draw()];
    const points = Array.from({ length: rowsPerBlock(inputs) - 2 }, (_, i) => a.with(i, b[i]!));
    return [a, b, ...points].map(f);
  }).flat();
}

/** The indices, which the test knows to exist. */
export function indicesIn({ indices, reason }: SobolIndices): readonly InputIndices[] {
  if (indices === null) throw new Error(`no indices: ${reason}`);
  return indices;
}

export function indicesOfFunction(f: CubeFunction, inputs: number, base: number): readonly InputIndices[] {
  const options = { inputs: inputNames(inputs), seed: "1", resamples: 200 };
  return indicesIn(sobolIndices(outputsOf(f, inputs, base), options));
}
