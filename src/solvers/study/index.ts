export * from "./arms";
export { createJobRunner, evaluationsOf, UnknownJobError, type JobRunner } from "./job-runner";
export * from "./facts";
export * from "./protocol";
export * from "./records";
export * from "./references";
export * from "./solver-study";
export * from "./read-study-folder";
export * from "./repeat";
