import type { SolverStudy } from "../../solvers/study";
import type { Row, Table } from "../../exhibits/exhibit";
import { joinWords } from "../../exhibits/describe";
import { armName, mainArmsOf, medianReached, reachedText, runsOf, scenariosOf, solvedAt } from "./runs";

/** What a solver owes to where the encoding has its axes: the same problem with a random half of them turned round. */
export function reflectedTable(study: SolverStudy): Table {
  const rows = mainArmsOf(study, "reflected", scenariosOf(study)).map((arm) => rowOf(study, arm));
  return {
    kind: "table",
    id: "table-reflected",
    label: "Table N5",
    caption: caption(rows),
    claims: [],
    columns: [
      { key: "solver", label: "Solver" },
      { key: "reached", label: "As it is: reached 0.1 %" },
      { key: "evaluations", label: "As it is: median evaluations to 0.1 %", decimals: 0 },
      { key: "reflectedReached", label: "Half reflected: reached 0.1 %" },
      { key: "reflectedEvaluations", label: "Half reflected: median evaluations to 0.1 %", decimals: 0 },
      { key: "factor", label: "Factor", decimals: 1 },
    ],
    rows,
  };
}

function rowOf(study: SolverStudy, arm: string): Row {
  const solved = (suite: "flows" | "reflected"): (number | null)[] =>
    scenariosOf(study).flatMap((scenario) => solvedAt(runsOf(study, suite, scenario, arm)));
  const [asItIs, reflected] = [solved("flows"), solved("reflected")];
  const [evaluations, reflectedEvaluations] = [medianReached(asItIs), medianReached(reflected)];
  return {
    solver: armName(study, arm),
    reached: reachedText(asItIs),
    evaluations,
    reflectedReached: reachedText(reflected),
    reflectedEvaluations,
    factor: evaluations === null || reflectedEvaluations === null ? null : Number((reflectedEvaluations / evaluations).toPrecision(3)),
  };
}

function caption(rows: readonly Row[]): string {
  const fastest = (key: string): string => {
    const reached = rows.filter((row) => typeof row[key] === "number");
    return reached.length === 0 ? "nobody in the median" : String(reached.reduce((a, b) => ((b[key] as number) < (a[key] as number) ? b : a))["solver"]);
  };
  const slowed = rows.filter((row) => typeof row["factor"] === "number" && row["factor"] >= 1.5).map((row) => `${String(row["solver"])} (${String(row["factor"])} times)`);
  return [
    "The same flows, all scenarios, with the axes of a random half of the coordinates turned round (x to 1 - x), another half for each seed. For a solver that treats directions alike nothing changes but luck.",
    `Fastest in the median as it is: ${fastest("evaluations")}; half reflected: ${fastest("reflectedEvaluations")}.`,
    slowed.length === 0
      ? "No solver is slowed by half or more."
      : `Slowed by half or more: ${joinWords(slowed)}: so much of their speed comes from the origin, the corner where this encoding lets each use wait for its turn, and would not carry over to another encoding.`,
  ].join(" ");
}
