import loadHighsModule, { type Highs, type Model, type VariableType } from "highs";
import type { LinearProgramme } from "./linear-programme";

export type { Highs } from "highs";

/** Optimal primal and dual values of a linear programme, in the order of its columns and rows. */
export interface LinearSolution {
  readonly objective: number;
  readonly columnValue: Float64Array;
  /** Reduced costs: cost - sum of row duals x coefficients. */
  readonly columnDual: Float64Array;
  readonly rowDual: Float64Array;
  readonly iterations: number;
}

/** The programme has no optimal solution; the message carries the solver's own word for it. */
export class LinearProgrammeError extends Error {
  constructor(readonly modelStatus: string) {
    super(`the linear programme has no optimal solution: HiGHS says "${modelStatus}"`);
    this.name = "LinearProgrammeError";
  }
}

/** Loads the solver (WebAssembly); call it once and keep the result. */
export async function loadHighs(): Promise<Highs> {
  return loadHighsModule();
}

/** Writes the programme into a model of the solver, some columns as whole numbers. The caller disposes of it. */
export function createModel(highs: Highs, programme: LinearProgramme, integerColumns: readonly number[] = []): Model {
  const { continuous, integer } = highs.constants.variableType;
  const integrality = programme.columnNames.map((): VariableType => continuous);
  for (const column of integerColumns) integrality[column] = integer;
  const model = highs.createModel({
    numCols: programme.columnNames.length,
    numRows: programme.rowNames.length,
    colCost: Float64Array.from(programme.cost),
    colLower: Float64Array.from(programme.columnLower),
    colUpper: Float64Array.from(programme.columnUpper),
    rowLower: Float64Array.from(programme.rowLower),
    rowUpper: Float64Array.from(programme.rowUpper),
    matrix: {
      format: "csr",
      numRows: programme.rowNames.length,
      numCols: programme.columnNames.length,
      starts: Int32Array.from(programme.rowStart),
      indices: Int32Array.from(programme.columnIndex),
      values: Float64Array.from(programme.coefficient),
    },
    ...(integerColumns.length === 0 ? {} : { integrality }),
    colNames: programme.columnNames,
    rowNames: programme.rowNames,
  });
  // Presolve costs more than it saves at this size.
  model.options.set({ output_flag: false, presolve: "off", solver: "simplex" });
  return model;
}

/** Runs the model from its present basis and reads the solution. */
export function runModel(highs: Highs, model: Model): LinearSolution {
  model.run();
  const status = model.getModelStatus();
  if (status !== highs.constants.modelStatus.optimal) {
    const name = Object.entries(highs.constants.modelStatus).find(([, value]) => value === status)?.[0];
    throw new LinearProgrammeError(name ?? String(status));
  }
  const { colValue, colDual, rowDual } = model.getSolution();
  return {
    objective: model.getObjectiveValue(),
    columnValue: Float64Array.from(colValue),
    columnDual: Float64Array.from(colDual),
    rowDual: Float64Array.from(rowDual),
    iterations: Number(model.info.get("simplex_iteration_count")),
  };
}

/** Solves the programme from scratch, so that the result does not depend on what was solved before. */
export function solveLinearProgramme(highs: Highs, programme: LinearProgramme): LinearSolution {
  const model = createModel(highs, programme);
  try {
    return runModel(highs, model);
  } finally {
    model.dispose();
  }
}
