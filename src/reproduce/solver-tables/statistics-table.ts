import { friedman, holm, type FriedmanTest } from "../../solvers/statistics";
import type { RunRecord, SolverStudy } from "../../solvers/study";
import type { Row, Table } from "../../exhibits/exhibit";
import { compareArms, type ArmComparison, type Score } from "./comparison";
import { IMPROVED_NGO } from "./paper-solvers";
import { armName, gapsOf, mainArmsOf, OPTIMUM_GAP, runsOf, scenariosOf, solvedAt } from "./runs";
import { digits, pText, rough } from "./words";

/** Evaluations to a gap of 0.1 %; a run that never got there counts as one more than the budget. */
export function effortScore(study: SolverStudy): Score {
  return (runs: readonly RunRecord[]) => solvedAt(runs).map((count) => count ?? study.facts.budget + 1);
}

/** Friedman's test of all solvers, and each against improved NGO. */
export function statisticsTable(study: SolverStudy): Table {
  const scenarios = scenariosOf(study);
  const arms = mainArmsOf(study, "flows", scenarios);
  const scores = [
    { key: "effort", label: "Effort", score: effortScore(study) },
    { key: "gap", label: "Gap", score: gapsOf },
  ];
  const judged = scores.map(({ key, label, score }) => ({
    key,
    label,
    ranks: friedmanOf(study, arms, score),
    against: comparisons(study, arms, score),
  }));
  return {
    kind: "table",
    id: "table-statistics",
    label: "Table N3",
    caption: caption(study, judged[0]!.ranks, judged[1]!.ranks, judged[1]!.against),
    claims: ["X7", "X8"],
    columns: [
      { key: "solver", label: "Solver" },
      ...judged.flatMap(({ key, label }) => [
        { key: `${key}Rank`, label: `${label}: mean rank`, decimals: 2 },
        { key: `${key}P`, label: `${label}: p (Holm)` },
        { key: `${key}A12`, label: `${label}: A12`, decimals: 2 },
        { key: `${key}Size`, label: `${label}: size` },
      ]),
    ],
    rows: arms.map((arm, i): Row => ({
      solver: armName(study, arm),
      ...Object.fromEntries(
        judged.flatMap(({ key, ranks, against }) => {
          const comparison = against.get(arm);
          return [
            [`${key}Rank`, rough(ranks === null ? null : ranks.test.meanRanks[i]!, 4)],
            [`${key}P`, rough(comparison?.adjusted ?? null, 2)],
            [`${key}A12`, rough(comparison?.a12 ?? null, 4)],
            [`${key}Size`, comparison?.size ?? ""],
          ];
        }),
      ),
    })),
  };
}

/** Mean ranks of arms, with what they rest on. */
export interface RankedArms {
  readonly test: FriedmanTest;
  /** Blocks: one a scenario and seed in which every arm ran. */
  readonly blocks: number;
  /** Blocks in which several arms share the lowest value. */
  readonly tiedAtBest: number;
}

/** Friedman's test over (scenario, seed); null with fewer than two of them, or two arms. */
function friedmanOf(study: SolverStudy, arms: readonly string[], score: Score): RankedArms | null {
  const blocks = scenariosOf(study).flatMap((scenario) => {
    const runs = arms.map((arm) => runsOf(study, "flows", scenario, arm));
    return (runs[0] ?? []).flatMap(({ seed }) => {
      const block = runs.flatMap((of) => of.filter((run) => run.seed === seed));
      return block.length === arms.length ? [score(block)] : [];
    });
  });
  if (blocks.length < 2 || arms.length < 2) return null;
  const tiedAtBest = blocks.filter((block) => block.filter((value) => value === Math.min(...block)).length > 1).length;
  return { test: friedman(blocks), blocks: blocks.length, tiedAtBest };
}

/** Improved NGO against each other arm, p-values adjusted for their number. */
function comparisons(
  study: SolverStudy,
  arms: readonly string[],
  score: Score,
): Map<string, ArmComparison & { readonly adjusted: number }> {
  const found = arms
    .filter((arm) => arm !== IMPROVED_NGO)
    .flatMap((arm) => {
      const comparison = compareArms(study, "flows", scenariosOf(study), [IMPROVED_NGO, arm], score);
      return comparison === null ? [] : [{ arm, ...comparison }];
    });
  const adjusted = holm(found.map(({ pValue }) => pValue));
  return new Map(found.map(({ arm, ...comparison }, i) => [arm, { ...comparison, adjusted: adjusted[i]! }]));
}

function caption(
  study: SolverStudy,
  effort: RankedArms | null,
  gap: RankedArms | null,
  gapComparisons: ReadonlyMap<string, ArmComparison>,
): string {
  const friedmanText = (what: string, ranked: RankedArms | null): string =>
    ranked === null ? `${what}: too few runs` : `${what}: chi-square ${digits(ranked.test.statistic)}, ${pText(ranked.test.pValue)}`;
  const untied = [...gapComparisons].map(([arm, { differing, pairs }]) => `${armName(study, arm)} ${differing} of ${pairs}`);
  return [
    "Ranks and tests of all solvers with equal work. Effort is the number of evaluations to a gap of 0.1 %; a run that never got there comes last. Gap is the final one. The p-values speak of seeds on these scenarios and this encoding, which share their start points, and of no other problem.",
    `Friedman's test over scenario and seed as blocks (${effort?.blocks ?? 0}); ${friedmanText("effort", effort)}; ${friedmanText("gap", gap)}. Rank 1 is best.`,
    gap === null
      ? ""
      : `Many final gaps are ties (below ${digits(100 * OPTIMUM_GAP)} %): in ${gap.tiedAtBest} of ${gap.blocks} blocks several solvers share the best.`,
    `Improved NGO against each other solver: Wilcoxon's signed ranks on pairs (as ranks within their scenario), Holm's adjustment for ${gapComparisons.size} comparisons; A12 above 0.5 says that improved NGO is better (within scenarios, averaged).`,
    untied.length === 0 ? "" : `Final gaps that differ from improved NGO's: ${untied.join(", ")}.`,
  ]
    .filter(Boolean)
    .join(" ");
}
