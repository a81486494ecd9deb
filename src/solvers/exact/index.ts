export * from "./certificate";
export { exactFront, type ExactFront, type FrontPoint } from "./exact-front";
export * from "./flow-bounds";
export * from "./price-bound";
export { idealOf, nadirOf, normaliser, type MinimisedPair, type TradeOff } from "./trade-off";
