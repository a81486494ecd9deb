/** Chooses among the readings of a case. */

import { deepFreeze } from "./freeze";
import { list } from "./field-tree";
import { pointerKeys, withValueAt } from "./pointer";
import { CaseError } from "./problems";
import { didYouMean } from "./suggest";
import { validateSettings } from "./validate-settings";
import type { PeriodSeries, ReadingPatch, TradingCase } from "./types";

/** Reading -> option. */
export type ReadingChoices = Readonly<Record<string, string>>;

export interface ReadingProblem {
  readonly reading: string;
  readonly came: string;
  readonly required: string;
}

/** Readings or options that a case does not have; `problems` lists all of them. */
export class ReadingError extends Error {
  override readonly name = "ReadingError";
  constructor(readonly problems: readonly ReadingProblem[]) {
    super(problems.map(({ reading, came, required }) => `reading ${reading}: came ${came}, required ${required}`).join("\n"));
  }
}

/**
 * The case as read under the choices; a reading that is not named takes its default. Patches apply in the
 * order in which the case lists its readings, and their conditions look at all choices. In the result the
 * readings are settled: it has none left, so that two choices of one reading cannot pile up.
 * @throws {ReadingError} if a reading or option is not one of the case's.
 * @throws {CaseError} if the patches make a case that is not valid.
 */
export function applyReadings(tradingCase: TradingCase, choices: ReadingChoices): TradingCase {
  const chosen = fullChoice(tradingCase, choices);
  const { readings, ...withoutReadings } = tradingCase.settings;
  const patches = Object.entries(readings)
    .flatMap(([readingId, reading]) => reading.options[chosen[readingId] ?? ""]?.patches ?? [])
    .filter((patch) => Object.entries(patch.when ?? {}).every(([other, option]) => chosen[other] === option));

  const patched = patches.reduce<unknown>(withValues, withoutReadings);
  const { settings, problems } = validateSettings(patched, {
    classes: Object.keys(tradingCase.settings.classes),
    periodCount: tradingCase.periods.gridPriceYuanPerKwh.length,
    variantColumns: Object.keys(tradingCase.variants),
  });
  if (settings === undefined) {
    const under = Object.entries(chosen).map(([reading, option]) => `${reading}=${option}`);
    throw new CaseError(
      `${tradingCase.settings.name} under the readings ${under.join(", ")}`,
      problems.map((problem) => ({ file: "case.json", ...problem })),
    );
  }
  const periods = patches.reduce((series, patch) => withColumns(series, patch, tradingCase), tradingCase.periods);
  return Object.freeze({ ...tradingCase, settings: deepFreeze(settings), periods: Object.freeze(periods) });
}

/** Every combination of options; the reading that the case lists first changes last. */
export function allReadingChoices(tradingCase: TradingCase): Record<string, string>[] {
  return Object.entries(tradingCase.settings.readings).reduce<Record<string, string>[]>(
    (choices, [readingId, reading]) =>
      choices.flatMap((choice) => Object.keys(reading.options).map((option) => ({ ...choice, [readingId]: option }))),
    [{}],
  );
}

function fullChoice(tradingCase: TradingCase, choices: ReadingChoices): ReadingChoices {
  const { readings } = tradingCase.settings;
  const problems: ReadingProblem[] = [];
  for (const [readingId, option] of Object.entries(choices)) {
    const reading = Object.hasOwn(readings, readingId) ? readings[readingId] : undefined;
    if (reading === undefined) {
      const names = Object.keys(readings);
      const required =
        names.length === 0
          ? "no reading, because the case has none or they are settled already"
          : `a reading of the case: ${list(names)}${didYouMean(readingId, names)}`;
      problems.push({ reading: readingId, came: "an unknown reading", required });
    } else if (!Object.hasOwn(reading.options, option)) {
      const options = Object.keys(reading.options);
      const required = `one of ${list(options)}${didYouMean(option, options)}`;
      problems.push({ reading: readingId, came: `the option ${JSON.stringify(option)}`, required });
    }
  }
  if (problems.length > 0) throw new ReadingError(problems);
  const defaults = Object.entries(readings).map(([readingId, reading]) => [readingId, reading.default] as const);
  return { ...Object.fromEntries(defaults), ...choices };
}

function withValues(settings: unknown, patch: ReadingPatch): unknown {
  return Object.entries(patch.set ?? {}).reduce<unknown>(
    (changed, [pointer, value]) => withValueAt(changed, pointerKeys(pointer) ?? [], value),
    settings,
  );
}

function withColumns(periods: PeriodSeries, patch: ReadingPatch, { variants }: TradingCase): PeriodSeries {
  const replaced = Object.entries(patch.columns ?? {}).map(([column, variant]) => [column, variants[variant]]);
  return { ...periods, ...(Object.fromEntries(replaced) as Partial<PeriodSeries>) };
}
