/** What the results depend on: outputs of a day, sweeps over settings, sampling and sensitivity indices. */
export * from "./outputs";
export * from "./day-document";
export * from "./day-csv";
export * from "./uncertain-inputs";
export * from "./stepped-inputs";
export * from "./problem";
export * from "./one-at-a-time";
export * from "./two-way-map";
export * from "./global-study";
export * from "./indices";
export * from "./sampling";
export * from "./sweep";
export * from "./exhibits";
