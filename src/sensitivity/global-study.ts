import type { Overrides } from "../case/overrides";
import { significant } from "../units";
import { sobolIndices, type SobolIndices } from "./indices";
import type { Output } from "./outputs";
import { outputsVaried, type SensitivityProblem } from "./problem";
import { saltelliDesign, type SaltelliDesign } from "./sampling";
import type { UncertainInput } from "./uncertain-inputs";

/** All inputs varied at once, each evenly over its range and independently of the others. */
export interface GlobalStudy {
  readonly inputs: readonly UncertainInput[];
  readonly outputs: readonly Output[];
  readonly design: SaltelliDesign;
  readonly seed: string;
  readonly combine: Combine;
}

/** The overrides that give all inputs of a study their values, in its order. */
export type Combine = (values: readonly number[]) => Overrides;

/** Each input's own overrides, side by side: for inputs that share no number. */
function sideBySide(inputs: readonly UncertainInput[]): Combine {
  return (values) => Object.assign({}, ...inputs.map((input, k) => input.overrides(values[k]!))) as Overrides;
}

/** @param base blocks of Saltelli's design; a power of 2 */
export function globalStudy(
  inputs: readonly UncertainInput[],
  outputs: readonly Output[],
  base: number,
  seed: string,
  combine: Combine = sideBySide(inputs),
): GlobalStudy {
  return { inputs, outputs, design: saltelliDesign({ dimensions: inputs.length, base, seed }), seed, combine };
}

/** The numbers of a row of the design. */
export function overridesOfRow({ inputs, design, combine }: GlobalStudy, row: number): Overrides {
  const point = design.point(row);
  return combine(inputs.map(({ low, high }, k) => low + (high - low) * point[k]!));
}

/** The outputs of a row of the design, in nine digits; null where its day has no solution. */
export function runRow(study: GlobalStudy, problem: SensitivityProblem, row: number): (number | null)[] {
  return outputsVaried(problem, overridesOfRow(study, row), study.outputs).map((value) => (value === null ? null : significant(value)));
}

/** Indices of each output, from the outputs of every row of the design in their order. */
export function indicesOfStudy({ inputs, outputs, seed }: GlobalStudy, rows: readonly (readonly (number | null)[])[]): Record<string, SobolIndices> {
  const names = inputs.map(({ name }) => name);
  return Object.fromEntries(
    outputs.map(({ name }, k) => [name, sobolIndices(rows.map((row) => row[k]!), { inputs: names, seed: `${seed}, bootstrap` })]),
  );
}
