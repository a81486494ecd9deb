/** A value with its unit as a reader wants it: "745 kWh", "0.66 yuan/kWh", "0.48" for shares. */
export function amount(value: number, unit: string): string {
  const text = Number(value.toPrecision(3)).toString();
  return unit === "1" ? text : `${text} ${unit}`;
}
