/** What notebooks show and reports print, as plain JSON: figures and tables, and figures of any solved day. */
export * from "./exhibit";
export { grouped, hoursAbove, joinWords } from "./describe";
export * from "./day/energy-flow";
export * from "./day/money-flow";
export * from "./day/prices";
export * from "./day/storage";
export * from "./day/trades";
export * from "./case";
