/**
 * How stochastic optimisers are compared over paired seeds, after LaTorre et al. 2021, Swarm and Evolutionary
 * Computation 67:100973, doi 10.1016/j.swevo.2021.100973.
 */
export * from "./ecdf";
export * from "./friedman";
export * from "./holm";
export * from "./median-interval";
export * from "./summarise";
export * from "./vargha-delaney";
export * from "./wilcoxon-signed-rank";
