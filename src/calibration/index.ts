export * from "./apply";
export * from "./assumptions";
export * from "./calibrate";
export * from "./case-files";
export { CalibrationError, type ImpliedNumber } from "./evidence";
export * from "./write-case";
