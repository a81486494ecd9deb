export {
  choiceSensitivity,
  entropyWeights,
  type ColumnEnds,
  type CriterionColumn,
  type EntropyChoice,
  type MovedChoice,
} from "./entropy-weights";
export { chooseByEntropy, type FrontChoice, type WeightedChoice } from "./front-choice";
export { frontQuality, type FrontQuality } from "./front-quality";
export { hypervolume2d, polylineHypervolume2d } from "./hypervolume";
export { igdPlus } from "./igd-plus";
export { multiObjectiveNgo, type FrontLog, type TwoObjectives } from "./multi-objective-ngo";
export { ParetoArchive } from "./pareto-archive";
export { tradeOffProblem, tradeOffsOf } from "./trade-off-problem";
