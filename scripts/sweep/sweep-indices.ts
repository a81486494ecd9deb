import { sobolIndices, type SobolIndices } from "../../src/sensitivity/indices";
import { DataError, UsageError } from "../lib/command-line";
import type { SweepTable } from "./read-table";

/** Indices of one output in one scenario. */
export interface OutputIndices {
  readonly scenario: string;
  readonly output: string;
  /** Of the output; its variance is in this unit squared. */
  readonly unit: string;
  readonly result: SobolIndices;
}

/**
 * Sobol' indices of the outputs of a sweep over Saltelli's design, scenario by scenario.
 * @throws {DataError} for a sweep of another design. {UsageError} for outputs that it does not have
 */
export function sweepIndices(
  { description, outputs }: SweepTable,
  options: { readonly file: string; readonly outputs: readonly string[]; readonly resamples: number; readonly level: number },
): OutputIndices[] {
  const { plan, columns, runs } = description;
  if (plan.design.kind !== "saltelli") {
    const came = plan.design.kind === "grid" ? "a grid" : "a Sobol' sequence";
    throw new DataError(`${options.file}: came ${came}, required a sweep over Saltelli's design (--sample saltelli:BASE): indices cannot be had from another one`);
  }
  const { seed } = plan.design;
  const perScenario = runs / plan.scenarios.length;
  return plan.scenarios.flatMap((scenario, s) =>
    options.outputs.map((output) => {
      const values = outputs.get(output);
      if (values === undefined) throw new UsageError(`--outputs: came "${output}", required one of ${plan.outputs.join(", ")}`);
      const inputs = plan.vary.map(({ name }) => name);
      const { resamples, level } = options;
      const result = sobolIndices(values.slice(s * perScenario, (s + 1) * perScenario), { inputs, seed, resamples, level });
      return { scenario, output, unit: columns.find(({ name }) => name === output)!.unit, result };
    }),
  );
}
