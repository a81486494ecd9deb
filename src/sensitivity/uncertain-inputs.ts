import type { Overrides } from "../case/overrides";
import { labelOfPlace } from "../case/labels";
import { numberFieldAt } from "../case/pointer-overrides";
import { pointerKeys, valueAt } from "../case/pointer";
import type { ProvenanceStatus, TradingCase } from "../case/types";

/** A number of a case that might as well be another one within a range. */
export interface UncertainInput {
  /** Name of an override or JSON pointer. */
  readonly name: string;
  /** In words, without unit. */
  readonly label: string;
  /** "1" for shares and factors. */
  readonly unit: string;
  /** What the case has. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** "chosen": the case gives no range, this one is ours. */
  readonly status: ProvenanceStatus | "chosen";
  /** The overrides that give the input a value. */
  readonly overrides: (value: number) => Overrides;
}

/** A number that follows another one: it has no range of its own. */
export interface Tie {
  /** JSON pointer of the number that follows. */
  readonly pointer: string;
  /** JSON pointer of the number that is varied. */
  readonly follows: string;
  readonly as: (value: number) => number;
}

/**
 * The numbers of `case.json` for which the case's provenance gives a range, in its order. A value outside of its own
 * range widens it.
 * @param tradingCase under the readings that are meant
 */
export function inputsWithRange(tradingCase: TradingCase, ties: readonly Tie[] = []): UncertainInput[] {
  const tied = new Set(ties.map(({ pointer }) => pointer));
  return Object.entries(tradingCase.provenance).flatMap(([pointer, { range, unit, status }]): UncertainInput[] => {
    if (!range || tied.has(pointer) || numberFieldAt(tradingCase.settings, pointer) === undefined) return [];
    const value = valueAt(tradingCase.settings, pointerKeys(pointer)!) as number;
    const followers = ties.filter(({ follows }) => follows === pointer);
    return [
      {
        name: pointer,
        label: labelOfPlace(pointer),
        unit,
        value,
        low: Math.min(range[0], value),
        high: Math.max(range[1], value),
        status,
        overrides: (to) => Object.fromEntries([[pointer, to], ...followers.map((tie) => [tie.pointer, tie.as(to)] as const)]),
      },
    ];
  });
}

/** Half-widths of `seriesInputs`: what nobody has measured may well be off by this much. */
const TEMPERATURE_K = 10;
const SHARE = 0.1;

/**
 * Weather and prices, of which the case has whole series without a range, as one number each: the panel temperature
 * by +-10 K, irradiance and prices by a factor within +-10 %. These ranges are chosen, not found.
 */
export function seriesInputs(): UncertainInput[] {
  const scale = (name: string, label: string): UncertainInput => {
    return { name, label, unit: "1", value: 1, low: 1 - SHARE, high: 1 + SHARE, status: "chosen", overrides: (to) => ({ [name]: to }) };
  };
  return [
    {
      ...scale("temperatureOffsetK", "panel temperature"),
      unit: "K",
      value: 0,
      low: -TEMPERATURE_K,
      high: TEMPERATURE_K,
    },
    scale("irradianceScale", "irradiance"),
    scale("sellerPriceScale", "seller price"),
    scale("gridPriceScale", "grid price"),
    scale("companyPriceScale", "company price"),
  ];
}
