import { summarise } from "../../solvers/statistics";
import { ALL_SCENARIOS, type SolverStudy } from "../../solvers/study";
import { significant } from "../../units";
import type { Row, Table } from "../../exhibits/exhibit";
import { grouped, joinWords } from "../../exhibits/describe";
import { machineText } from "./paper-solvers";
import { armName, gapsOf, mainArmsOf, medianOf, medianReached, OPTIMUM_GAP, reachedText, runsOf, scenariosOf, solvedAt } from "./runs";
import { digits, gapText, percentCell } from "./words";

/** All solvers with the same number of evaluations, on each scenario and on the scenarios as one problem. */
export function equalWorkTable(study: SolverStudy): Table {
  const problems = [...scenariosOf(study), ALL_SCENARIOS];
  const rows = problems.flatMap((problem) => mainArmsOf(study, "flows", [problem]).map((arm) => rowOf(study, problem, arm)));
  return {
    kind: "table",
    id: "table-6-equal-work",
    label: "Table N2",
    caption: caption(study),
    claims: ["X7", "X8"],
    columns: [
      { key: "problem", label: "Scenario" },
      { key: "solver", label: "Solver" },
      { key: "median", label: "Median gap", unit: "%", decimals: 4 },
      { key: "quartiles", label: "Quartiles", unit: "%" },
      { key: "best", label: "Best", unit: "%", decimals: 4 },
      { key: "worst", label: "Worst", unit: "%", decimals: 4 },
      { key: "reached", label: "Reached 0.1 %" },
      { key: "evaluations", label: "Median evaluations to 0.1 %", decimals: 0 },
      { key: "seconds", label: "Time", unit: "s", decimals: 3 },
    ],
    rows,
  };
}

function rowOf(study: SolverStudy, problem: string, arm: string): Row {
  const runs = runsOf(study, "flows", problem, arm);
  const { median, q1, q3, best, worst } = summarise(gapsOf(runs));
  const timed = study.times.runs.find((run) => run.arm === arm && run.problem === problem);
  return {
    problem: problemName(study, problem),
    solver: armName(study, arm),
    median: percentCell(median),
    quartiles: `${(100 * q1).toFixed(4)} to ${(100 * q3).toFixed(4)}`,
    best: percentCell(best),
    worst: percentCell(worst),
    reached: reachedText(solvedAt(runs)),
    evaluations: medianReached(solvedAt(runs)),
    seconds: timed === undefined ? null : significant(timed.medianMilliseconds / 1000),
  };
}

function problemName(study: SolverStudy, problem: string): string {
  return problem === ALL_SCENARIOS ? `${scenariosOf(study).join(" + ")} as one` : problem;
}

function caption(study: SolverStudy): string {
  const scenarios = scenariosOf(study);
  const arms = mainArmsOf(study, "flows", scenarios);
  const tied = arms.filter((arm) =>
    scenarios.every((scenario) => medianOf(gapsOf(runsOf(study, "flows", scenario, arm))) === 0),
  );
  const always = arms.filter((arm) =>
    scenarios.every((scenario) => {
      const solved = solvedAt(runsOf(study, "flows", scenario, arm));
      return solved.length > 0 && !solved.includes(null);
    }),
  );
  const joint = mainArmsOf(study, "flows", [ALL_SCENARIOS]).map((arm) => ({
    arm,
    gap: medianOf(gapsOf(runsOf(study, "flows", ALL_SCENARIOS, arm)))!,
  }));
  const least = Math.min(...joint.map(({ gap }) => gap));
  const bestOfJoint = joint.filter(({ gap }) => gap === least).map(({ arm }) => arm);
  const names = (of: readonly string[]): string => joinWords(of.map((arm) => armName(study, arm)));
  return [
    `Equal work: ${grouped(study.facts.budget)} evaluations a run with the feasible decoder; 0 % is the proven optimum, 100 % the best day without trade, and less than ${digits(100 * OPTIMUM_GAP)} % counts as 0.`,
    tied.length === 0
      ? "No solver has its median at the optimum in every scenario."
      : `${names(tied)} ${tied.length === 1 ? "has its median" : "have their medians"} at the optimum in every scenario${tied.length > 1 ? ": a tie, so speed and reliability tell them apart" : ""}.`,
    always.length === 0
      ? "None comes within 0.1 % with every seed."
      : `${always.length === 1 ? "Only " : ""}${names(always)} ${always.length === 1 ? "comes" : "come"} within 0.1 % with every seed of every scenario.`,
    joint.length === 0 ? "" : `With the scenarios as one problem the lowest median is ${gapText(least)} (${names(bestOfJoint)}).`,
    `Times: median of serial runs on ${machineText(study)}; a dash where none was taken.`,
  ]
    .filter(Boolean)
    .join(" ");
}
