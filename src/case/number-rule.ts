/** Bounds of a number and the words that say them. */

export interface NumberRule {
  /** SI or accepted unit; none for shares, factors and labels. */
  readonly unit?: string;
  readonly min?: number;
  /** An exclusive lower bound. */
  readonly above?: number;
  readonly max?: number;
  /** What a value below `min` usually means. */
  readonly ifBelow?: string;
  /** What a value above `max` usually means. */
  readonly ifAbove?: string;
}

/** `a number of yuan/kWh >= 0`, `a number > 0 and <= 1`, `a number of K from 150 to 400`. */
export function numberWords(rule: NumberRule): string {
  const what = rule.unit === undefined ? "a number" : `a number of ${rule.unit}`;
  if (rule.min !== undefined && rule.max !== undefined) {
    return `${what} from ${String(rule.min)} to ${String(rule.max)}`;
  }
  const bounds = [
    rule.min === undefined ? undefined : `>= ${String(rule.min)}`,
    rule.above === undefined ? undefined : `> ${String(rule.above)}`,
    rule.max === undefined ? undefined : `<= ${String(rule.max)}`,
  ].filter((bound) => bound !== undefined);
  return bounds.length === 0 ? what : `${what} ${bounds.join(" and ")}`;
}

/** What the rule requires if the value breaks it, else undefined. */
export function brokenNumberRule(rule: NumberRule, value: number): string | undefined {
  const below = (rule.min !== undefined && value < rule.min) || (rule.above !== undefined && value <= rule.above);
  const above = rule.max !== undefined && value > rule.max;
  if (Number.isFinite(value) && !below && !above) return undefined;
  const hint = below ? rule.ifBelow : above ? rule.ifAbove : undefined;
  return numberWords(rule) + (hint === undefined ? "" : ` (${hint})`);
}

/** Panel temperature; the limits only catch wrong units. */
export const temperatureRule: NumberRule = {
  unit: "K",
  min: 150,
  max: 400,
  ifBelow: "this looks like degrees Celsius: add 273.15",
};

/** Irradiance on the panel; 2 kW/m2 is above anything measured, edge-of-cloud peaks included. */
export const irradianceRule: NumberRule = { unit: "kW/m2", min: 0, max: 2, ifAbove: "this looks like W/m2: divide by 1000" };

export const priceRule: NumberRule = { unit: "yuan/kWh", min: 0 };

export const efficiencyRule: NumberRule = { above: 0, max: 1 };

export const shareRule: NumberRule = { min: 0, max: 1 };
