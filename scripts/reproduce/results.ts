import path from "node:path";
import {
  ablateFillOrder,
  countAgreement,
  fillOrderFigure,
  paperFigures,
  readCaseFolder,
  readPaperFolder,
  reproducePaper,
  reproductionRecord,
  type Figure,
  type Reproduction,
  type Verdict,
  verdictOf,
} from "../../src/index";
import { projectFolder } from "../lib/project.mjs";

/** The reproduction, its figures and its record, computed in this process from the files in data/. */
export interface Results {
  readonly reproduction: Reproduction;
  readonly figures: readonly Figure[];
  readonly verdict: Verdict;
  /** Text of results/reproduction.json. */
  readonly record: string;
}

export function computeResults(): Results {
  const tradingCase = readCaseFolder(path.join(projectFolder, "data/cases/energies-2023"));
  const reproduction = reproducePaper(tradingCase, readPaperFolder(path.join(projectFolder, "data/paper")));
  const predicted = reproduction.paper.revenues.slice(1);
  const { nonZero } = countAgreement(reproduction.revenues.slice(1).flat());
  const ablation = ablateFillOrder(tradingCase, predicted);
  const figures = [...paperFigures(reproduction), fillOrderFigure(ablation, nonZero)];
  return {
    reproduction,
    figures,
    verdict: verdictOf(reproduction, ablation.shareAsGood),
    record: reproductionRecord(reproduction, figures),
  };
}
