import type { PaperClaim } from "../../paper/claims";
import { SOLVED_GAP, SOLVED_ITERATION_COLUMN, type RunRecord, type SolverStudy } from "../../solvers/study";
import type { Table } from "../../exhibits/exhibit";
import { grouped, joinWords } from "../../exhibits/describe";
import { compareArms } from "../solver-tables/comparison";
import {
  CONSTRICTED_PSO,
  evaluationsByIterations,
  IMPROVED_NGO,
  IMPROVED_PSO,
  machineText,
  secondsOf,
  TRADITIONAL_PSO,
} from "../solver-tables/paper-solvers";
import { REVENUE_MEASURES, type RevenueMeasure } from "../solver-tables/revenue-measures";
import { gapsOf, medianOf, medianReached, runsOf, scenariosOf, solvedAt, valuesOf } from "../solver-tables/runs";
import { digits, gapText, pText } from "../solver-tables/words";
import { BY_CONSTRUCTION } from "./by-construction";
import { claimTable, judged, type ClaimReasons, type EvaluatedClaim } from "./evaluate";
import { SOLVER_CLAIM_IDS, type SolverClaimId } from "./solver-claim-ids";

/** Whether a statement holds, and the numbers that say so. */
interface Finding {
  readonly holds: boolean;
  readonly evidence: string;
}

/**
 * Evaluates the statements on the solvers, X3-X8, from the runs of the paper's 500 iterations and their times. A
 * statement holds if it holds for the medians over seeds in every scenario. The paper's PSO is read as the traditional
 * one; the evidence says what the constricted one changes. Other statements and their reasons are left alone.
 */
export function evaluateSolverClaims(
  claims: readonly PaperClaim[],
  study: SolverStudy,
  reasons: ClaimReasons,
): EvaluatedClaim[] {
  return claims.flatMap((claim): EvaluatedClaim[] => {
    const id = SOLVER_CLAIM_IDS.find((known) => known === claim.id);
    if (id === undefined) return [];
    const { holds, evidence } = PREDICATES[id](study);
    const { verdict, reason } = judged(claim, holds, reasons[id]);
    return [{ claim, verdict, reason: [reason, evidence].filter(Boolean).join(" — "), byConstruction: BY_CONSTRUCTION.has(id) }];
  });
}

/** The statements on the solvers as a table. */
export function solverClaimTable(evaluated: readonly EvaluatedClaim[]): Table {
  return claimTable(evaluated, "table-claims-solvers", "Table C5", "the solvers");
}

const OTHERS = [IMPROVED_PSO, TRADITIONAL_PSO] as const;

const PREDICATES: Readonly<Record<SolverClaimId, (study: SolverStudy) => Finding>> = {
  X3: (study) => {
    const measures: readonly RevenueMeasure[] = [SAVING, ...REVENUE_MEASURES];
    const holding = (pso: string): RevenueMeasure[] =>
      measures.filter((measure) => scenariosOf(study).every((scenario) => isOrdered(study, measure, scenario, pso)));
    const agreeing = holding(TRADITIONAL_PSO);
    const names = (of: readonly RevenueMeasure[]): string => (of.length === 0 ? "none" : joinWords(of.map(({ name }) => `"${name}"`)));
    return {
      holds: agreeing.length === measures.length,
      evidence:
        `Required is the strict order of the medians in every scenario by all ${measures.length} measures. It holds by: ${names(agreeing)}; with the constricted PSO by: ${names(holding(CONSTRICTED_PSO))}. ` +
        [SAVING, REVENUE_MEASURES[0]!].map((measure) => `${measure.name} (yuan; NGO, improved PSO, PSO): ${mediansText(study, measure)}`).join(". ") +
        ".",
    };
  },
  X4: (study) => {
    const order = [IMPROVED_NGO, ...OTHERS, CONSTRICTED_PSO];
    const seconds = order.map((arm) => requireSeconds(study, arm, evaluationsByIterations(study, arm)));
    const equalWork = order.map((arm) => requireSeconds(study, arm, study.facts.budget));
    const texts = (of: readonly number[]): string => of.map((value) => digits(value)).join(", ");
    return {
      holds: seconds[0]! < seconds[1]! && seconds[1]! < seconds[2]!,
      evidence: `Seconds for ${study.facts.paperIterations} iterations, in proportion to one timed run of Scenario I (NGO, improved PSO, PSO, constricted PSO): ${texts(seconds)}; for ${grouped(study.facts.budget)} evaluations: ${texts(equalWork)} (${machineText(study)}).`,
    };
  },
  X5: (study) => {
    const iterations = (arm: string): (number | null)[] =>
      scenariosOf(study).map((scenario) => medianReached(runsOf(study, "iterations", scenario, arm).map(iterationsToSolved)));
    const ngo = iterations(IMPROVED_NGO);
    const fewer = (arm: string): boolean =>
      iterations(arm).every((count, i) => (ngo[i] ?? Infinity) < (count ?? Infinity));
    const evaluations = (arm: string): string =>
      scenariosOf(study)
        .map((scenario) => medianReached(solvedAt(runsOf(study, "flows", scenario, arm))))
        .map((count) => (count === null ? "not reached" : grouped(count)))
        .join(", ");
    const text = (arm: string): string => iterations(arm).map((count) => (count === null ? "not reached" : digits(count))).join(", ");
    return {
      holds: OTHERS.every(fewer),
      evidence: `Median iterations to within ${digits(100 * SOLVED_GAP)} % (${scenariosOf(study).join(", ")}): NGO ${text(IMPROVED_NGO)}; improved PSO ${text(IMPROVED_PSO)}; PSO ${text(TRADITIONAL_PSO)}; constricted PSO ${text(CONSTRICTED_PSO)}. An iteration of NGO evaluates about twice as often; in evaluations (flows of equal work): NGO ${evaluations(IMPROVED_NGO)}; improved PSO ${evaluations(IMPROVED_PSO)}.`,
    };
  },
  X6: (study) => ({
    holds: study.facts.paperIterations === 500,
    evidence: `Ours run ${study.facts.paperIterations} iterations because the paper's do: ${[IMPROVED_NGO, ...OTHERS].map((arm) => grouped(evaluationsByIterations(study, arm))).join(", ")} evaluations (NGO, improved PSO, PSO).`,
  }),
  X7: (study) => {
    const ngo = medianGaps(study, IMPROVED_NGO);
    const notWorseThan = (arm: string): boolean => medianGaps(study, arm).every((gap, i) => ngo[i]! <= gap);
    const ties = OTHERS.flatMap((arm) => {
      const of = scenariosOf(study).filter((_, i) => medianGaps(study, arm)[i] === ngo[i]);
      return of.length === 0 ? [] : [`${ARM_WORDS[arm]!} in ${joinWords(of)}`];
    });
    return {
      holds: OTHERS.every(notWorseThan),
      evidence:
        `${gapTexts(study, [IMPROVED_NGO, ...OTHERS, CONSTRICTED_PSO])} ` +
        (ties.length === 0 ? "No ties." : `Ties, which count as highest: ${ties.join("; ")}.`) +
        " What is improved is ours, so this says nothing of the paper's own improvement.",
    };
  },
  X8: (study) => {
    const betterThan = (arm: string): boolean =>
      medianGaps(study, IMPROVED_PSO).every((gap, i) => gap < medianGaps(study, arm)[i]!);
    const against = (arm: string): string => {
      const comparison = compareArms(study, "iterations", scenariosOf(study), [IMPROVED_PSO, arm], gapsOf);
      return comparison === null
        ? "no runs"
        : `${comparison.differing} of ${comparison.pairs} pairs differ, ${pText(comparison.pValue)}, A12 ${digits(comparison.a12, 2)} (${comparison.size})`;
    };
    return {
      holds: betterThan(TRADITIONAL_PSO),
      evidence: `${gapTexts(study, [IMPROVED_PSO, TRADITIONAL_PSO, CONSTRICTED_PSO])} Improved against traditional PSO: ${against(TRADITIONAL_PSO)}; against constricted PSO, which it would ${betterThan(CONSTRICTED_PSO) ? "" : "not "}beat in every scenario: ${against(CONSTRICTED_PSO)}. The two arms differ in annealing and in c (1.49618 for 2); Table N6 takes them apart.`,
    };
  },
};

