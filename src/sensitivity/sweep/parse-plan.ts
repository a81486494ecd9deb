import { numberIn } from "../../case/period-table";
import { SweepError, type SweepDesign, type Variation } from "./plan";

const VARIATION = "NAME=FROM:TO:STEP, NAME=FROM:TO (with --sample) or NAME=VALUE,VALUE,..., such as gridFeeYuanPerKwh=0:0.2:0.01";
const SAMPLE = "sobol:POINTS or saltelli:BASE, such as saltelli:1024";

/** `NAME=FROM:TO:STEP`, `NAME=FROM:TO` or `NAME=VALUE,VALUE,...`. @throws {SweepError} for anything else. */
export function parseVariation(text: string): Variation {
  const at = text.indexOf("=");
  const name = text.slice(0, Math.max(0, at));
  const given = text.slice(at + 1);
  const parts = given.split(given.includes(":") ? ":" : ",").map((part) => numberIn(part.trim()));
  const isRange = given.includes(":");
  if (name === "" || !parts.every(Number.isFinite) || (isRange && parts.length > 3)) throw new SweepError(`--vary: came "${text}", required ${VARIATION}`);
  if (!isRange) {
    const twice = parts.find((value, i) => parts.indexOf(value) !== i);
    if (twice !== undefined) throw new SweepError(`--vary ${name}: came ${twice} twice, required each value once`);
    return { name, values: parts };
  }
  const [from, to, step] = parts as [number, number, number?];
  return step === undefined ? { name, from, to } : { name, from, to, step };
}

/** `sobol:POINTS` or `saltelli:BASE`. @throws {SweepError} for anything else. */
export function parseSample(text: string, seed: string): SweepDesign {
  const [, kind, digits] = /^(sobol|saltelli):(\d{1,9})$/.exec(text) ?? [];
  const count = Number(digits);
  if (kind === undefined || count === 0) throw new SweepError(`--sample: came "${text}", required ${SAMPLE}`);
  return kind === "sobol" ? { kind, points: count, seed } : { kind: "saltelli", base: count, seed };
}
