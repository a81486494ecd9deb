/** How one contestant's line looks; colour, dash and symbol each tell it from the others. */
export interface ArmStyle {
  readonly colour: string;
  readonly dash: string;
  readonly symbol: string;
}

const STYLES: Readonly<Record<string, ArmStyle>> = {
  "improved-ngo": { colour: "#D55E00", dash: "solid", symbol: "circle" },
  "improved-pso": { colour: "#0072B2", dash: "dash", symbol: "square" },
  "traditional-pso": { colour: "#009E73", dash: "dot", symbol: "diamond" },
  pso: { colour: "#56B4E9", dash: "dashdot", symbol: "triangle-up" },
  ngo: { colour: "#E69F00", dash: "longdash", symbol: "cross" },
  de: { colour: "#CC79A7", dash: "longdashdot", symbol: "x" },
};

const OTHER: ArmStyle = { colour: "#8C8C8C", dash: "2px,4px", symbol: "star" };

/** The same look for an arm in every figure; arms without one of their own, random search among them, are grey. */
export function armStyle(arm: string): ArmStyle {
  return STYLES[arm] ?? OTHER;
}