/** What users save; gaps, so that runs at the optimum are tied. */
const SAVING: RevenueMeasure = { name: "saving", yuan: (runs) => gapsOf(runs).map((gap) => -gap) };

const ARM_WORDS: Readonly<Record<string, string>> = {
  [IMPROVED_NGO]: "NGO",
  [IMPROVED_PSO]: "improved PSO",
  [TRADITIONAL_PSO]: "PSO",
  [CONSTRICTED_PSO]: "constricted PSO",
};

function isOrdered(study: SolverStudy, measure: RevenueMeasure, scenario: string, pso: string): boolean {
  const [ngo, improved, plain] = [IMPROVED_NGO, IMPROVED_PSO, pso].map((arm) => requireMedian(study, scenario, arm, measure.yuan));
  return ngo! > improved! && improved! > plain!;
}

function mediansText(study: SolverStudy, measure: RevenueMeasure): string {
  return scenariosOf(study)
    .map((scenario) => {
      const yuan = [IMPROVED_NGO, ...OTHERS].map((arm) =>
        measure === SAVING
          ? study.facts.scenarios[scenario]!.noTradeYuan -
            requireMedian(study, scenario, arm, (runs) => valuesOf(runs, "bestYuan"))
          : requireMedian(study, scenario, arm, measure.yuan),
      );
      return `${scenario} ${yuan.map((value) => value.toFixed(2)).join(", ")}`;
    })
    .join("; ");
}

/** Median final gap in each scenario. */
function medianGaps(study: SolverStudy, arm: string): number[] {
  return scenariosOf(study).map((scenario) => requireMedian(study, scenario, arm, gapsOf));
}

function gapTexts(study: SolverStudy, arms: readonly string[]): string {
  const texts = arms.map((arm) => `${ARM_WORDS[arm]!} ${medianGaps(study, arm).map(gapText).join(", ")}`);
  return `Median final gap (${scenariosOf(study).join(", ")}): ${texts.join("; ")}.`;
}

function requireMedian(
  study: SolverStudy,
  scenario: string,
  arm: string,
  of: (runs: readonly RunRecord[]) => number[],
): number {
  const median = medianOf(of(runsOf(study, "iterations", scenario, arm)));
  if (median === null) throw new RangeError(`iterations.csv: required runs of ${arm} in Scenario ${scenario}, came none`);
  return median;
}

function requireSeconds(study: SolverStudy, arm: string, evaluations: number): number {
  const seconds = secondsOf(study, arm, evaluations);
  if (seconds === null) throw new RangeError(`times.json: required a time of ${arm}, came none`);
  return seconds;
}

/** The first iteration within 0.1 % of the optimum; null if there is none. */
function iterationsToSolved({ values }: RunRecord): number | null {
  return values[SOLVED_ITERATION_COLUMN] ?? null;
}
