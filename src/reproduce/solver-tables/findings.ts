import type { SolverStudy } from "../../solvers/study";
import { encodedGaps } from "./encoding-table";
import { IMPROVED_NGO } from "./paper-solvers";
import { armName, gapsOf, mainArmsOf, medianOf, medianReached, runsOf, scenariosOf, solvedAt } from "./runs";

/** The handful of numbers that speak for the solver study; gaps are relative (0 optimum, 1 best day without trade). */
export interface SolverFindings {
  /** Seeds of each arm and problem. */
  readonly seeds: number;
  readonly budget: number;
  /** Improved NGO with the decoder, by scenario. */
  readonly scenarios: readonly {
    readonly scenario: string;
    readonly optimumYuan: number;
    readonly noTradeYuan: number;
    readonly medianGap: number | null;
    readonly reached: number;
    readonly runs: number;
  }[];
  /** All main arms, fastest first: over all scenarios, evaluations to 0.1 %; those that half of the runs miss come last. */
  readonly speed: readonly {
    readonly arm: string;
    readonly name: string;
    readonly medianEvaluations: number | null;
    readonly reached: number;
    readonly runs: number;
  }[];
  /** Over scenarios: the largest median gap of improved NGO with the decoder, and the smallest of any arm on raw flows. */
  readonly encoding: {
    readonly improvedNgoDecoder: number | null;
    readonly improvedNgoRaw: number | null;
    readonly bestRaw: { readonly name: string; readonly gap: number } | null;
  };
}

export function solverFindings(study: SolverStudy): SolverFindings {
  const scenarios = scenariosOf(study);
  return {
    seeds: study.facts.seeds,
    budget: study.facts.budget,
    scenarios: scenarios.map((scenario) => {
      const runs = runsOf(study, "flows", scenario, IMPROVED_NGO);
      const { optimumYuan, noTradeYuan } = study.facts.scenarios[scenario]!;
      return { scenario, optimumYuan, noTradeYuan, medianGap: medianOf(gapsOf(runs)), ...countReached(solvedAt(runs)) };
    }),
    speed: mainArmsOf(study, "flows", scenarios)
      .map((arm) => {
        const solved = scenarios.flatMap((scenario) => solvedAt(runsOf(study, "flows", scenario, arm)));
        return { arm, name: armName(study, arm), medianEvaluations: medianReached(solved), ...countReached(solved) };
      })
      .sort((a, b) => (a.medianEvaluations ?? Infinity) - (b.medianEvaluations ?? Infinity) || b.reached - a.reached),
    encoding: encodingFindings(study),
  };
}

function countReached(counts: readonly (number | null)[]): { reached: number; runs: number } {
  return { reached: counts.filter((count) => count !== null).length, runs: counts.length };
}

function encodingFindings(study: SolverStudy): SolverFindings["encoding"] {
  const all = encodedGaps(study);
  const largest = (gaps: readonly (number | null)[] | undefined): number | null =>
    gaps === undefined || gaps.includes(null) ? null : Math.max(...(gaps as number[]));
  const ngo = all.find(({ arm }) => arm === IMPROVED_NGO);
  const raw = all.flatMap(({ arm, raw: gaps }) =>
    gaps.flatMap((gap) => (gap === null ? [] : [{ name: armName(study, arm), gap }])),
  );
  return {
    improvedNgoDecoder: largest(ngo?.decoder),
    improvedNgoRaw: largest(ngo?.raw),
    bestRaw: raw.length === 0 ? null : raw.reduce((a, b) => (b.gap < a.gap ? b : a)),
  };
}
