import { randomFrom } from "../../solvers/random";
import { medianInterval, type MedianInterval } from "../../solvers/statistics";
import { ABLATION_ARMS, type SolverStudy } from "../../solvers/study";
import type { Row, Table } from "../../exhibits/exhibit";
import { joinWords } from "../../exhibits/describe";
import { compareArms, pairedRuns } from "./comparison";
import { IMPROVED_NGO } from "./paper-solvers";
import { armName, armsOf, gapsOf, medianOf, medianReached, reachedText, runsOf, scenariosOf, solvedAt } from "./runs";
import { effortScore } from "./statistics-table";
import { percentCell, rough } from "./words";

const LEVEL = 0.95;
const RESAMPLES = 2000;

/** Improved NGO with one part taken out or exchanged, over all scenarios. */
export function ablationTable(study: SolverStudy): Table {
  const scenarios = scenariosOf(study);
  const present = armsOf(study, "flows", scenarios);
  const variants = ABLATION_ARMS.map(({ id }) => id).filter((id) => present.includes(id));
  const rows = [IMPROVED_NGO, ...variants].map((arm) => rowOf(study, arm));
  return {
    kind: "table",
    id: "table-ablation-solver",
    label: "Table N4",
    caption: caption(rows),
    claims: [],
    columns: [
      { key: "variant", label: "Improved NGO" },
      { key: "median", label: "Median gap", unit: "%", decimals: 4 },
      { key: "reached", label: "Reached 0.1 %" },
      { key: "evaluations", label: "Median evaluations to 0.1 %", decimals: 0 },
      { key: "a12", label: "A12 against the whole", decimals: 2 },
      { key: "change", label: "Change of evaluations", unit: "%", decimals: 0 },
      { key: "lower", label: "from", unit: "%", decimals: 0 },
      { key: "upper", label: "to", unit: "%", decimals: 0 },
      { key: "effect", label: "Effect" },
    ],
    rows,
  };
}

function rowOf(study: SolverStudy, arm: string): Row {
  const runs = scenariosOf(study).flatMap((scenario) => runsOf(study, "flows", scenario, arm));
  const solved = solvedAt(runs);
  const whole = arm === IMPROVED_NGO;
  const comparison = whole ? null : compareArms(study, "flows", scenariosOf(study), [arm, IMPROVED_NGO], effortScore(study));
  const change = whole ? null : changeOfEffort(study, arm);
  return {
    variant: whole ? "the whole algorithm" : armName(study, arm),
    median: percentCell(medianOf(gapsOf(runs))),
    reached: reachedText(solved),
    evaluations: medianReached(solved),
    a12: rough(comparison?.a12 ?? null, 4),
    change: percentCell(change?.median ?? null),
    lower: percentCell(change?.lower ?? null),
    upper: percentCell(change?.upper ?? null),
    effect: change === null ? "" : effectText(change),
  };
}

/** Median of evaluations to 0.1 % over those of the whole algorithm, minus 1, on the same problem and seed. */
function changeOfEffort(study: SolverStudy, arm: string): MedianInterval | null {
  const [variant, whole] = pairedRuns(study, "flows", scenariosOf(study), [arm, IMPROVED_NGO]);
  if (variant.length === 0) return null;
  const effortOf = effortScore(study);
  const effort = effortOf(whole);
  const changes = effortOf(variant).map((evaluations, i) => evaluations / effort[i]! - 1);
  return medianInterval(changes, LEVEL, RESAMPLES, randomFrom(`ablation:${arm}`).uniform);
}

function effectText({ lower, upper }: MedianInterval): string {
  if (lower > 0) return "slower";
  return upper < 0 ? "faster" : "none seen";
}

function caption(rows: readonly Row[]): string {
  const named = (effect: string): string[] => rows.filter((row) => row["effect"] === effect).map((row) => String(row["variant"]));
  const sentence = (effect: string, text: string): string => (named(effect).length === 0 ? "" : `${text}: ${joinWords(named(effect))}.`);
  return [
    `Improved NGO with one part taken out or exchanged, all scenarios together. A12 above 0.5: the variant needs fewer evaluations to 0.1 % than the whole. Change: median over pairs of problem and seed, with a bootstrap interval of ${100 * LEVEL} %; a run that never got there counts as one more than the budget.`,
    sentence("none seen", "No effect seen, as the interval includes 0"),
    sentence("slower", "Slower than the whole"),
    sentence("faster", "Faster than the whole"),
    "What a lack of reference to the origin costs is no merit of the algorithm: it says how much the search owes to where this encoding has its axes (Table N5).",
  ]
    .filter(Boolean)
    .join(" ");
}
