import type { Algorithm } from "../algorithm";
import { bounced } from "../operators/box";
import { number, whole } from "../parameters";

const parameters = {
  populationSize: whole(50, 4, 10_000, "points"),
  factor: number(0.5, 0, 2, "scale of the difference, F"),
  crossover: number(0.9, 0, 1, "probability that a coordinate is taken from the mutant, CR"),
};

/** DE/rand/1/bin: v = x_a + F (x_b - x_c), binomial crossover, the better of old and new stays. */
export const differentialEvolution: Algorithm<typeof parameters> = {
  id: "de",
  name: "DE/rand/1/bin",
  reference: "Storn and Price 1997, 10.1023/A:1008202821328",
  parameters,
  evaluationsPerIteration: ({ populationSize }) => populationSize,
  start: ({ populationSize }) => ({ size: populationSize, method: "uniform" }),
  begin: ({ search, random, population, parameters: { factor, crossover } }) => {
    const { lower, upper, dimension } = search.problem;
    const { points, values, size } = population;
    const trial = new Float64Array(dimension);
    return () => {
      for (let i = 0; i < size; i++) {
        const indexA = random.belowExcept(size, i);
        let indexB = indexA;
        while (indexB === indexA) indexB = random.belowExcept(size, i);
        let indexC = indexA;
        while (indexC === indexA || indexC === indexB) indexC = random.belowExcept(size, i);
        const x = points[i]!;
        const a = points[indexA]!;
        const b = points[indexB]!;
        const c = points[indexC]!;
        const always = random.below(dimension);
        for (let j = 0; j < dimension; j++) {
          trial[j] =
            j === always || random.uniform() < crossover
              ? bounced(a[j]! + factor * (b[j]! - c[j]!), x[j]!, lower[j]!, upper[j]!)
              : x[j]!;
        }
        const value = search.evaluate(trial);
        // Equal is accepted as well, so that the population can drift over a plateau.
        if (!(value <= values[i]!)) continue;
        x.set(trial);
        values[i] = value;
      }
    };
  },
};
