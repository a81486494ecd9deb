/** Tables and figures of any case: what it is, its days, who gains, and what holds. */
export * from "./activity";
export { caseExhibit, drawnScenarios } from "./case-name";
export * from "./days-table";
export * from "./flow-figures";
export * from "./gains";
export * from "./inputs-table";
export { caseIntroduction, caseSentence } from "./introduction";
export * from "./laws-table";
export * from "./mechanisms-table";
export * from "./supply-figure";
export * from "./trades";
export * from "./trials";
export * from "./users-tables";
