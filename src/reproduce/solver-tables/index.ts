/** Tables and findings of the solver study. */
export { ablationTable } from "./ablation-table";
export { biasTable } from "./bias-table";
export { encodingTable } from "./encoding-table";
export { equalWorkTable } from "./equal-work-table";
export { solverFindings, type SolverFindings } from "./findings";
export { frontTable } from "./front-table";
export { parameterTable } from "./parameter-table";
export { priceSearchTable } from "./price-search-table";
export { psoTable } from "./pso-table";
export { reflectedTable } from "./reflected-table";
export { revenueReadingsTable } from "./revenue-readings-table";
export { solverTable } from "./solver-table";
export { statisticsTable } from "./statistics-table";
