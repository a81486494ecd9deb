import type { TradingCase } from "../../case/types";
import { prepareDay } from "../../model/day-input";
import type { Highs } from "../../trading/cooperative";
import { exactFront, flowBounds, type ExactFront, type FlowBounds } from "../exact";

/** What runs are measured against, by scenario. */
export interface StudyReferences {
  readonly flows: Readonly<Record<string, FlowBounds>>;
  readonly fronts: Readonly<Record<string, ExactFront>>;
}

/** Proven optima and exact fronts of every scenario of a case. */
export function studyReferences(highs: Highs, tradingCase: TradingCase): StudyReferences {
  const byScenario = <T>(compute: (scenario: string) => T): Record<string, T> =>
    Object.fromEntries(Object.keys(tradingCase.settings.scenarios).map((scenario) => [scenario, compute(scenario)]));
  return {
    flows: byScenario((scenario) => flowBounds(highs, prepareDay(tradingCase, scenario))),
    fronts: byScenario((scenario) => exactFront(highs, prepareDay(tradingCase, scenario))),
  };
}
