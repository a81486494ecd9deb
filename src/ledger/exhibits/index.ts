/** Figures and tables of the trading platform. */
export * from "./consensus";
export * from "./grid";
export * from "./platform";
export * from "./sanctions";
