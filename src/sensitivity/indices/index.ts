/** Variance-based global sensitivity indices of a sweep's outputs. */
export type { Interval } from "./bootstrap";
export {
  sobolIndices,
  type IndexEstimate,
  type InputIndices,
  type SobolIndices,
  type SobolIndicesOptions,
} from "./sobol-indices";
