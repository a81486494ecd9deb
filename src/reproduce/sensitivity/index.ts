/** What the reproduction of the paper depends on: the recorded study, and what uncertain inputs do to its tables. */
export { dayName, MAIN_OUTPUTS, paperInputs, paperStudy, settingOf, STUDIED_DAYS, type StudiedDay } from "./protocol";
export * from "./records";
export * from "./read-sensitivity-folder";
export * from "./repeat-rows";
export { tiedInputs, type TiedInputs } from "./tied-inputs";
export * from "./average-cost";
export { inputEffects, inputEffectsTable, paperNumbers, tableDays, type InputEffect, type PaperNumbers } from "./input-effects";
export * from "./outside-prices";
export { CONVENTIONAL_COST_READINGS, COST_READINGS, type CostReading } from "./table-5-readings";
export * from "./draws-fit";
export * from "./findings";
