import type { Algorithm, Iterate, RunContext } from "../algorithm";
import { metropolisAccepts } from "../operators/anneal";
import { sparseStep } from "../operators/sparse-step";
import { number, whole } from "../parameters";
import { emptyPopulation } from "../population";

const POPULATION = whole(50, 4, 10_000, "particles");
const MAX_VELOCITY = number(0.2, 1e-6, 1, "largest velocity as a share of the range");

/** How inertia runs from the first to the last iteration, and how strongly a particle is drawn. */
interface Swarm {
  readonly firstInertia: number;
  readonly lastInertia: number;
  readonly attraction: number;
  readonly maxVelocity: number;
}

const psoParameters = {
  populationSize: POPULATION,
  inertia: number(0.7298, 0, 1, "share of the velocity that is kept, w"),
  attraction: number(1.49618, 0, 4, "pull of own and common best, c1 = c2"),
  maxVelocity: MAX_VELOCITY,
};

/** Particle swarm optimisation with the constriction coefficients. */
export const pso: Algorithm<typeof psoParameters> = {
  id: "pso",
  name: "PSO",
  reference: "Kennedy and Eberhart 1995 with the coefficients of Clerc and Kennedy 2002, 10.1109/4235.985692",
  parameters: psoParameters,
  evaluationsPerIteration: ({ populationSize }) => populationSize,
  start: ({ populationSize }) => ({ size: populationSize, method: "uniform" }),
  begin: (run) => {
    const { inertia, attraction, maxVelocity } = run.parameters;
    return fly(run, { firstInertia: inertia, lastInertia: inertia, attraction, maxVelocity });
  },
};

const traditionalParameters = {
  populationSize: POPULATION,
  firstInertia: number(0.9, 0, 1, "inertia in the first iteration"),
  lastInertia: number(0.4, 0, 1, "inertia in the last iteration"),
  attraction: number(2, 0, 4, "pull of own and common best, c1 = c2"),
  maxVelocity: MAX_VELOCITY,
};

/** Particle swarm optimisation as it was used before constriction: linearly falling inertia, c = 2. */
export const traditionalPso: Algorithm<typeof traditionalParameters> = {
  id: "traditional-pso",
  name: "Traditional PSO",
  reference: "Shi and Eberhart 1998, 10.1109/ICEC.1998.699146",
  parameters: traditionalParameters,
  evaluationsPerIteration: ({ populationSize }) => populationSize,
  start: ({ populationSize }) => ({ size: populationSize, method: "uniform" }),
  begin: (run) => fly(run, run.parameters),
};

const improvedParameters = {
  ...traditionalParameters,
  attraction: number(1.49618, 0, 4, "pull of own and common best, c1 = c2"),
  annealingPeriod: whole(10, 1, 100_000, "iterations between two annealings"),
  annealingSteps: whole(50, 1, 100_000, "Metropolis steps of an annealing; each is an evaluation"),
  stepShare: number(0.05, 1e-6, 1, "standard deviation of an annealing step as a share of the range"),
  cooling: number(0.9, 0, 1, "factor of the temperature after each annealing"),
};

/**
 * PSO with falling inertia and periodic simulated annealing from the common best (Section 7.2 names both and gives no
 * parameter). The first temperature is a tenth of the spread between the mean and the best of the start population.
 */
export const improvedPso: Algorithm<typeof improvedParameters> = {
  id: "improved-pso",
  name: "Improved PSO",
  reference: "PSO with an inertia-weight model and periodic simulated annealing, as Section 7.2 describes; parameters ours",
  parameters: improvedParameters,
  evaluationsPerIteration: ({ populationSize, annealingSteps, annealingPeriod }) => populationSize + annealingSteps / annealingPeriod,
  start: ({ populationSize }) => ({ size: populationSize, method: "uniform" }),
  begin: (run) => {
    const { search, random, parameters, population } = run;
    const { annealingPeriod, annealingSteps, stepShare, cooling } = parameters;
    const { lower, upper, dimension } = search.problem;
    const fliesOn = fly(run, parameters);
    const walker = new Float64Array(dimension);
    const trial = new Float64Array(dimension);
    const mean = population.values.reduce((total, value) => total + value, 0) / population.size;
    let temperature = 0.1 * (mean - search.best);

    return (t) => {
      fliesOn(t);
      if (t % annealingPeriod !== 0) return;
      walker.set(search.bestPoint);
      let value = search.best;
      for (let step = 0; step < annealingSteps; step++) {
        sparseStep(walker, stepShare, Infinity, lower, upper, random, trial);
        const found = search.evaluate(trial);
        if (!metropolisAccepts(found - value, temperature, random)) continue;
        walker.set(trial);
        value = found;
      }
      temperature *= cooling;
    };
  },
};

/**
 * v' = w v + c r1 (own best - x) + c r2 (common best - x), at most `maxVelocity` of the range; x' = x + v'. A particle
 * that would leave the box stops at the bound. The common best is that of the iteration before. The first velocity is 0.
 */
function fly({ search, random, population, iterations }: RunContext, swarm: Swarm): Iterate {
  const { lower, upper, dimension } = search.problem;
  const { points, values, size } = population;
  const velocities = emptyPopulation(size, dimension).points;
  const own = emptyPopulation(size, dimension);
  points.forEach((point, i) => own.points[i]!.set(point));
  own.values.set(values);
  const limit = Float64Array.from(lower, (low, j) => swarm.maxVelocity * (upper[j]! - low));
  const best = new Float64Array(dimension);

  return (t) => {
    best.set(search.bestPoint);
    const elapsed = iterations > 1 ? (t - 1) / (iterations - 1) : 0;
    const inertia = swarm.firstInertia + (swarm.lastInertia - swarm.firstInertia) * elapsed;
    for (let i = 0; i < size; i++) {
      const x = points[i]!;
      const velocity = velocities[i]!;
      const ownBest = own.points[i]!;
      for (let j = 0; j < dimension; j++) {
        const from = x[j]!;
        const most = limit[j]!;
        let v =
          inertia * velocity[j]! +
          swarm.attraction * (random.uniform() * (ownBest[j]! - from) + random.uniform() * (best[j]! - from));
        v = v > most ? most : v < -most ? -most : v;
        let to = from + v;
        if (to < lower[j]! || to > upper[j]!) {
          to = to < lower[j]! ? lower[j]! : upper[j]!;
          v = 0;
        }
        velocity[j] = v;
        x[j] = to;
      }
      values[i] = search.evaluate(x);
      if (!(values[i]! < own.values[i]!)) continue;
      own.points[i]!.set(x);
      own.values[i] = values[i]!;
    }
  };
}
