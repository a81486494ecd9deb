import type { Algorithm } from "../algorithm";
import { whole } from "../parameters";

const parameters = { populationSize: whole(50, 1, 10_000, "points of an iteration") };

/** Uniform random points: what any algorithm must beat. */
export const randomSearch: Algorithm<typeof parameters> = {
  id: "random",
  name: "Random search",
  reference: "uniform points, the best is kept",
  parameters,
  evaluationsPerIteration: ({ populationSize }) => populationSize,
  start: ({ populationSize }) => ({ size: populationSize, method: "uniform" }),
  begin: ({ search, random, population }) => {
    const { lower, upper, dimension } = search.problem;
    const { points, values } = population;
    return () => {
      points.forEach((point, i) => {
        for (let j = 0; j < dimension; j++) point[j] = lower[j]! + random.uniform() * (upper[j]! - lower[j]!);
        values[i] = search.evaluate(point);
      });
    };
  },
};
