/** A setting as the part of an address after "#", and back: "scenario=II&gridFeeYuanPerKwh=0.08&reading.dayEnd=cyclic". */

import { isPointer, withNumberAt } from "../case/pointer-overrides";
import { overrideNames } from "../case/overrides";
import { didYouMean } from "../case/suggest";
import type { MechanismId, TradingCase } from "../case/types";
import type { DaySetting } from "../trading/setting";
import { mechanismsOf } from "./mechanisms";
import { defaultChosen, type Chosen } from "./state";

const READING = "reading.";

/** A number as a person writes it; JavaScript would take "0x10" as well. */
const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** What an address says, and what of it could not be used. */
export interface OpenedAddress {
  readonly chosen: Chosen;
  /** One sentence for each part that was left out. */
  readonly ignored: readonly string[];
}

/**
 * Only what differs from what the explorer opens with: its first case, that case's setting. Empty if nothing does.
 * The order is fixed, so that equal settings have equal addresses.
 */
export function addressOf(cases: readonly TradingCase[], { caseName, setting }: Chosen): string {
  const tradingCase = cases.find(({ settings }) => settings.name === caseName) ?? cases[0]!;
  const standard = defaultChosen(tradingCase);
  const parts: [string, string][] = [];
  if (tradingCase !== cases[0]) parts.push(["case", caseName]);
  if (setting.scenario !== standard.setting.scenario) parts.push(["scenario", setting.scenario]);
  if (setting.mechanism !== standard.setting.mechanism) parts.push(["mechanism", setting.mechanism]);
  for (const [name, value] of sorted(setting.overrides)) parts.push([name, String(value)]);
  for (const [reading, option] of sorted(setting.readings)) parts.push([READING + reading, option]);
  return parts.map(([name, value]) => `${escaped(name)}=${escaped(value)}`).join("&");
}

/** Whether the part after "#" is meant for the explorer; a page has other anchors. */
export function isAddress(hash: string): boolean {
  return hash.includes("=");
}

/** Reads an address. Unknown names and values that are none are left out and named. */
export function openAddress(cases: readonly TradingCase[], hash: string): OpenedAddress {
  const ignored: string[] = [];
  const entries = hash
    .split("&")
    .filter((part) => part !== "")
    .map((part) => [unescaped(part.split("=")[0]!), unescaped(part.split("=").slice(1).join("="))] as const);
  for (const key of repeated(entries.map(([of]) => of))) ignored.push(`${key} stands in the address more than once: the last one counts.`);
  const name = entries.findLast(([key]) => key === "case")?.[1];
  const found = cases.find(({ settings }) => settings.name === name);
  if (name !== undefined && found === undefined) ignored.push(unknown("case", name, cases.map(({ settings }) => settings.name)));
  const tradingCase = found ?? cases[0]!;
  let { setting } = defaultChosen(tradingCase);
  for (const [key, value] of entries) {
    if (key === "case") continue;
    const result = withEntry(tradingCase, setting, key, value);
    if (typeof result === "string") ignored.push(result);
    else setting = result;
  }
  return { chosen: { caseName: tradingCase.settings.name, setting }, ignored };
}

/** The setting with one entry of an address, or why it can't be used. */
function withEntry(tradingCase: TradingCase, setting: DaySetting, key: string, value: string): DaySetting | string {
  const { scenarios, readings, classes } = tradingCase.settings;
  if (key === "scenario") return Object.hasOwn(scenarios, value) ? { ...setting, scenario: value } : unknown("scenario", value, Object.keys(scenarios));
  if (key === "mechanism") {
    const mechanisms = mechanismsOf(tradingCase).map(({ id }) => id);
    return mechanisms.includes(value as MechanismId) ? { ...setting, mechanism: value as MechanismId } : unknown("mechanism", value, mechanisms);
  }
  if (key.startsWith(READING)) {
    const reading = key.slice(READING.length);
    if (!Object.hasOwn(readings, reading)) return unknown("reading", reading, Object.keys(readings));
    const options = Object.keys(readings[reading]!.options);
    return options.includes(value) ? { ...setting, readings: { ...setting.readings, [reading]: value } } : unknown(`option of ${reading}`, value, options);
  }
  const number = Number(value);
  if (!DECIMAL.test(value) || !Number.isFinite(number)) return `${key}=${value} was left out: it is no number.`;
  if (isPointer(key)) {
    const result = withNumberAt(tradingCase, key, number);
    if ("required" in result) return `${key}=${value} was left out: required ${result.required}.`;
  } else {
    const names = overrideNames(Object.keys(classes));
    if (!names.includes(key)) return unknown("number", key, names);
  }
  return { ...setting, overrides: { ...setting.overrides, [key]: number } };
}

function unknown(what: string, came: string, known: readonly string[]): string {
  return `The ${what} "${came}" was left out: this case has none of that name${didYouMean(came, known)}.`;
}

function repeated(keys: readonly string[]): string[] {
  return [...new Set(keys.filter((key, i) => keys.indexOf(key) !== i))];
}

function sorted<Value>(record: Readonly<Record<string, Value>>): [string, Value][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Slashes stay readable; what would end or split an address does not. */
function escaped(text: string): string {
  return encodeURIComponent(text).replaceAll("%2F", "/");
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
