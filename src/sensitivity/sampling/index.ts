/** Points for global sensitivity analysis: low-discrepancy, reproducible from a seed, with random access. */
export { MAX_SALTELLI_INPUTS, rowsPerBlock, saltelliDesign, type SaltelliDesign } from "./saltelli";
export { MAX_SOBOL_DIMENSIONS, MAX_SOBOL_POINTS, sobolSequence, type SobolSequence } from "./sobol-sequence";
