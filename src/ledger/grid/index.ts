/**
 * The grid's part of Fig. 2: before a trade is closed the grid looks at the line flow. The feeder is the standard one of
 * 33 buses, as the paper has none. `checkLine` (LinDistFlow in whole numbers) decides inside the contract, the same bits
 * on any engine; `sweep` is the exact power flow that it is measured against, and runs outside.
 */
export { baranWu33 } from "./baran-wu-33";
export { radialFeeder, FeederError, type Branch, type Feeder } from "./feeder";
export { linDistFlow, MOST_LOAD_W, ONE_PU_SQUARED, type LinearFlow } from "./lin-dist-flow";
export { assumedLimits, microPuOf, squaredOf, type GridLimits } from "./limits";
export { checkLine, deliver, type Delivery, type Finding, type LineCheck } from "./line-check";
export { LoadError, nominalLoads, withLoad, type Loads } from "./loads";
export { busesOfUsers } from "./placement";
export { PowerFlowError, sweep, type PowerFlow } from "./sweep";
