import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import {
  ablateFillOrder,
  countAgreement,
  evaluateSolverClaims,
  FACTS_FILE,
  fillOrderFigure,
  loadHighs,
  paperFigures,
  readCaseFolder,
  readPaperFolder,
  readStudyFolder,
  reproducePaper,
  reproductionRecord,
  type Figure,
  solverFigures,
  solverFindings,
  type Reproduction,
  type SolverEvidence,
  type SolverStudy,
  type StudyFacts,
  type TradingCase,
  type Verdict,
  verdictOf,
} from "../../src/index";
import { projectFolder } from "../lib/project.mjs";
import { caseFingerprint, caseName } from "../study/ingredients";

const studyFolder = path.join(projectFolder, "results/solver-study");

/** The records of the solver study are not of the case as it is now. */
class OtherCaseError extends Error {
  constructor() {
    super(
      `${caseName}: its files are not those that the records in results/solver-study/ were made with. ` +
        "npm run study makes the records again (about 20 minutes on two cores).",
    );
    this.name = "OtherCaseError";
  }
}

/** Says so before a record is compared with what it can't agree with. */
function requireCaseOfStudy(): void {
  const file = path.join(studyFolder, FACTS_FILE);
  if (!existsSync(file)) return;
  const facts = JSON.parse(readFileSync(file, "utf8")) as Partial<StudyFacts>;
  if (facts.caseFingerprint !== caseFingerprint()) throw new OtherCaseError();
}

/** The reproduction, its figures and its record, computed in this process from the files in data/. */
export interface Results {
  readonly tradingCase: TradingCase;
  readonly reproduction: Reproduction;
  readonly study: SolverStudy;
  readonly solvers: SolverEvidence;
  readonly figures: readonly Figure[];
  readonly verdict: Verdict;
  /** Text of results/reproduction.json. */
  readonly record: string;
}

export async function computeResults(): Promise<Results> {
  const tradingCase = readCaseFolder(path.join(projectFolder, caseName));
  const reproduction = reproducePaper(tradingCase, readPaperFolder(path.join(projectFolder, "data/paper")));
  const predicted = reproduction.paper.revenues.slice(1);
  const { nonZero } = countAgreement(reproduction.revenues.slice(1).flat());
  const ablation = ablateFillOrder(tradingCase, predicted);
  requireCaseOfStudy();
  const study = readStudyFolder(studyFolder, tradingCase);
  const { claims, knownMismatches } = reproduction.paper;
  const solvers = { findings: solverFindings(study), claims: evaluateSolverClaims(claims, study, knownMismatches.claims) };
  const figures = [
    ...paperFigures(reproduction),
    ...solverFigures(await loadHighs(), tradingCase, study),
    fillOrderFigure(ablation, nonZero),
  ];
  return {
    tradingCase,
    reproduction,
    study,
    solvers,
    figures,
    verdict: verdictOf(reproduction, ablation.shareAsGood, solvers),
    record: reproductionRecord(reproduction, figures),
  };
}
