import type { PublishedSolver } from "../../paper/published-solvers";
import type { RunRecord, SolverStudy } from "../../solvers/study";
import { significant, sum } from "../../units";
import type { Row, Table } from "../../exhibits/exhibit";
import { percent } from "../tables/revenue-table";
import { IMPROVED_NGO, IMPROVED_PSO, publishedSolver, TRADITIONAL_PSO } from "./paper-solvers";
import { REVENUE_MEASURES, type RevenueMeasure } from "./revenue-measures";
import { medianOf, OPTIMUM_GAP, runsOf, scenariosOf } from "./runs";
import { digits } from "./words";

/**
 * What "revenue" in Table 6 could mean: each candidate on the days that the solvers find, for the first scenario and
 * for all of them together, beside print.
 */
export function revenueReadingsTable(study: SolverStudy, published: readonly PublishedSolver[]): Table {
  const scenarios = scenariosOf(study);
  const scopes = [scenarios.slice(0, 1), scenarios].filter((scope, i) => i === 0 || scope.length > 1);
  const printed = [IMPROVED_NGO, IMPROVED_PSO, TRADITIONAL_PSO].map((arm) => publishedSolver(published, arm)?.revenueYuan);
  const [ngoYuan, ...otherYuan] = printed;
  const printedRatio = (yuan: number | undefined): number | null =>
    yuan === undefined || ngoYuan === undefined ? null : significant(yuan / ngoYuan);
  const rows = scopes.flatMap((scope) => REVENUE_MEASURES.map((measure) => rowOf(study, measure, scope)));
  return {
    kind: "table",
    id: "table-6-readings",
    label: "Table N1",
    caption: caption(study, rows, ngoYuan),
    claims: ["X3"],
    columns: [
      { key: "reading", label: "Revenue read as" },
      { key: "scope", label: "Scenarios" },
      { key: "yuan", label: "Improved NGO", unit: "yuan", decimals: 1 },
      { key: "lowest", label: "lowest at the optimum", unit: "yuan", decimals: 1 },
      { key: "highest", label: "highest at the optimum", unit: "yuan", decimals: 1 },
      { key: "improvedPso", label: "Improved PSO / improved NGO", decimals: 5 },
      { key: "pso", label: "PSO / improved NGO", decimals: 5 },
    ],
    rows: [
      {
        reading: "as printed",
        scope: "not said",
        yuan: ngoYuan ?? null,
        lowest: null,
        highest: null,
        improvedPso: printedRatio(otherYuan[0]),
        pso: printedRatio(otherYuan[1]),
      },
      ...rows,
    ],
  };
}

function rowOf(study: SolverStudy, measure: RevenueMeasure, scope: readonly string[]): Row {
  const ngo = daysOf(study, IMPROVED_NGO, scope);
  const median = (days: readonly Seed[]): number | null => medianOf(days.map((runs) => sum(measure.yuan(runs))));
  const reference = median(ngo);
  const ratio = (arm: string): number | null => {
    const yuan = median(daysOf(study, arm, scope));
    return yuan === null || reference === null || reference === 0 ? null : significant(yuan / reference);
  };
  const optimal = ngo.filter((runs) => runs.every(isOptimal)).map((runs) => sum(measure.yuan(runs)));
  return {
    reading: measure.name,
    scope: scope.join(" + "),
    yuan: reference === null ? null : significant(reference),
    lowest: optimal.length === 0 ? null : significant(Math.min(...optimal)),
    highest: optimal.length === 0 ? null : significant(Math.max(...optimal)),
    improvedPso: ratio(IMPROVED_PSO),
    pso: ratio(TRADITIONAL_PSO),
  };
}

/** The runs of one seed, one a scenario. */
type Seed = readonly RunRecord[];

/** An arm's seeds that have a run in each scenario. */
function daysOf(study: SolverStudy, arm: string, scope: readonly string[]): Seed[] {
  const byScenario = scope.map((scenario) => runsOf(study, "iterations", scenario, arm));
  return byScenario[0]!
    .map(({ seed }) => byScenario.flatMap((runs) => runs.filter((run) => run.seed === seed)))
    .filter((runs) => runs.length === scope.length);
}

function isOptimal({ values }: RunRecord): boolean {
  return typeof values["gap"] === "number" && values["gap"] < OPTIMUM_GAP;
}

function caption(study: SolverStudy, rows: readonly Row[], ngoYuan: number | undefined): string {
  const parts = [
    `What the revenue of Table 6 could mean: sellers' revenue R_s, or with the buyers' indirect income R_b by each reading of Eq. 18, on the days found in ${study.facts.paperIterations} iterations (median over seeds). None is fitted to print, and the tables do not identify the definition: it depends on outside prices that no cell pins.`,
  ];
  const candidates = rows.flatMap(({ reading, scope, yuan }) => (typeof yuan === "number" ? [{ reading, scope, yuan }] : []));
  if (ngoYuan !== undefined && candidates.length > 0) {
    const nearest = candidates.reduce((a, b) => (Math.abs(b.yuan - ngoYuan) < Math.abs(a.yuan - ngoYuan) ? b : a));
    parts.push(
      `Nearest to the printed ${ngoYuan} yuan is "${String(nearest.reading)}" in ${String(nearest.scope)} with ${digits(nearest.yuan, 4)} yuan (${percent(nearest.yuan / ngoYuan - 1)}), which identifies nothing.`,
    );
  }
  const spread = rows[0]!;
  if (typeof spread["lowest"] === "number" && typeof spread["highest"] === "number") {
    parts.push(
      spread["lowest"] === spread["highest"]
        ? `The seeds at the proven optimum agree on R_s in ${String(spread["scope"])}.`
        : `Days of equal cost differ in revenue: seeds at the proven optimum of ${String(spread["scope"])} have R_s from ${digits(spread["lowest"], 4)} to ${digits(spread["highest"], 4)} yuan.`,
    );
  }
  const above = rows.filter(({ pso }) => typeof pso === "number" && pso > 1).length;
  parts.push(
    `In ${above} of ${rows.length} rows PSO's revenue is above improved NGO's. What is minimised is what users pay to all others; revenue among users cancels in it, so a costlier day may bring more of it.`,
  );
  return parts.join(" ");
}
