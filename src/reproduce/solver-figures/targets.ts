import { ecdfOfHits } from "../../solvers/statistics";
import { ALL_SCENARIOS, MAIN_ARMS, targetColumn, type SolverStudy } from "../../solvers/study";
import { logSpaced } from "../../solvers/minimise";
import { significant } from "../../units";
import type { Figure } from "../../exhibits/exhibit";
import { grouped, joinWords } from "../../exhibits/describe";
import { axisTitle, baseLayout } from "../../exhibits/style";
import { armStyle } from "./arm-style";
import { EVALUATION_AXIS } from "./work";

/** Steps per factor of ten in work at which the distribution is drawn. */
const STEPS_PER_DECADE = 25;

/**
 * What targets cost: the share of all (scenario, seed, target) that a solver has reached by each number of evaluations,
 * for the study's target gaps. The curve that lies further left, and ends higher, is the better one.
 */
export function targetsFigure(study: SolverStudy): Figure {
  const { targetGaps, budget } = study.facts;
  const records = study.records.flows.filter(({ problem }) => problem !== ALL_SCENARIOS);
  const evaluations = logSpaced(budget, STEPS_PER_DECADE);
  const curves = MAIN_ARMS.flatMap(({ id, name }) => {
    const runs = records.filter(({ arm }) => arm === id);
    if (runs.length === 0) return [];
    const hits = runs.flatMap(({ values }) => targetGaps.map((gap) => values[targetColumn(gap)] ?? null));
    const percent = ecdfOfHits(hits, evaluations).map((share) => significant(100 * share));
    return [{ id, name, percent, pairs: hits.length, half: evaluationsToHalf(hits) }];
  });
  const range = `${percentOf(Math.max(...targetGaps))} to ${percentOf(Math.min(...targetGaps))}`;
  const finals = joinWords(curves.map(({ name, percent }) => `${percent.at(-1)!.toFixed(0)} % (${name})`));
  const halves = [...curves].filter(({ half }) => half !== null).sort((a, b) => a.half! - b.half!);
  const halfWords =
    halves.length === 0
      ? "No solver reaches half of the targets."
      : `Half of them are reached by ${joinWords(halves.map(({ name, half }) => `${grouped(half!)} evaluations (${name})`))}.`;
  return {
    kind: "figure",
    id: "figure-11c",
    label: "Figure 11c",
    title: "What targets cost: evaluations until a gap is reached",
    caption:
      `Share of ${grouped(curves[0]?.pairs ?? 0)} targets per solver (scenario, seed and each of ${targetGaps.length} gaps from ${range}) that is reached ` +
      `within so many evaluations; further left and higher is better. By the end of the budget of ${grouped(budget)} evaluations: ${finals}. ${halfWords}`,
    alt: `Rising curves of the share of targets reached against evaluations on a logarithmic axis, one per solver. At the end: ${finals}. ${halfWords}`,
    claims: [],
    plotly: {
      data: curves.map(({ id, name, percent }) => {
        const { colour, dash } = armStyle(id);
        return {
          type: "scatter",
          mode: "lines",
          name,
          x: evaluations,
          y: percent,
          hovertemplate: "%{y:.1f} %",
          line: { color: colour, dash, width: 2.5, shape: "hv" },
        };
      }),
      layout: baseLayout({
        xaxis: { ...EVALUATION_AXIS, range: [Math.log10(firstRise(curves, evaluations)), Math.log10(budget * 1.1)] },
        yaxis: { title: axisTitle("Targets reached", "%"), range: [-2, 102] },
      }),
    },
    data: {
      columns: [
        { key: "evaluations", label: "Evaluations" },
        ...curves.map(({ id, name }) => ({ key: id, label: name, unit: "%", decimals: 1 })),
      ],
      rows: evaluations.map((work, i) => ({
        evaluations: work,
        ...Object.fromEntries(curves.map(({ id, percent }) => [id, percent[i]!])),
      })),
    },
  };
}

/** Evaluations within which half of the targets, rounded up, are reached; null if fewer are reached at all. */
function evaluationsToHalf(hits: readonly (number | null)[]): number | null {
  const reached = hits.filter((hit): hit is number => hit !== null).sort((a, b) => a - b);
  return reached[Math.ceil(hits.length / 2) - 1] ?? null;
}

/** Half of the work at which the first target falls: nothing happens before. */
function firstRise(curves: readonly { readonly percent: readonly number[] }[], evaluations: readonly number[]): number {
  const at = evaluations.findIndex((_, i) => curves.some(({ percent }) => percent[i]! > 0));
  return evaluations[Math.max(at, 0)]! / 2;
}

function percentOf(gap: number): string {
  return `${Number((100 * gap).toPrecision(6))} %`;
}
