/** A case: what a trading day is given; loading, checking, readings and overrides. */

export type * from "./types";
export { CaseError, caseFileNames, describeCaseProblem, type CaseFileName, type CaseProblem } from "./problems";
export { parseCase, type CaseFiles } from "./parse-case";
export { readCaseFolder } from "./read-case-folder";
export { allReadingChoices, applyReadings, ReadingError, type ReadingChoices, type ReadingProblem } from "./readings";
export { applyOverrides, OverrideError, overrideNames, type OverrideProblem, type Overrides } from "./overrides";
export { overrideDefinitions, type OverrideDefinition } from "./override-definitions";
export { caseFields, type CaseField, type FieldType } from "./fields";
export { fieldWords } from "./field-tree";
export { labelOfPlace } from "./labels";
export { provenanceFields } from "./validate-provenance";
export { periodColumns, periodLabelColumn, type PeriodColumn } from "./period-columns";
export { chargingCsv, periodsCsv } from "./write-case";
export { didYouMean, nearestName } from "./suggest";
export * from "./import";
export { caseTemplate, type CaseTemplate } from "./template";
