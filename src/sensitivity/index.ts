/** What the results depend on: outputs of a day, sweeps over settings, sampling and sensitivity indices. */
export * from "./outputs";
