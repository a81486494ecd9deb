import type { CaseProblem } from "../problems";

/**
 * The number of periods of `stepHours` in a day.
 * @returns undefined if a problem was added: the step does not divide 24 h.
 */
export function periodsOfDay(stepHours: number, problems: CaseProblem[]): number | undefined {
  const count = Math.round(24 / stepHours);
  if (stepHours > 0 && count >= 1 && Math.abs(count * stepHours - 24) < 1e-9) return count;
  problems.push({ file: "stepHours", came: String(stepHours), required: "a number of h that divides 24, such as 1, 0.5 or 0.25" });
  return undefined;
}
