import { significant } from "../../units";
import { priceRule } from "../number-rule";
import { CaseError, type CaseProblem } from "../problems";
import { periodsOfDay } from "./day-periods";
import type { ImportedColumn } from "./imported-column";
import type { Tariff } from "./tariff";

/**
 * The tariff's prices per period of `stepHours`. A period in which the price changes gets the mean, weighted by time: power
 * is constant within a period, so what is paid is the same.
 *
 * @throws {CaseError} if the step does not divide the day.
 */
export function tariffColumns({ file, columns, spans }: Tariff, stepHours: number): ImportedColumn[] {
  const problems: CaseProblem[] = [];
  const periodCount = periodsOfDay(stepHours, problems);
  if (periodCount === undefined) throw new CaseError(file, problems);
  const stepMinutes = (24 * 60) / periodCount;
  const provenance = {
    unit: priceRule.unit!,
    status: "derived",
    source: `${file}: prices by time of day`,
    note: `Mean over each period of ${String(stepHours)} h, weighted by time.`,
  } as const;
  return columns.map((name, index) => {
    const price = (period: number): number => {
      const [begin, end] = [period * stepMinutes, (period + 1) * stepMinutes];
      const parts = spans.flatMap(({ fromMinute, toMinute, prices }) => {
        const minutes = Math.min(end, toMinute) - Math.max(begin, fromMinute);
        return minutes > 1e-9 ? [{ minutes, price: prices[index]! }] : [];
      });
      const [only] = parts;
      if (parts.every((part) => part.price === only!.price)) return only!.price;
      return significant(parts.reduce((sum, part) => sum + part.minutes * part.price, 0) / stepMinutes);
    };
    return { name, values: Array.from({ length: periodCount }, (_, period) => price(period)), provenance };
  });
}
