import { numberFieldAt } from "../../src/case/pointer-overrides";
import { isPlainObject, pointerTo } from "../../src/case/pointer";
import type { CaseSettings, TradingCase } from "../../src/case";

/**
 * The numbers of case.json (as JSON pointers) and the columns of both tables ("periods.csv:column") of which provenance.json
 * says nothing. An entry speaks for all that lies below it; defaults and what readings put in place are left out.
 */
export function unsourcedNumbers({ settings, periods, variants, charging, provenance }: TradingCase): string[] {
  const places = [
    ...numbersBelow(settings, settings, ""),
    ...[...Object.keys(periods), ...Object.keys(variants)].map((column) => `periods.csv:${column}`),
    ...Object.keys(charging).map((column) => `charging.csv:${column}`),
  ];
  const sourced = Object.keys(provenance);
  return places.filter((place) => !sourced.some((source) => place === source || place.startsWith(`${source}/`)));
}

function numbersBelow(settings: CaseSettings, value: unknown, pointer: string): string[] {
  if (typeof value === "number") {
    const field = numberFieldAt(settings, pointer);
    return field === undefined || field.default === value ? [] : [pointer];
  }
  const entries = Array.isArray(value) || isPlainObject(value) ? Object.entries(value) : [];
  return entries.flatMap(([key, part]) => (pointer === "" && key === "readings" ? [] : numbersBelow(settings, part, pointerTo(pointer, key))));
}
