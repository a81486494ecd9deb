export * from "./agreement";
export * from "./claims";
export * from "./equation-register";
export * from "./known-mismatches";
export * from "./published-comparison";
export * from "./published-solvers";
export * from "./published-table";
export * from "./read-paper-folder";
