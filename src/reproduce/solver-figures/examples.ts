import type { TradingCase } from "../../case/types";
import { prepareDay } from "../../model/day-input";
import { improvedNgo } from "../../solvers/algorithms";
import { exactFront, type ExactFront } from "../../solvers/exact";
import { chooseByEntropy, multiObjectiveNgo, tradeOffProblem, tradeOffsOf, type FrontLog } from "../../solvers/multi-objective";
import { BUDGET, type SolverStudy } from "../../solvers/study";
import { testFunction } from "../../solvers/test-functions";
import type { Highs } from "../../trading/cooperative";
import type { Figure } from "../../exhibits/exhibit";
import { convergenceFigure } from "./convergence";
import { fitnessFigure } from "./fitness";
import { flockFigure } from "./flock";
import { collectFlock, type Flock } from "./flock-frames";
import { flowChartFigure } from "./flow-chart";
import { frontFigure } from "./front";
import { targetsFigure } from "./targets";

/** One scenario's exact front, and one multi-objective run on it. */
export interface FrontExample {
  readonly exact: ExactFront;
  readonly run: FrontLog;
  readonly figure: Figure;
}

export function frontExample(highs: Highs, tradingCase: TradingCase, scenario: string): FrontExample {
  const input = prepareDay(tradingCase, scenario);
  const exact = exactFront(highs, input);
  const run = multiObjectiveNgo(tradeOffProblem(input), { seed: "1", evaluations: BUDGET });
  return { exact, run, figure: frontFigure(exact, tradeOffsOf(run.archive), chooseByEntropy(exact)) };
}

/** The flock on a function of two coordinates that can be drawn, its optimum off the centre. */
export function toyFlock(): Flock {
  const toy = testFunction("rastrigin", { dimension: 2, shifted: true, seed: "toy" });
  return collectFlock(toy, improvedNgo, {
    seed: "1",
    evaluations: 50 + 100 * 100,
    iterations: [0, 1, 2, 5, 10, 20, 50, 100],
    gridPoints: 51,
    gap: { of: (value) => value, unit: "1" },
  });
}

/** Figures 3 and 11 and those of the solution method, as the notebooks show them. */
export function solverFigures(highs: Highs, tradingCase: TradingCase, study: SolverStudy): Figure[] {
  const first = Object.keys(tradingCase.settings.scenarios)[0]!;
  return [
    flowChartFigure(),
    fitnessFigure(study, first),
    convergenceFigure(study),
    targetsFigure(study),
    frontExample(highs, tradingCase, first).figure,
    flockFigure(toyFlock()),
  ];
}
