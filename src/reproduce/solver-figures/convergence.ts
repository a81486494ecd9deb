import { ALL_SCENARIOS, checkpointColumn, CHECKPOINTS, MAIN_ARMS, type SolverStudy } from "../../solvers/study";
import type { Figure } from "../../exhibits/exhibit";
import { grouped, joinWords } from "../../exhibits/describe";
import { baseLayout } from "../../exhibits/style";
import { quartileData, quartileLines, quartileTraces, type QuartileLine } from "./quartile-lines";
import { EVALUATION_AXIS } from "./work";

/**
 * Where the optimum is drawn, as zero has no place on a logarithmic axis (%). The study records gaps below 1e-9, the
 * rounding of a day's sums, as 0: no recorded gap lies between the two.
 */
const FLOOR_PERCENT = 1e-7;

const TICKS = [
  [FLOOR_PERCENT, "optimum"],
  [1e-5, "0.00001"],
  [1e-3, "0.001"],
  [0.1, "0.1"],
  [10, "10"],
  [1000, "1,000"],
] as const;

/** Figure 11 with equal work: the gap to the proven optimum against evaluations, over all scenarios and seeds. */
export function convergenceFigure(study: SolverStudy): Figure {
  const records = study.records.flows.filter(({ problem }) => problem !== ALL_SCENARIOS);
  const evaluations = [...CHECKPOINTS];
  const lines = quartileLines(MAIN_ARMS, records, evaluations.map(checkpointColumn), (gap) => 100 * gap);
  const scenarios = [...new Set(records.map(({ problem }) => problem))];
  const solved = lines.filter(({ median }) => median.includes(0));
  const unsolved = lines.filter((line) => !solved.includes(line));
  return {
    kind: "figure",
    id: "figure-11b",
    label: "Figure 11b",
    title: "Gap to the proven optimum by evaluations",
    caption:
      `Equal work: gap to the proven optimum against evaluations, median and quartiles over ${joinWords(scenarios.map((id) => `Scenario ${id}`))} ` +
      `(${lines[0]?.runs ?? 0} runs per solver, each beginning with the same points per seed). 0 % is the optimum, 100 % the best day without trade. ` +
      solvedWords(solved, evaluations) +
      unsolvedWords(unsolved) +
      `Both axes are logarithmic; a gap of 0 has no place there and is drawn on the lowest line, marked "optimum" (the sums of a day are exact to about ${FLOOR_PERCENT} %).`,
    alt:
      `Falling lines on logarithmic axes, one per solver. ${solvedWords(solved, evaluations)}${unsolvedWords(unsolved)}`.trim(),
    claims: [],
    plotly: {
      data: quartileTraces(lines, evaluations, "%{customdata:.3~g} %", (percent) => Math.max(percent, FLOOR_PERCENT)),
      layout: baseLayout({
        height: 520,
        xaxis: { ...EVALUATION_AXIS, range: [Math.log10(evaluations[0]! * 0.9), Math.log10(evaluations.at(-1)! * 1.1)] },
        yaxis: {
          title: { text: "Gap to the optimum (% of what trade saves)" },
          type: "log",
          range: [Math.log10(FLOOR_PERCENT) - 0.3, 3],
          tickvals: TICKS.map(([at]) => at),
          ticktext: TICKS.map(([, text]) => text),
        },
      }),
    },
    data: quartileData({ key: "evaluations", label: "Evaluations" }, evaluations, lines, "%", 6),
  };
}

function solvedWords(lines: readonly QuartileLine[], evaluations: readonly number[]): string {
  if (lines.length === 0) return "No median reaches the optimum. ";
  const reached = lines.map(({ name, median }) => ({ name, at: evaluations[median.indexOf(0)]! })).sort((a, b) => a.at - b.at);
  return `The median is at the optimum by ${joinWords(reached.map(({ name, at }) => `${grouped(at)} evaluations (${name})`))}. `;
}

function unsolvedWords(lines: readonly QuartileLine[]): string {
  if (lines.length === 0) return "";
  const ends = lines.map(({ name, median }) => `${Number(median.at(-1)!.toPrecision(2))} % (${name})`);
  return `At the end of the budget the median gap is still ${joinWords(ends)}. `;
}
