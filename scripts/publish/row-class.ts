/** How a row's class or a verdict's status looks: a sign, a colour and always its own words. */
export type Tone = "good" | "near" | "fair" | "bad" | "plain";

export interface ClassLook {
  readonly tone: Tone;
  readonly sign: string;
}

const LOOKS: readonly (readonly [RegExp, ClassLook])[] = [
  [/unexplained|miss|false|fail|broken/i, { tone: "bad", sign: "✕" }],
  [/25\s?%|as expected|contradicted|explained/i, { tone: "fair", sign: "≠" }],
  [/5\s?%/, { tone: "near", sign: "≈" }],
  [/equal|match|exact|rounding|holds/i, { tone: "good", sign: "✓" }],
];

/** Unknown classes ("no scale", "not printed") stay neutral. */
export function lookOf(text: string): ClassLook {
  return LOOKS.find(([pattern]) => pattern.test(text))?.[1] ?? { tone: "plain", sign: "○" };
}

/** Words with which a cell beside the class column may begin: "within 5 % (+2.2 %)". */
export function startsWithClass(text: string): boolean {
  return /^(equal|miss|false positive|within \d+ %)(?!\w)/.test(text);
}

/** Order from best to worst, for summaries. */
export const toneOrder: readonly Tone[] = ["good", "near", "fair", "bad", "plain"];
