import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { applyReadings } from "../../src/case";
import { readPaperFolder } from "../../src/paper";
import { evaluateSolverClaims, reproducePaper, solverFindings } from "../../src/reproduce";
import { readStudyFolder } from "../../src/solvers";
import { paperCase } from "../support/paper-case";

export const tradingCase = paperCase();
export const paper = readPaperFolder(fileURLToPath(new URL("../../data/paper", import.meta.url)));

/** The reproduction as `npm run reproduce` makes it, and the same with reading kappa on. */
export const reproduction = reproducePaper(tradingCase, paper);
export const reproductionWithKappa = reproducePaper(applyReadings(tradingCase, { kappa: "on" }), paper);

/** The committed records of the solver study, and what they say. */
export const study = readStudyFolder(fileURLToPath(new URL("../../results/solver-study", import.meta.url)), tradingCase);
export const solvers = {
  findings: solverFindings(study),
  claims: evaluateSolverClaims(paper.claims, study, paper.knownMismatches.claims),
};

/** A JSON file of this folder. */
export function fixture<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8")) as T;
}
