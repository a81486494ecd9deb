/** Many variants of a day: what varies, the points that are solved, and the rows of the table. */
export { parseSample, parseVariation } from "./parse-plan";
export { SweepError, withAllReadings, type SweepDesign, type SweepPlan, type Variation } from "./plan";
export { headerText, rowText } from "./rows";
export { parseShard, shardRuns, type Shard } from "./shard";
export { createSweep, SOLVED, type Sweep, type SweepColumn, type SweepRow } from "./sweep";
