export { convergenceFigure } from "./convergence";
export { frontExample, solverFigures, toyFlock, type FrontExample } from "./examples";
export { fitnessFigure } from "./fitness";
export { flockFigure } from "./flock";
export { collectFlock, type Flock, type FlockFrame, type FlockOptions } from "./flock-frames";
export { flowChartFigure } from "./flow-chart";
export { frontFigure } from "./front";
export { targetsFigure } from "./targets";
