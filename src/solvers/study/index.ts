export * from "./arms";
export { createBench, evaluationsOf, UnknownJobError, type StudyBench } from "./bench";
export * from "./facts";
export * from "./protocol";
export * from "./records";
export * from "./references";
export * from "./solver-study";
export * from "./read-study-folder";
export * from "./repeat";
