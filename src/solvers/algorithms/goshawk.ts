import type { Algorithm, Iterate, RunContext } from "../algorithm";
import { publishedChase } from "../operators/chase";
import { guidedMove } from "../operators/guide";
import { preyMove } from "../operators/prey";
import { rank } from "../operators/ranking";
import { sparseStep } from "../operators/sparse-step";
import { choice, flag, number, whole } from "../parameters";
import type { Population } from "../population";

const POPULATION = whole(50, 4, 10_000, "hawks");
const START = ["uniform", "latinHypercube", "tent"] as const;

/** The parts in which the improved algorithm differs from the published one; all off gives the published one. */
interface Parts {
  /** Probability with which the guided move replaces the first phase; 0 switches it off. */
  readonly guideProbability: number;
  /** Share of the population that guides. */
  readonly guideShare: number;
  readonly sparseChase: boolean;
  readonly originFree: boolean;
}

const PUBLISHED: Parts = { guideProbability: 0, guideShare: 1, sparseChase: false, originFree: false };

const ngoParameters = { populationSize: POPULATION };

/** Northern Goshawk Optimization as published. Both phases scale with x: it is biased towards the origin. */
export const ngo: Algorithm<typeof ngoParameters> = {
  id: "ngo",
  name: "NGO",
  reference: "Dehghani, Hubalovsky, Trojovsky 2021, IEEE Access 9:162059, 10.1109/ACCESS.2021.3133286",
  parameters: ngoParameters,
  evaluationsPerIteration: ({ populationSize }) => 2 * populationSize,
  start: ({ populationSize }) => ({ size: populationSize, method: "uniform" }),
  begin: (run) => hunt(run, PUBLISHED),
};

const improvedNgoParameters = {
  populationSize: POPULATION,
  guide: flag(true, "guided first phase: current-to-pbest with crossover"),
  guideProbability: number(0.6, 0, 1, "how often the guided move replaces the first phase"),
  guideShare: number(0.1, 0, 1, "share of the population, the best, from which a guide is drawn"),
  chase: flag(true, "sparse chase with Student's t steps instead of the published one"),
  start: choice("uniform", START, "spread of the start population"),
  originFree: flag(false, "published moves without reference to the origin: a control of the bias"),
};

/**
 * Improved Northern Goshawk Optimization. The paper does not say what it improved; these improvements are ours, each a
 * parameter of its own.
 */
export const improvedNgo: Algorithm<typeof improvedNgoParameters> = {
  id: "improved-ngo",
  name: "Improved NGO",
  reference: "NGO with a guided first phase (after JADE, 10.1109/TEVC.2009.2014613) and a sparse t-distributed chase (after Zeng et al. 2024, CMC 80:1677)",
  parameters: improvedNgoParameters,
  evaluationsPerIteration: ({ populationSize }) => 2 * populationSize,
  start: ({ populationSize, start }) => ({ size: populationSize, method: start }),
  begin: (run) => {
    const { guide, guideProbability, guideShare, chase, originFree } = run.parameters;
    return hunt(run, {
      guideProbability: guide ? guideProbability : 0,
      guideShare,
      sparseChase: chase,
      originFree,
    });
  },
};

/** Both phases for each hawk in turn, in place: a later hawk sees what an earlier one found. */
function hunt({ search, random, population, iterations }: RunContext, parts: Parts): Iterate {
  const { lower, upper, dimension } = search.problem;
  const { points, values, size } = population;
  const trial = new Float64Array(dimension);
  const order = new Int32Array(size);
  const bestCount = Math.max(1, Math.round(parts.guideShare * size));

  return (t) => {
    const remaining = 1 - t / iterations;
    if (parts.guideProbability > 0) rank(values, order);
    for (let i = 0; i < size; i++) {
      const x = points[i]!;
      if (parts.guideProbability > 0 && random.uniform() < parts.guideProbability) {
        guidedMove(i, population, order, bestCount, lower, upper, random, trial);
      } else {
        const prey = random.belowExcept(size, i);
        preyMove(x, points[prey]!, values[prey]! < values[i]!, lower, upper, random, parts.originFree, trial);
      }
      keepIfBetter(population, i, trial, search.evaluate(trial));

      if (parts.sparseChase) sparseStep(x, 0.1 * remaining + 1e-4, t, lower, upper, random, trial);
      else publishedChase(x, 0.02 * remaining, lower, upper, random, parts.originFree, trial);
      keepIfBetter(population, i, trial, search.evaluate(trial));
    }
  };
}

function keepIfBetter(population: Population, i: number, trial: Float64Array, value: number): void {
  if (!(value < population.values[i]!)) return;
  population.points[i]!.set(trial);
  population.values[i] = value;
}
