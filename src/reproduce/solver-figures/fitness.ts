import { iterationColumn, ITERATION_CHECKPOINTS, PAPER_ARMS, type SolverStudy } from "../../solvers/study";
import { summarise } from "../../solvers/statistics";
import { significant } from "../../units";
import type { Figure } from "../../exhibits/exhibit";
import { grouped, joinWords } from "../../exhibits/describe";
import { axisTitle, baseLayout, COLOURS } from "../../exhibits/style";
import { quartileData, quartileLines, quartileTraces, type QuartileLine } from "./quartile-lines";

/** Fitnesses closer than this share of what trade saves are told as a tie. */
const TIE = 1e-3;

/**
 * Figure 11 as the paper drew it: fitness against iterations for its three solvers in one scenario. The fitness is what
 * trade saves users against the best day without trade, (1 - gap) (no trade - optimum), yuan; the best is proven.
 * Throws a RangeError if the study has no runs of the scenario by iteration.
 */
export function fitnessFigure(study: SolverStudy, scenario: string): Figure {
  const facts = study.facts.scenarios[scenario];
  const records = study.records.iterations.filter(({ problem }) => problem === scenario);
  if (facts === undefined || records.length === 0) {
    throw new RangeError(`fitness figure: the study has no runs by iteration of scenario ${JSON.stringify(scenario)}`);
  }
  const bestYuan = facts.noTradeYuan - facts.optimumYuan;
  const iterations = [...ITERATION_CHECKPOINTS];
  const lines = quartileLines(PAPER_ARMS, records, iterations.map(iterationColumn), (gap) => (1 - gap) * bestYuan);
  const last = iterations.at(-1)!;

  const ends = joinWords(lines.map(({ name, median }) => `${median.at(-1)!.toFixed(1)} (${name})`));
  const endMedians = lines.map(({ median }) => median.at(-1)!);
  const spread = Math.max(...endMedians) - Math.min(...endMedians);
  const order =
    spread <= TIE * bestYuan
      ? "a tie"
      : `${spread.toFixed(1)} yuan apart, ${((100 * spread) / bestYuan).toFixed(1)} % of what trade can save`;
  const work = joinWords(
    lines.map(({ arm, name }) => {
      const { median } = summarise(records.filter((record) => record.arm === arm).map(({ evaluations }) => evaluations));
      return `${grouped(Math.round(median))} (${name})`;
    }),
  );
  const below = lines.filter(({ median }) => median[0]! < 0);
  const drawn = [
    ...quartileTraces(lines, iterations, "%{customdata:.1f} yuan"),
    {
      type: "scatter",
      mode: "lines",
      name: "Proven optimum",
      x: [0, last],
      y: [bestYuan, bestYuan].map(significant),
      hoverinfo: "skip",
      line: { color: COLOURS.neutral, dash: "6px,3px", width: 2 },
    },
  ];
  const start =
    below.length === 0
      ? ""
      : `The flock starts on random days, which are worse than a day without trade: the median after ${iterations[0]} iteration is ` +
        `${joinWords(below.map(({ name, median }) => `${median[0]!.toFixed(0)} yuan (${name})`))}. `;
  return {
    kind: "figure",
    id: "figure-11a",
    label: "Figure 11a",
    title: `Fitness by iteration, Scenario ${scenario}`,
    caption:
      `Figure 11 of the paper with ${lines[0]?.runs ?? 0} paired seeds instead of one run: what trade saves all users in Scenario ${scenario}, ` +
      `median and quartiles (yuan, higher is better; the lower panel enlarges the upper end). After ${last} iterations the medians are ${ends} yuan of a proven ${bestYuan.toFixed(1)} yuan: ${order}. ` +
      start +
      `Equal iterations are unequal work: improved NGO evaluates twice per hawk and iteration, so that ${last} iterations cost ${work} evaluations. ` +
      "The improvements of NGO are ours, as the paper does not say what it improved.",
    alt:
      `Line chart of fitness against iterations for ${joinWords(lines.map(({ name }) => name))}; ` +
      `all rise steeply within the first ${riseWithin(lines, iterations, bestYuan)} iterations and then lie close to a dashed line at the proven optimum of ${bestYuan.toFixed(1)} yuan.`,
    claims: [],
    plotly: {
      data: [...drawn, ...drawn.map((trace) => ({ ...trace, yaxis: "y2", showlegend: false }))],
      layout: baseLayout({
        height: 560,
        xaxis: { title: axisTitle("Work", "iterations"), range: [0, last * 1.01], showgrid: false, anchor: "y2" },
        yaxis: { title: axisTitle("Saved by trade", "yuan"), domain: [0.46, 1] },
        yaxis2: {
          title: axisTitle("The same, enlarged", "yuan"),
          domain: [0, 0.38],
          anchor: "x",
          range: [significant(enlargedFrom(lines, bestYuan)), significant(bestYuan * 1.01)],
          zeroline: false,
        },
      }),
    },
    data: quartileData({ key: "iteration", label: "Iteration" }, iterations, lines, "yuan", 2),
  };
}

/** The lower end of the enlarged panel: a tenth below the best, or as low as a run's quartile ends. */
function enlargedFrom(lines: readonly QuartileLine[], bestYuan: number): number {
  return Math.min(0.9 * bestYuan, ...lines.map(({ q1 }) => q1.at(-1)!));
}

/** The iteration by which every median has come within a tenth of the best; the last if one has not. */
function riseWithin(lines: readonly QuartileLine[], iterations: readonly number[], bestYuan: number): number {
  const at = iterations.findIndex((_, i) => lines.every(({ median }) => median[i]! >= 0.9 * bestYuan));
  return iterations.at(at)!;
}
