import type { SolvedDay } from "../../trading/solve-day";

/** Names of the panels of a figure that shows one scenario each: 5a, 5b, 5c in the order of the case's scenarios. */
export interface Panel {
  id(number: number): string;
  label(number: number): string;
}

export function panelOf(day: SolvedDay): Panel {
  const scenarios = Object.keys(day.input.tradingCase.settings.scenarios);
  const letter = String.fromCharCode("a".charCodeAt(0) + scenarios.indexOf(day.input.scenario));
  return {
    id: (number) => `figure-${String(number).padStart(2, "0")}${letter}`,
    label: (number) => `Figure ${number}${letter}`,
  };
}
