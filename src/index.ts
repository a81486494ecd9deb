/** What notebooks and scripts import: the case, the model, the mechanisms, sensitivities, the calibration and the comparison with print. */
export * from "./units";
export * from "./case";
export * from "./model";
export * from "./trading";
export * from "./exhibits";
export * from "./solvers";
export * from "./sensitivity";
export * from "./paper";
export * from "./calibration";
export * from "./reproduce";
