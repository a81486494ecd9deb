/** A value with its unit as a reader wants it, in four digits: "745.3 kWh", "0.6562 yuan/kWh", "0.4837" for shares. */
export function amount(value: number, unit: string): string {
  const text = Number(value.toPrecision(4)).toString();
  return unit === "1" ? text : `${text} ${unit}`;
}

/** The text with its first letter large. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
