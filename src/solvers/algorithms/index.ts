import type { Algorithm } from "../algorithm";
import { differentialEvolution } from "./differential-evolution";
import { improvedNgo, ngo } from "./goshawk";
import { improvedPso, pso, traditionalPso } from "./particle-swarm";
import { randomSearch } from "./random-search";

export { differentialEvolution } from "./differential-evolution";
export { improvedNgo, ngo } from "./goshawk";
export { improvedPso, pso, traditionalPso } from "./particle-swarm";
export { randomSearch } from "./random-search";

/** Every algorithm by its id. */
export const ALGORITHMS = {
  random: randomSearch,
  pso,
  "traditional-pso": traditionalPso,
  "improved-pso": improvedPso,
  de: differentialEvolution,
  ngo,
  "improved-ngo": improvedNgo,
} as const;

export type AlgorithmId = keyof typeof ALGORITHMS;

/** An algorithm whose parameters are checked at run time. */
export function algorithmById(id: AlgorithmId): Algorithm {
  return ALGORITHMS[id] as unknown as Algorithm;
}
