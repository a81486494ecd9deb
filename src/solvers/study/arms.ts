import type { AlgorithmId } from "../algorithms";

/** One contestant: an algorithm with its parameters. */
export interface Arm {
  readonly id: string;
  readonly name: string;
  readonly algorithm: AlgorithmId;
  /** Differences from the algorithm's defaults. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

function plain(id: AlgorithmId, name: string): Arm {
  return { id, name, algorithm: id, parameters: {} };
}

/**
 * The paper's three solvers. Readings: its "PSO" is the traditional one (Section 7.2 names it so), with the falling
 * inertia that was usual; its "improved PSO" adds annealing, and takes the constriction's c = 1.49618 instead of 2.
 */
export const PAPER_ARMS: readonly Arm[] = [
  plain("improved-ngo", "Improved NGO"),
  plain("improved-pso", "Improved PSO"),
  plain("traditional-pso", "Traditional PSO"),
];

/** All algorithms with their defaults. */
export const MAIN_ARMS: readonly Arm[] = [
  ...PAPER_ARMS,
  plain("pso", "PSO, constricted"),
  plain("ngo", "NGO as published"),
  plain("de", "DE/rand/1/bin"),
  plain("random", "Random search"),
];

function variant(id: string, name: string, parameters: Arm["parameters"], algorithm: AlgorithmId = "improved-ngo"): Arm {
  return { id, name, algorithm, parameters };
}

/** Improved NGO with one part taken out or exchanged. */
export const ABLATION_ARMS: readonly Arm[] = [
  variant("no-guide", "without guided first phase", { guide: false }),
  variant("no-chase", "with the published chase", { chase: false }),
  variant("latin-hypercube", "Latin hypercube start", { start: "latinHypercube" }),
  variant("tent", "tent map start", { start: "tent" }),
  variant("origin-free", "without reference to the origin", { originFree: true }),
];

/** The published NGO without reference to the origin, and the two differences between traditional and improved PSO apart. */
export const CONTROL_ARMS: readonly Arm[] = [
  variant("ngo-origin-free", "NGO as published, without reference to the origin", { guide: false, chase: false, originFree: true }),
  variant("annealed-pso", "Traditional PSO with annealing", { attraction: 2 }, "improved-pso"),
  variant("gentle-pso", "Traditional PSO with c = 1.49618", { attraction: 1.49618 }, "traditional-pso"),
];
