import type { PublishedSolver } from "../../paper/published-solvers";
import type { SolverStudy } from "../../solvers/study";
import { significant } from "../../units";
import type { Row, Table } from "../../exhibits/exhibit";
import { grouped, joinWords } from "../../exhibits/describe";
import {
  CONSTRICTED_PSO,
  evaluationsByIterations,
  IMPROVED_NGO,
  IMPROVED_PSO,
  machineText,
  publishedSolver,
  secondsOf,
  TRADITIONAL_PSO,
} from "./paper-solvers";
import { armName, armsOf, gapsOf, medianOf, runsOf, scenariosOf, valuesOf } from "./runs";
import { digits, percentCell } from "./words";

/** Table 6: the paper's solvers after as many iterations as the paper gives them, printed and ours. */
export function solverTable(study: SolverStudy, published: readonly PublishedSolver[]): Table {
  const scenarios = scenariosOf(study);
  const order = [IMPROVED_NGO, IMPROVED_PSO, TRADITIONAL_PSO, CONSTRICTED_PSO];
  const present = armsOf(study, "iterations", scenarios);
  const arms = order.filter((arm) => present.includes(arm));
  const rows = arms.map((arm): Row => {
    const printed = publishedSolver(published, arm);
    const evaluations = evaluationsByIterations(study, arm);
    const seconds = secondsOf(study, arm, evaluations);
    const medianGaps = scenarios.map((scenario) => medianOf(gapsOf(runsOf(study, "iterations", scenario, arm))));
    return {
      solver: armName(study, arm),
      printedSeconds: printed?.runTimeSeconds ?? null,
      printedYuan: printed?.revenueYuan ?? null,
      evaluations,
      seconds: seconds === null ? null : significant(seconds),
      gap: percentCell(medianGaps.includes(null) ? null : Math.max(...(medianGaps as number[]))),
      ...Object.fromEntries(scenarios.map((scenario) => [savingKey(scenario), medianSavingYuan(study, scenario, arm)])),
    };
  });
  return {
    kind: "table",
    id: "table-6",
    label: "Table 6",
    caption: caption(study, arms, rows),
    claims: ["X3", "X4", "X6", "X7", "X8"],
    columns: [
      { key: "solver", label: "Solver" },
      { key: "printedSeconds", label: "Printed: time", unit: "s" },
      { key: "printedYuan", label: "Printed: revenue", unit: "yuan" },
      { key: "evaluations", label: "Ours: evaluations" },
      { key: "seconds", label: "Ours: time", unit: "s", decimals: 3 },
      { key: "gap", label: "Ours: largest median gap", unit: "%", decimals: 4 },
      ...scenarios.map((scenario) => ({ key: savingKey(scenario), label: `Ours: saving ${scenario}`, unit: "yuan", decimals: 2 })),
    ],
    rows,
  };
}

function savingKey(scenario: string): string {
  return `saving${scenario}`;
}

/** What users save against the best day without trade, in the median over seeds. */
function medianSavingYuan(study: SolverStudy, scenario: string, arm: string): number | null {
  const best = medianOf(valuesOf(runsOf(study, "iterations", scenario, arm), "bestYuan"));
  return best === null ? null : significant(study.facts.scenarios[scenario]!.noTradeYuan - best);
}

function caption(study: SolverStudy, arms: readonly string[], rows: readonly Row[]): string {
  const scenarios = scenariosOf(study);
  const possible = scenarios.map((scenario) => {
    const { noTradeYuan, optimumYuan } = study.facts.scenarios[scenario]!;
    return `${digits(noTradeYuan - optimumYuan, 5)} in ${scenario}`;
  });
  const work = arms.map((arm) => `${grouped(evaluationsByIterations(study, arm))} (${armName(study, arm)})`);
  const gaps = rows.map(({ solver, gap }) => `${String(solver)} ${typeof gap === "number" ? `${digits(gap)} %` : "no result"}`);
  const ofPaper = arms.flatMap((arm, i) => (arm === CONSTRICTED_PSO ? [] : [rows[i]!]));
  const fastestFirst = ofPaper
    .filter(({ seconds }) => typeof seconds === "number")
    .sort((a, b) => Number(a["seconds"]) - Number(b["seconds"]))
    .map(({ solver }) => String(solver));
  return [
    `The paper's solvers after ${study.facts.paperIterations} iterations each, printed (one number each, scenario and number of runs not said) and ours (median of the seeds).`,
    `Equal iterations are unequal work, in evaluations ${joinWords(work)}; see Table N2 for equal work.`,
    `Gap: 0 is the proven optimum, 100 % the best day without trade; the largest of the scenarios' medians: ${joinWords(gaps)}. Saving: against that day; possible are ${joinWords(possible)} yuan.`,
    `Our time is that of a run of these evaluations, in proportion to a timed run (${machineText(study)}); the paper names no machine.${fastestFirst.length > 1 ? ` Fastest first, ours: ${fastestFirst.join(", ")}.` : ""}`,
    "What the printed revenue measures is not said: see Table N1. Constricted PSO is not the paper's; it shows what the coefficients change.",
  ].join(" ");
}
