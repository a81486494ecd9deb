export * from "./apply";
export * from "./assumptions";
export * from "./calibrate";
export * from "./case-files";
export { CalibrationError } from "./evidence";
export type * from "./types";
export * from "./write-case";
