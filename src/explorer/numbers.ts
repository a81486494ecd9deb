/** The numbers of a case that the explorer has sliders for: what they are called, where they stand, how far a slider goes. */

import { overrideDefinitions, usersOverride } from "../case/override-definitions";
import { isPointer, numberFieldAt } from "../case/pointer-overrides";
import { pointerKeys, valueAt } from "../case/pointer";
import type { Provenance, TradingCase } from "../case/types";

export type NumberGroup = "fees" | "users" | "sun" | "storage" | "other";

/** Where a slider begins and ends, and its step; all in the number's unit. */
export interface SliderRange {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/** What is known of a number before a case gives it a value. */
export interface NumberDefinition {
  readonly name: string;
  readonly label: string;
  readonly group: NumberGroup;
  readonly unit: string;
  readonly description: string;
  /** Smallest and largest value that the model takes. */
  readonly least: number;
  readonly most: number;
  /** Key of the case's provenance; for all but factors and offsets it is the JSON pointer of the value. */
  readonly place: string;
  /** The usual slider for a case's value. */
  readonly slider: (value: number) => SliderRange;
}

interface Look {
  readonly label: string;
  readonly group: NumberGroup;
  /** Key of the provenance of the series that a factor or an offset changes. */
  readonly series?: string;
  readonly slider: (value: number) => SliderRange;
}

const fixed = (min: number, max: number, step: number) => (): SliderRange => ({ min, max, step });

/** From nothing to half as much again, in about a hundred round steps. */
const upToHalfAgain = (value: number): SliderRange => {
  const step = roundStep(Math.max(value, 1) / 80);
  return { min: 0, max: step * Math.ceil((1.5 * Math.max(value, 1)) / step), step };
};

/** The fees reach to where, in the paper's case, no hour is left with a feasible price. */
const fee = fixed(0, 1.2, 0.01);
const price = fixed(0, 2, 0.01);

const LOOKS: Readonly<Record<string, Look>> = {
  gridFeeYuanPerKwh: { label: "Grid's fee", group: "fees", slider: fee },
  platformFeeYuanPerKwh: { label: "Platform's fee", group: "fees", slider: fee },
  priceMinYuanPerKwh: { label: "Smallest price", group: "fees", slider: price },
  priceMaxYuanPerKwh: { label: "Largest price", group: "fees", slider: price },
  sellerPriceScale: { label: "Sellers' wanted price", group: "fees", series: "periods.csv:sellerPriceYuanPerKwh", slider: fixed(0, 2, 0.05) },
  gridPriceScale: { label: "Grid's price", group: "fees", series: "periods.csv:gridPriceYuanPerKwh", slider: fixed(0, 2, 0.05) },
  companyPriceScale: { label: "Company's price", group: "fees", series: "periods.csv:companyPriceYuanPerKwh", slider: fixed(0, 2, 0.05) },
  irradianceScale: { label: "Sunshine", group: "sun", series: "periods.csv:inclinedIrradianceKwPerM2", slider: fixed(0, 1.5, 0.05) },
  temperatureOffsetK: { label: "Panel temperature", group: "sun", series: "periods.csv:panelTemperatureK", slider: fixed(-20, 40, 1) },
  chargePowerKw: { label: "Charging power", group: "sun", slider: fixed(1, 22, 0.1) },
  storageCapacityKwh: { label: "Capacity", group: "storage", slider: upToHalfAgain },
  storagePowerKw: { label: "Power", group: "storage", slider: upToHalfAgain },
  storageEfficiency: { label: "Round-trip efficiency", group: "storage", slider: fixed(0.5, 1, 0.01) },
  storageRentalYuanPerKwh: { label: "Rental", group: "storage", slider: fixed(0, 0.5, 0.01) },
};

/** Users of a class: whole people, up to twice as many as there are. */
const usersSlider = (value: number): SliderRange => ({ min: 0, max: Math.max(100, 20 * Math.ceil(value / 10)), step: 1 });

/** Every number that has a slider for a case's day, in the order of display: by name first, then overrides by pointer. */
export function numberDefinitions(tradingCase: TradingCase, scenario: string, pointers: readonly string[] = []): NumberDefinition[] {
  const named = overrideDefinitions.flatMap((definition): NumberDefinition[] => {
    const { name, unit, description, min: least, max: most } = definition;
    if (name === usersOverride) return Object.entries(tradingCase.settings.classes).map(([id, { name: words }]) => ({ ...usersOf(id, words, scenario), unit, least, most }));
    const look = LOOKS[name];
    const place = definition.place ?? look?.series;
    if (look === undefined || place === undefined) return [];
    return [{ name, label: look.label, group: look.group, unit, description, least, most, place, slider: look.slider }];
  });
  const order = Object.keys(LOOKS);
  const placeOf = ({ name }: NumberDefinition): number => (order.includes(name) ? order.indexOf(name) : order.length);
  return [...named.sort((a, b) => placeOf(a) - placeOf(b)), ...pointers.flatMap((pointer) => pointerDefinition(tradingCase, pointer))];
}

function usersOf(id: string, name: string, scenario: string): Pick<NumberDefinition, "name" | "label" | "group" | "description" | "place" | "slider"> {
  return {
    name: usersOverride.replace("<class>", id),
    label: `Class ${id}`,
    group: "users",
    description: `number of users of Class ${id} (${name})`,
    place: `/scenarios/${scenario}/users/${id}`,
    slider: usersSlider,
  };
}

/** A number of case.json that came by a link: it has no name of its own. */
function pointerDefinition({ settings }: TradingCase, pointer: string): NumberDefinition[] {
  const field = numberFieldAt(settings, pointer);
  if (field === undefined) return [];
  return [
    {
      name: pointer,
      label: pointer.slice(1).replaceAll("/", ", "),
      group: "other",
      unit: field.unit ?? "1",
      description: field.description,
      least: field.min ?? -Number.MAX_VALUE,
      most: field.max ?? Number.MAX_VALUE,
      place: pointer,
      slider: (value) => ({ min: 0, max: value === 0 ? 1 : roundStep(2 * value), step: roundStep((value === 0 ? 1 : value) / 100) }),
    },
  ];
}

/**
 * The value that a number has in a case to which no overrides were applied: 1 for a factor, 0 for an offset,
 * else what stands at its place; undefined for a name that is none of the case's.
 */
export function standardNumber(tradingCase: TradingCase, scenario: string, name: string): number | undefined {
  const place = isPointer(name) ? name : numberDefinitions(tradingCase, scenario).find((definition) => definition.name === name)?.place;
  if (place === undefined) return undefined;
  if (!isPointer(place)) return name.endsWith("Scale") ? 1 : 0;
  const value = valueAt(tradingCase.settings, pointerKeys(place) ?? []);
  return typeof value === "number" ? value : undefined;
}

/**
 * The slider of a number: the usual range, widened to the range of its provenance where that is near, and
 * always to the case's and the present value; never beyond what the model takes.
 */
export function sliderRange(definition: NumberDefinition, standard: number, value: number, provenance: Provenance | undefined): SliderRange {
  const { min, max, step } = definition.slider(standard);
  const span = max - min;
  const near = (provenance?.range ?? []).filter((end) => Math.abs(end - standard) <= span);
  const ends = [min, max, standard, value, ...near];
  return {
    min: Math.max(definition.least, onGrid(Math.min(...ends), step, Math.floor)),
    max: Math.min(definition.most, onGrid(Math.max(...ends), step, Math.ceil)),
    step,
  };
}

/** 1, 2 or 5 times a power of ten, the largest that is not above the value. */
function roundStep(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const digit = value / power;
  return (digit >= 5 ? 5 : digit >= 2 ? 2 : 1) * power;
}

/** The nearest multiple of the step in one direction, without the noise of binary fractions. */
function onGrid(value: number, step: number, direction: (steps: number) => number): number {
  return Number((direction(Number((value / step).toPrecision(12))) * step).toPrecision(12));
}
