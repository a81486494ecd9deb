import { prepareDay } from "../../src/model";
import { cooperativeProgramme, type LinearProgramme } from "../../src/trading";
import { withSatisfaction } from "./change-case";
import { paperCase } from "./paper-case";
import { sampleCases, SCENARIO } from "./random-case";

/** The cooperative programmes that a second solver and a check of the dual are asked about. */
export function referenceProgrammes(): [string, LinearProgramme][] {
  const paper = paperCase();
  return [
    ...Object.keys(paper.settings.scenarios).map((scenario): [string, LinearProgramme] => [
      `the paper's scenario ${scenario}`,
      cooperativeProgramme(prepareDay(paper, scenario)).programme,
    ]),
    [
      "the paper's scenario I with acceptance by satisfaction",
      cooperativeProgramme(prepareDay(withSatisfaction(paper), "I")).programme,
    ],
    ...sampleCases(5).map((tradingCase, n): [string, LinearProgramme] => [
      `random case ${n + 1}`,
      cooperativeProgramme(prepareDay(tradingCase, SCENARIO)).programme,
    ]),
  ];
}
