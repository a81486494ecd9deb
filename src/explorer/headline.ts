import { outputByName } from "../sensitivity/outputs";
import type { SolvedDay } from "../trading/solve-day";
import { NO_CHANGE, shownChange, shownNumber } from "./format";

/** One of the numbers that are always in view, as shown. */
export interface HeadlineNumber {
  /** Name of the output in src/sensitivity. */
  readonly name: string;
  readonly label: string;
  readonly unit: string;
  readonly description: string;
  /** In the unit shown, unrounded. */
  readonly value: number;
  readonly text: string;
  /** Difference to the reference: "+12.3", "less than 0.1", "unchanged". */
  readonly change: string;
  readonly direction: "up" | "down" | "same";
}

interface Look {
  readonly name: string;
  readonly label: string;
  readonly decimals: number;
  /** Shares are shown in per cent. */
  readonly percent?: true;
}

const HEADLINE: readonly Look[] = [
  { name: "peerKwh", label: "Users trade", decimals: 1 },
  { name: "usersNetPaymentYuan", label: "Users pay in all", decimals: 1 },
  { name: "sellersRevenueYuan", label: "Sellers receive", decimals: 1 },
  { name: "selfSufficiency", label: "Self-sufficiency", decimals: 1, percent: true },
  { name: "platformRevenueYuan", label: "Platform earns", decimals: 2 },
  { name: "storagePeakKwh", label: "Storage peak", decimals: 1 },
];

/** The headline of a day beside that of its reference. */
export function headline(day: SolvedDay, reference: SolvedDay): HeadlineNumber[] {
  return HEADLINE.map(({ name, label, decimals, percent }) => {
    const { unit, description, of } = outputByName(name);
    const factor = percent ? 100 : 1;
    const value = factor * of(day);
    const before = factor * of(reference);
    return {
      name,
      label,
      unit: percent ? "%" : unit,
      description,
      value,
      text: shownNumber(value, decimals),
      ...changeBetween(before, value, decimals),
    };
  });
}

/** Two values that round to different texts are not "unchanged", however little lies between them. */
function changeBetween(before: number, value: number, decimals: number): Pick<HeadlineNumber, "change" | "direction"> {
  const change = shownChange(value - before, decimals);
  if (change === NO_CHANGE && shownNumber(value, decimals) === shownNumber(before, decimals)) return { change: "unchanged", direction: "same" };
  const direction = value > before ? "up" : "down";
  return { change: change === NO_CHANGE ? `less than ${String(10 ** -decimals)}` : change, direction };
}
