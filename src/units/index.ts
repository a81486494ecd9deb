export * from "./energy";
export * from "./period";
export * from "./series";
export * from "./significant";
