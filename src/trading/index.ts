export * from "./checks";
export * from "./cooperative";
export * from "./day-flows";
export * from "./day-satisfaction";
export * from "./dispatch";
export { portrait } from "./portrait";
export { proRata } from "./pro-rata";
export * from "./settlement";
export * from "./solve-day";
