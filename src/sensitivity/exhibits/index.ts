export * from "./curves-figure";
export * from "./indices-figure";
export * from "./map-figure";
export * from "./tornado-figure";
export { amount } from "./words";
