import { holm } from "../../solvers/statistics";
import type { RunRecord, SolverStudy } from "../../solvers/study";
import type { Row, Table } from "../../exhibits/exhibit";
import { grouped, joinWords } from "../../exhibits/describe";
import { compareArms } from "./comparison";
import { IMPROVED_NGO } from "./paper-solvers";
import { armName, armsOf, medianOf, runsOf, valuesOf } from "./runs";
import { pText, rough } from "./words";

/** Errors below this count as 0, as is the custom of the CEC competitions. */
const SOLVED_ERROR = 1e-8;
const LEVEL = 0.05;

const NGO = "ngo";
/** Arms that know nothing of the origin, which NGO is held against. */
const NEUTRAL = ["origin-free", "de", "pso", "improved-pso"];
const SHOWN = [NGO, IMPROVED_NGO, ...NEUTRAL];

/** What is found on one test function. */
interface FunctionFindings {
  readonly id: string;
  /** Neutral arms that NGO beats with the optimum at the usual place but not where it is moved. */
  readonly onlyCentred: readonly string[];
  /** Arms of NGO's family that solve it at the usual place only. */
  readonly solvedOnlyCentred: readonly string[];
  /** Adjusted p-value by which improved NGO is worse than NGO where the optimum is moved; null if it is not. */
  readonly improvedIsWorse: number | null;
}

/** Median errors on test functions, with the optimum at the usual place and moved: what NGO owes to the origin. */
export function biasTable(study: SolverStudy): Table {
  const ids = functionsOf(study);
  const problems = ids.flatMap((id) => [`${id} centred`, `${id} shifted`]);
  const arms = SHOWN.filter((arm) => armsOf(study, "functions", problems).includes(arm));
  const findings = findingsOf(study, ids, arms);
  return {
    kind: "table",
    id: "table-bias",
    label: "Table M4",
    caption: caption(study, findings),
    claims: [],
    columns: [
      { key: "function", label: "Function" },
      { key: "optimum", label: "Optimum" },
      ...arms.map((arm) => ({ key: arm, label: arm === "origin-free" ? `Improved NGO ${armName(study, arm)}` : armName(study, arm) })),
      { key: "remark", label: "Remark" },
    ],
    rows: findings.flatMap((of): Row[] =>
      (["centred", "shifted"] as const).map((place) => ({
        function: of.id,
        optimum: place === "shifted" ? "moved" : "usual place",
        ...Object.fromEntries(arms.map((arm) => [arm, rough(medianError(study, `${of.id} ${place}`, arm))])),
        remark: place === "shifted" ? shiftedRemark(of) : centredRemark(study, of),
      })),
    ),
  };
}

function functionsOf(study: SolverStudy): string[] {
  return [...new Set(study.records.functions.map(({ problem }) => problem.split(" ")[0]!))];
}

function medianError(study: SolverStudy, problem: string, arm: string): number | null {
  return medianOf(valuesOf(runsOf(study, "functions", problem, arm), "best"));
}

function errors(runs: readonly RunRecord[]): number[] {
  return valuesOf(runs, "best").map((error) => (error < SOLVED_ERROR ? 0 : error));
}

function findingsOf(study: SolverStudy, ids: readonly string[], arms: readonly string[]): FunctionFindings[] {
  const neutral = NEUTRAL.filter((arm) => arms.includes(arm));
  const family = [NGO, IMPROVED_NGO].filter((arm) => arms.includes(arm));
  const compare = (id: string, place: string, pair: readonly [string, string]): { worse: boolean; better: boolean; pValue: number } => {
    const comparison = compareArms(study, "functions", [`${id} ${place}`], pair, errors);
    return comparison === null
      ? { worse: false, better: false, pValue: 1 }
      : { worse: comparison.a12 < 0.5, better: comparison.a12 > 0.5, pValue: comparison.pValue };
  };
  // One family of tests each: NGO against the neutral arms at the usual place, and improved NGO against NGO elsewhere.
  const centred = ids.flatMap((id) => neutral.map((arm) => ({ id, arm, ...compare(id, "centred", [NGO, arm]) })));
  const centredP = holm(centred.map(({ pValue }) => pValue));
  const shifted = ids.map((id) => compare(id, "shifted", [IMPROVED_NGO, NGO]));
  const shiftedP = holm(shifted.map(({ pValue }) => pValue));
  return ids.map((id, i) => ({
    id,
    onlyCentred: centred
      .filter((of, n) => of.id === id && of.better && centredP[n]! < LEVEL && !compare(id, "shifted", [NGO, of.arm]).better)
      .map(({ arm }) => arm),
    solvedOnlyCentred: family.filter((arm) => isSolved(study, `${id} centred`, arm) && !isSolved(study, `${id} shifted`, arm)),
    improvedIsWorse: shifted[i]!.worse && shiftedP[i]! < LEVEL ? shiftedP[i]! : null,
  }));
}

function isSolved(study: SolverStudy, problem: string, arm: string): boolean {
  const error = medianError(study, problem, arm);
  return error !== null && error < SOLVED_ERROR;
}

function centredRemark(study: SolverStudy, { onlyCentred }: FunctionFindings): string {
  const names = onlyCentred.map((arm) => (arm === "origin-free" ? "the variant without the origin" : armName(study, arm)));
  return names.length === 0 ? "" : `NGO ahead of ${joinWords(names)} only here`;
}

function shiftedRemark({ improvedIsWorse }: FunctionFindings): string {
  return improvedIsWorse === null ? "" : `improved NGO worse than NGO (${pText(improvedIsWorse)})`;
}

function caption(study: SolverStudy, findings: readonly FunctionFindings[]): string {
  const solvedOnlyCentred = (arm: string): number => findings.filter((of) => of.solvedOnlyCentred.includes(arm)).length;
  const ahead = findings.filter(({ onlyCentred }) => onlyCentred.length > 0).map(({ id }) => id);
  const worse = findings.filter(({ improvedIsWorse }) => improvedIsWorse !== null).map(({ id }) => id);
  const seeds = new Set(study.records.functions.map(({ seed }) => seed)).size;
  return [
    `Median error on test functions with ${study.facts.testFunctionDimension} coordinates, ${grouped(study.facts.budget)} evaluations, ${seeds} seeds: with the optimum at its usual place (the origin; for rosenbrock at 1) and moved to a random point. NGO scales its steps by the coordinates, so it is drawn to the origin.`,
    `Solved (below ${SOLVED_ERROR}) at the usual place only: NGO ${solvedOnlyCentred(NGO)} of ${findings.length} functions; improved NGO, which keeps the step, ${solvedOnlyCentred(IMPROVED_NGO)}.`,
    ahead.length === 0
      ? "On no function is NGO ahead of another solver at the usual place only, beyond noise."
      : `NGO is ahead of solvers that know nothing of the origin (Wilcoxon with Holm's adjustment, 5 %) only with the optimum at its usual place: ${joinWords(ahead)}.`,
    worse.length === 0
      ? "Where the optimum is moved improved NGO is nowhere worse than NGO beyond noise."
      : `Where the optimum is moved improved NGO is worse than NGO on ${joinWords(worse)}.`,
  ].join(" ");
}
