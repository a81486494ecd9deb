import { improvedNgo } from "../../solvers/algorithms";

/** One box of the flow chart. */
export interface FlowChartStep {
  readonly id: string;
  readonly kind: "terminal" | "step" | "decision";
  /** In the box, broken into lines that a phone shows whole. */
  readonly lines: readonly string[];
  /** What we changed or had to fill in, shown in the box. */
  readonly ours?: readonly string[];
  readonly what: string;
  /** What does it in our code: exports and the module under src/ that each comes from. */
  readonly code: readonly (readonly [name: string, module: string])[];
}

const { guideProbability, guideShare, populationSize } = improvedNgo.parameters;
const guidePercent = 100 * guideProbability.default;
const sharePercent = 100 * guideShare.default;

/**
 * The steps of the paper's Figure 3 and Section 6 in order. Its last diamond, "i = N && t < T?", is two questions here,
 * as it leads to two loops.
 */
export const FLOW_CHART_STEPS: readonly FlowChartStep[] = [
  {
    id: "parameters",
    kind: "terminal",
    lines: ["Set the parameters of the", "trading system and of NGO"],
    what: "Prices, PV output, charging and storage of the day; population size N and iterations T.",
    code: [["prepareDay", "model/day-input"], ["improvedNgo", "solvers/algorithms/goshawk"]],
  },
  {
    id: "start",
    kind: "step",
    lines: [`Initialise the flock of N = ${populationSize.default} hawks`],
    ours: ["uniform, Latin hypercube", "or tent map, as options"],
    what: "Each hawk is a purchase and sale scheme of the whole day, at random. Ours: Latin hypercube or tent map instead of uniform points, as options.",
    code: [["startPopulation", "solvers/population"]],
  },
  {
    id: "fitness",
    kind: "step",
    lines: ["Initialise the fitness of each hawk"],
    ours: ["a decoder makes every hawk a", "feasible day: no penalty is needed"],
    what: "What users pay on the day that the hawk stands for. Ours: the feasible decoder; the paper does not say how limits are kept.",
    code: [["flowProblem", "solvers/trading/flow-problem"], ["FlowDecoder", "solvers/trading/flow-decoder"], ["Search", "solvers/search"]],
  },
  {
    id: "prey",
    kind: "step",
    lines: ["Phase 1, identify: a random prey;", "towards it if better, else away"],
    ours: [`with probability ${guidePercent} %, guided`, `by one of the best ${sharePercent} % instead`],
    what: `A new position in each coordinate from another hawk's. Ours: with probability ${guidePercent} % the guided move, current-to-pbest with crossover.`,
    code: [["preyMove", "solvers/operators/prey"], ["guidedMove", "solvers/operators/guide"]],
  },
  {
    id: "keep-prey",
    kind: "step",
    lines: ["Update hawk i if it is better there"],
    what: "The new position is kept only if its fitness is better.",
    code: [["improvedNgo", "solvers/algorithms/goshawk"]],
  },
  {
    id: "chase",
    kind: "step",
    lines: ["Phase 2, chase: a small step", "that shrinks with each iteration"],
    ours: ["one or two coordinates,", "with Student's t for its long tails"],
    what: "A second new position close to the first. Ours: the sparse chase, t-distributed steps on one or two coordinates.",
    code: [["publishedChase", "solvers/operators/chase"], ["sparseStep", "solvers/operators/sparse-step"]],
  },
  {
    id: "keep-chase",
    kind: "step",
    lines: ["Update hawk i if it is better there"],
    what: "Kept only if better, as after the first phase.",
    code: [["improvedNgo", "solvers/algorithms/goshawk"]],
  },
  {
    id: "all-hawks",
    kind: "decision",
    lines: ["i = N?"],
    what: "Whether every hawk has moved in this iteration; if not, the next hawk.",
    code: [["improvedNgo", "solvers/algorithms/goshawk"]],
  },
  {
    id: "all-iterations",
    kind: "decision",
    lines: ["t = T?"],
    what: "Whether all iterations are done; if not, the first hawk again. Ours also stops when the evaluations are spent.",
    code: [["minimiseInSteps", "solvers/minimise"]],
  },
  {
    id: "optimal-set",
    kind: "step",
    lines: ["Output the set of optimal solutions"],
    ours: ["an archive, compared", "with the exact front"],
    what: "Days of which none betters another in both sellers' profit and buyers' cost. Ours: archive with crowding distance.",
    code: [["multiObjectiveNgo", "solvers/multi-objective/multi-objective-ngo"], ["exactFront", "solvers/exact/exact-front"]],
  },
  {
    id: "entropy",
    kind: "step",
    lines: ["Rank the set by entropy weights"],
    what: "The weight of each objective follows from how much the solutions differ in it.",
    code: [["entropyWeights", "solvers/multi-objective/entropy-weights"]],
  },
  {
    id: "end",
    kind: "terminal",
    lines: ["Output the optimal solution"],
    what: "The solution with the best weighted score.",
    code: [["chooseByEntropy", "solvers/multi-objective/front-choice"]],
  },
];
