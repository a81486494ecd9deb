export * from "./apply";
export * from "./assumptions";
export * from "./calibrate";
export * from "./write-case";
export * from "./case-files";
