/** Every control of the explorer as data: what it is called, what it says now, what the case says and where that comes from. */

import type { ProvenanceStatus, TradingCase } from "../case/types";
import { caseUnder, type DaySetting } from "../trading/setting";
import { plainNumber } from "./format";
import { mechanismsOf } from "./mechanisms";
import { numberDefinitions, sliderRange, standardNumber, type NumberDefinition, type NumberGroup, type SliderRange } from "./numbers";

/** Where the case's value comes from. */
export interface Origin {
  readonly status: ProvenanceStatus;
  readonly source: string;
  /** Range on record for this number by itself, in its unit. */
  readonly range?: readonly [number, number];
}

export interface NumberControl extends Pick<NumberDefinition, "name" | "label" | "group" | "description" | "least" | "most"> {
  readonly kind: "number";
  /** As written behind the number; empty for shares, "×" for factors. */
  readonly unitText: string;
  readonly value: number;
  /** What the case says under the chosen readings. */
  readonly standard: number;
  readonly isChanged: boolean;
  /** It scales or shifts a whole series of the case, whose origin is the one given. */
  readonly changesSeries: boolean;
  readonly slider: SliderRange;
  readonly origin?: Origin;
}

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly note: string;
}

export interface ChoiceControl {
  readonly kind: "choice";
  /** "case", "scenario", "mechanism" or "reading.<name>". */
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly options: readonly Option[];
  readonly value: string;
  readonly standard: string;
  readonly isChanged: boolean;
  readonly origin?: Origin;
}

export interface Controls {
  readonly choices: readonly ChoiceControl[];
  readonly numbers: readonly NumberControl[];
  readonly readings: readonly ChoiceControl[];
}

/** What the groups of numbers are called, in their order. */
export const NUMBER_GROUPS: readonly { readonly id: NumberGroup; readonly title: string }[] = [
  { id: "fees", title: "Fees and prices" },
  { id: "users", title: "Users" },
  { id: "storage", title: "Shared storage" },
  { id: "sun", title: "Sun and charging" },
  { id: "other", title: "Other numbers" },
];

/**
 * The controls of a case under a setting.
 * @param cases all cases that can be chosen; one alone gives no control for it
 */
export function controlsOf(cases: readonly TradingCase[], tradingCase: TradingCase, setting: DaySetting): Controls {
  return {
    choices: [...caseControl(cases, tradingCase), scenarioControl(tradingCase, setting), mechanismControl(tradingCase, setting)],
    numbers: numberControls(tradingCase, setting),
    readings: readingControls(tradingCase, setting),
  };
}

function numberControls(tradingCase: TradingCase, { scenario, readings, overrides }: DaySetting): NumberControl[] {
  const asRead = caseUnder(tradingCase, { readings, overrides: {} });
  const pointers = Object.keys(overrides).filter((name) => name.startsWith("/"));
  return numberDefinitions(asRead, scenario, pointers).flatMap((definition): NumberControl[] => {
    const standard = standardNumber(asRead, scenario, definition.name);
    if (standard === undefined) return [];
    const { name, label, group, description, least, most, place } = definition;
    const value = overrides[name] ?? standard;
    const origin = originOf(tradingCase, place);
    return [
      {
        kind: "number",
        ...{ name, label, group, description, least, most, value, standard },
        unitText: unitText(definition),
        isChanged: Object.hasOwn(overrides, name),
        changesSeries: changesSeries(definition),
        slider: sliderRange(definition, standard, value, tradingCase.provenance[place]),
        ...(origin === undefined ? {} : { origin: changesSeries(definition) ? { status: origin.status, source: origin.source } : origin }),
      },
    ];
  });
}

/** The series' provenance says nothing of the range of a scale or an offset. */
function changesSeries({ place }: NumberDefinition): boolean {
  return !place.startsWith("/");
}

function unitText({ name, unit }: NumberDefinition): string {
  if (unit !== "1") return unit;
  return name.endsWith("Scale") ? "×" : "";
}

function originOf({ provenance }: TradingCase, place: string): Origin | undefined {
  const found = provenance[place];
  if (found === undefined) return undefined;
  const { status, source, range } = found;
  return { status, source, ...(range === undefined || range === null ? {} : { range }) };
}

function caseControl(cases: readonly TradingCase[], { settings }: TradingCase): ChoiceControl[] {
  if (cases.length < 2) return [];
  const options = cases.map((of) => ({ value: of.settings.name, label: of.settings.name, note: of.settings.title }));
  const [first] = options;
  return [{ kind: "choice", name: "case", label: "Case", description: "the trading day that is explored", options, value: settings.name, standard: first!.value, isChanged: settings.name !== first!.value }];
}

function scenarioControl({ settings }: TradingCase, { scenario }: DaySetting): ChoiceControl {
  const options = Object.entries(settings.scenarios).map(([value, { name }]) => ({ value, label: value, note: name }));
  const standard = options[0]!.value;
  return { kind: "choice", name: "scenario", label: "Scenario", description: "how many users each class has", options, value: scenario, standard, isChanged: scenario !== standard };
}

function mechanismControl(tradingCase: TradingCase, { mechanism }: DaySetting): ChoiceControl {
  const options = mechanismsOf(tradingCase).map(({ id, label, note }) => ({ value: id, label, note }));
  const standard = tradingCase.settings.mechanism;
  return { kind: "choice", name: "mechanism", label: "Mechanism", description: "how the trades are found", options, value: mechanism, standard, isChanged: mechanism !== standard };
}

function readingControls(tradingCase: TradingCase, { readings }: DaySetting): ChoiceControl[] {
  return Object.entries(tradingCase.settings.readings).map(([id, { description, default: standard, options }]): ChoiceControl => {
    const value = readings[id] ?? standard;
    const origin = originOf(tradingCase, `/readings/${id}`);
    return {
      kind: "choice",
      name: `reading.${id}`,
      label: words(id),
      description,
      options: Object.entries(options).map(([option, { note }]) => ({ value: option, label: words(option), note })),
      value,
      standard,
      isChanged: value !== standard,
      ...(origin === undefined ? {} : { origin }),
    };
  });
}

/** "scenarioIIICounts" -> "Scenario III counts": identifiers as a reader takes them in. */
export function words(id: string): string {
  const parted = id.replace(/([a-z])([A-Z])/g, "$1 $2").replace(/([A-Z])([A-Z][a-z])/g, "$1 $2");
  const lower = parted.split(" ").map((word) => (/^[A-Z]+$/.test(word) ? word : word.toLowerCase()));
  const text = lower.join(" ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** One line on the case's value, in the number's unit: "case: 0.04, assumed · 0–0.084 on record". */
export function originLine({ standard, origin, changesSeries: ofSeries }: NumberControl): string {
  if (ofSeries) return `case: as it is${origin === undefined ? "" : `; the series is ${origin.status}`}`;
  const value = `case: ${plainNumber(standard)}`;
  if (origin === undefined) return value;
  const range = origin.range === undefined ? "" : ` · ${plainNumber(origin.range[0])}–${plainNumber(origin.range[1])} on record`;
  return `${value}, ${origin.status}${range}`;
}
