import { periodEndHour } from "../units";

/** Hours in which a series is above zero, as a reader says them: "5-8 h and 22-24 h"; "no hour" if there is none. */
export function hoursAbove(values: readonly number[], stepHours: number, threshold = 1e-6): string {
  const runs: [number, number][] = [];
  values.forEach((value, t) => {
    if (value <= threshold) return;
    const last = runs.at(-1);
    if (last && last[1] === t - 1) last[1] = t;
    else runs.push([t, t]);
  });
  const names = runs.map(([first, last]) => {
    const [from, to] = [periodEndHour(first, stepHours), periodEndHour(last, stepHours)];
    return first === last ? `${from} h` : `${from}-${to} h`;
  });
  return names.length === 0 ? "no hour" : joinWords(names);
}

/** "a, b and c". */
export function joinWords(words: readonly string[]): string {
  return words.length <= 1 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** Hour and value of the largest entry: "3.69 MWh at 16 h" needs both. */
export function peak(values: readonly number[], stepHours: number): { hour: number; value: number } {
  let best = 0;
  values.forEach((value, t) => {
    if (value > values[best]!) best = t;
  });
  return { hour: periodEndHour(best, stepHours), value: values[best] ?? 0 };
}

/** A whole number in groups of three, as a reader takes it in: "50,050". */
export function grouped(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, ",");
}
