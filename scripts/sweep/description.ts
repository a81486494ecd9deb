// What a sweep's table is: NAME.sweep.json beside NAME.csv.
import { existsSync, readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import type { Shard, Sweep, SweepColumn, SweepPlan } from "../../src/sensitivity/sweep";
import { commandWords, shellWord } from "../lib/command-words";

const SCHEMA = "ev-surplus/sweep/1";

export interface SweepDescription {
  readonly schema: typeof SCHEMA;
  /** Name and contents of the case; nothing of where it lies. */
  readonly case: { readonly name: string; readonly fingerprint: string };
  readonly code: string;
  /** Of the whole sweep. */
  readonly runs: number;
  /** null for the whole. */
  readonly shard: Shard | null;
  readonly plan: SweepPlan;
  readonly columns: readonly SweepColumn[];
}

export function describeSweep(sweep: Sweep, caseOf: SweepDescription["case"], code: string, shard: Shard | null): SweepDescription {
  return { schema: SCHEMA, case: caseOf, code, runs: sweep.runs, shard, plan: sweep.plan, columns: sweep.columns };
}

export function descriptionText(description: SweepDescription): string {
  return `${JSON.stringify(description, null, 1)}\n`;
}

/** The description in a file; undefined if there is no such file. @throws Error if it is none, with what to do. */
export function readDescription(file: string): SweepDescription | undefined {
  if (!existsSync(file)) return undefined;
  let found: Partial<SweepDescription> | null = null;
  try {
    found = JSON.parse(readFileSync(file, "utf8")) as Partial<SweepDescription> | null;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  if (found?.schema === SCHEMA) return found as SweepDescription;
  const came = found?.schema === undefined ? "something else" : `schema ${JSON.stringify(found.schema)}`;
  throw new NoDescriptionError(`${file}: came ${came}, required the description of a sweep (schema "${SCHEMA}")`);
}

/** A file that should describe a sweep does not. */
export class NoDescriptionError extends Error {
  override readonly name = "NoDescriptionError";
}

/** What differs between the sweeps of two tables, in words; none if they are of the same sweep (and shard). */
export function differences(there: SweepDescription, asked: SweepDescription): string[] {
  const parts: readonly (readonly [string, (of: SweepDescription) => unknown])[] = [
    ["the case's name", (of) => of.case.name],
    ["the case's contents", (of) => of.case.fingerprint],
    ["the code (src/, package versions or Node's V8)", (of) => of.code],
    ["--scenario", (of) => of.plan.scenarios],
    ["--mechanism", (of) => of.plan.mechanism],
    ["--reading", (of) => of.plan.readings],
    ["--set", (of) => of.plan.overrides],
    ["--vary", (of) => of.plan.vary],
    ["--sample", (of) => of.plan.design],
    ["--outputs", (of) => of.plan.outputs],
    ["--shard", (of) => of.shard],
    ["the columns", (of) => of.columns],
  ];
  return parts.flatMap(([name, pick]) => {
    // As they are in a file: there is no undefined in JSON.
    const [before, now] = [pick(there), pick(asked)].map((value) => JSON.parse(JSON.stringify(value)) as unknown);
    if (isDeepStrictEqual(before, now)) return [];
    const [shownBefore, shownNow] = [before, now].map((value) => JSON.stringify(value));
    return [shownBefore!.length + shownNow!.length > 160 ? name : `${name} (there ${shownBefore}, here ${shownNow})`];
  });
}

/** The command that makes a table, for messages. */
export function commandText({ plan, case: { name } }: SweepDescription, shard: Shard | null, out: string): string {
  const { design } = plan;
  const range = (variation: (typeof plan.vary)[number]): string =>
    "values" in variation
      ? variation.values.join(",")
      : [variation.from, variation.to, ...("step" in variation ? [variation.step] : [])].join(":");
  const options: (readonly [string, string])[] = [
    ["--case", name],
    ...plan.scenarios.map((scenario) => ["--scenario", scenario] as const),
    ["--mechanism", plan.mechanism],
    ...Object.entries(plan.readings).map(([reading, option]) => ["--reading", `${reading}=${option}`] as const),
    ...Object.entries(plan.overrides).map(([override, value]) => ["--set", `${override}=${value}`] as const),
    ...plan.vary.map((variation) => ["--vary", `${variation.name}=${range(variation)}`] as const),
    ...(design.kind === "sobol" ? [["--sample", `sobol:${design.points}`] as const] : []),
    ...(design.kind === "saltelli" ? [["--sample", `saltelli:${design.base}`] as const] : []),
    ...(design.kind === "grid" ? [] : [["--seed", design.seed] as const]),
    ["--outputs", plan.outputs.join(",")],
    ...(shard === null ? [] : [["--shard", `${shard.index}/${shard.of}`] as const]),
    ["--out", out],
  ];
  return `${commandWords()} sweep ${options.map(([option, value]) => `${option} ${shellWord(value)}`).join(" ")}`;
}
