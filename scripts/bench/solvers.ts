// What the solvers cost: a run, the share of it that is not the objective, and a naive implementation beside it.
import {
  algorithmById,
  exactFront,
  flowBounds,
  flowProblem,
  MAIN_ARMS,
  minimise,
  priceBound,
  rawFlowProblem,
  type DayInput,
  type Highs,
  type Problem,
} from "../../src/index";
import { measure, type Measurement } from "./measure";
import { naiveNgo } from "./naive-ngo";

const HAWKS = 50;
const ITERATIONS = 500;
const EVALUATIONS = HAWKS + 2 * HAWKS * ITERATIONS;
const IMPROVED = "P1, improved NGO, 50,050 evaluations";

export async function measureSolvers(highs: Highs, input: DayInput, add: (measurement: Measurement) => void): Promise<string> {
  const problem = flowProblem(input);
  const run = (id: (typeof MAIN_ARMS)[number], on: Problem = problem) => () =>
    minimise(on, algorithmById(id.algorithm), { seed: "bench", evaluations: EVALUATIONS, parameters: id.parameters });
  const improved = MAIN_ARMS.find(({ id }) => id === "improved-ngo")!;
  add(await measure(IMPROVED, 5, run(improved)));
  for (const arm of MAIN_ARMS) {
    if (arm !== improved) add(await measure(`P1, ${arm.name}, 50,050 evaluations`, 5, run(arm), IMPROVED));
  }
  add(await measure("P1, naive NGO, 50,050 evaluations", 3, () => naiveNgo(problem, HAWKS, ITERATIONS, "bench"), "P1, NGO as published, 50,050 evaluations"));
  add(await measure("P1 raw flows, improved NGO, 50,050 evaluations", 5, run(improved, rawFlowProblem(input)), IMPROVED));
  add(await measure("P1, proven optimum with and without trade", 20, () => flowBounds(highs, input), IMPROVED));
  add(await measure("exact front, 51 points", 20, () => exactFront(highs, input)));
  add(await measure("P2, bounds with 64 price intervals", 5, () => priceBound(highs, input, undefined, 64)));
  return overheadText(problem);
}

/** How a run's time splits into objective and algorithm, by a clock around every evaluation, the clock's own time taken off. */
function overheadText(problem: Problem): string {
  const clock = clockMilliseconds();
  const lines = MAIN_ARMS.map(({ name, algorithm, parameters }) => {
    let inside = 0;
    const timed: Problem = {
      ...problem,
      evaluate: (x) => {
        const started = performance.now();
        const value = problem.evaluate(x);
        inside += performance.now() - started;
        return value;
      },
    };
    const started = performance.now();
    minimise(timed, algorithmById(algorithm), { seed: "bench", evaluations: EVALUATIONS, parameters });
    const total = performance.now() - started;
    const objective = inside - clock.inside;
    const outside = total - inside - clock.outside;
    const perEvaluation = (ms: number): string => `${((1000 * ms) / EVALUATIONS).toFixed(2).padStart(6)} us`;
    return `  ${name.padEnd(20)} objective ${perEvaluation(objective)}   algorithm ${perEvaluation(outside)}   ratio ${(outside / objective).toFixed(2)}`;
  });
  return ["Time of one evaluation on P1, Scenario I, and what the algorithm adds to it:", ...lines].join("\n");
}

/** What the clock itself adds to as many evaluations: within its two readings, and around them. */
function clockMilliseconds(): { inside: number; outside: number } {
  let inside = 0;
  const begun = performance.now();
  for (let i = 0; i < EVALUATIONS; i++) {
    const started = performance.now();
    inside += performance.now() - started;
  }
  return { inside, outside: performance.now() - begun - inside };
}
