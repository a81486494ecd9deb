import { caseUnder, defaultSetting, type DaySetting } from "../trading/setting";
import type { MechanismId, TradingCase } from "../case/types";
import { standardNumber } from "./numbers";

/** What is explored: a case by its name, and all that is chosen about its day. */
export interface Chosen {
  readonly caseName: string;
  readonly setting: DaySetting;
}

/** The present choice with the finished changes before and after it. */
export interface ExplorerState {
  readonly past: readonly Chosen[];
  /** The last finished change. Differs from `present` while a hand is on a slider. */
  readonly settled: Chosen;
  readonly present: Chosen;
  readonly future: readonly Chosen[];
}

export type Action =
  | { readonly type: "chooseCase"; readonly caseName: string }
  | { readonly type: "chooseScenario"; readonly scenario: string }
  | { readonly type: "chooseMechanism"; readonly mechanism: MechanismId }
  | { readonly type: "chooseReading"; readonly reading: string; readonly option: string }
  /** Does not finish the change: a slider sends many of these and then "settle". */
  | { readonly type: "setNumber"; readonly name: string; readonly value: number }
  | { readonly type: "resetNumber"; readonly name: string }
  /** The case's own numbers, readings and mechanism; the scenario stays. */
  | { readonly type: "reset" }
  /** From outside: a link, the browser's history. */
  | { readonly type: "open"; readonly chosen: Chosen }
  /** A finished change by its number: the browser's Back and Forward. An unfinished one is dropped. */
  | { readonly type: "goTo"; readonly step: number }
  | { readonly type: "settle" }
  | { readonly type: "undo" }
  | { readonly type: "redo" };

/** The state before anything was changed. */
export function initialState(chosen: Chosen): ExplorerState {
  return { past: [], settled: chosen, present: chosen, future: [] };
}

/** The case as it is by itself: what the explorer opens with. */
export function defaultChosen(tradingCase: TradingCase): Chosen {
  return { caseName: tradingCase.settings.name, setting: defaultSetting(tradingCase) };
}

/** The finished change with a number; the first is 0, the present one `past.length`. */
export function chosenAt({ past, settled: now, future }: ExplorerState, step: number): Chosen | undefined {
  return [...past, now, ...future][step];
}

/** What a setting is compared with: the same scenario, all else as the case has it. */
export function referenceOf(tradingCase: TradingCase, { scenario }: Pick<DaySetting, "scenario">): DaySetting {
  return { ...defaultSetting(tradingCase), scenario };
}

/** The case of the choice. @throws {RangeError} if it is not one of `cases`. */
export function caseOf(cases: readonly TradingCase[], { caseName }: Pick<Chosen, "caseName">): TradingCase {
  const found = cases.find(({ settings }) => settings.name === caseName);
  if (found === undefined) throw new RangeError(`case: came "${caseName}", required one of ${cases.map(({ settings }) => settings.name).join(", ")}`);
  return found;
}

/** The state after an action; a change that changes nothing leaves no step behind. */
export function reduce(cases: readonly TradingCase[], state: ExplorerState, action: Action): ExplorerState {
  switch (action.type) {
    case "settle":
      return settled(state);
    case "undo":
      return undone(state);
    case "redo":
      return redone(state);
    case "goTo":
      return atStep(state, action.step);
    case "setNumber":
      return { ...state, present: changed(cases, state.present, action) };
    default:
      return settled({ ...state, present: changed(cases, state.present, action) });
  }
}

/** Whether two choices mean the same day, whatever the order in which they were made. */
export function sameChosen(a: Chosen, b: Chosen): boolean {
  return canonical(a) === canonical(b);
}

function canonical({ caseName, setting }: Chosen): string {
  const sorted = (record: object): unknown => Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([caseName, setting.scenario, setting.mechanism, sorted(setting.readings), sorted(setting.overrides)]);
}

function settled(state: ExplorerState): ExplorerState {
  if (sameChosen(state.present, state.settled)) return { ...state, present: state.settled };
  return { past: [...state.past, state.settled], settled: state.present, present: state.present, future: [] };
}

function undone(state: ExplorerState): ExplorerState {
  const { past, settled: from, future } = settled(state);
  const to = past.at(-1);
  return to === undefined ? restingAt(from, past, future) : { past: past.slice(0, -1), settled: to, present: to, future: [from, ...future] };
}

function redone(state: ExplorerState): ExplorerState {
  const { past, settled: from, future } = settled(state);
  const [to, ...rest] = future;
  return to === undefined ? restingAt(from, past, future) : { past: [...past, from], settled: to, present: to, future: rest };
}

function atStep({ past, settled: from, future }: ExplorerState, step: number): ExplorerState {
  const steps = [...past, from, ...future];
  const to = steps[step];
  return to === undefined ? restingAt(from, past, future) : { past: steps.slice(0, step), settled: to, present: to, future: steps.slice(step + 1) };
}

function restingAt(chosen: Chosen, past: readonly Chosen[], future: readonly Chosen[]): ExplorerState {
  return { past, settled: chosen, present: chosen, future };
}

type Change = Exclude<Action, { readonly type: "settle" | "goTo" | "undo" | "redo" }>;

function changed(cases: readonly TradingCase[], chosen: Chosen, action: Change): Chosen {
  const { setting } = chosen;
  const tradingCase = caseOf(cases, chosen);
  const withSetting = (change: Partial<DaySetting>): Chosen => ({ ...chosen, setting: { ...setting, ...change } });
  switch (action.type) {
    case "open":
      return action.chosen;
    case "chooseCase":
      return action.caseName === chosen.caseName ? chosen : defaultChosen(caseOf(cases, action));
    case "chooseScenario":
      return withSetting({ scenario: action.scenario });
    case "chooseMechanism":
      return withSetting({ mechanism: action.mechanism });
    case "chooseReading": {
      const isDefault = tradingCase.settings.readings[action.reading]?.default === action.option;
      return withSetting({ readings: isDefault ? without(setting.readings, action.reading) : { ...setting.readings, [action.reading]: action.option } });
    }
    case "setNumber": {
      const asRead = caseUnder(tradingCase, { readings: setting.readings, overrides: {} });
      const isStandard = standardNumber(asRead, setting.scenario, action.name) === action.value;
      return withSetting({ overrides: isStandard ? without(setting.overrides, action.name) : { ...setting.overrides, [action.name]: action.value } });
    }
    case "resetNumber":
      return withSetting({ overrides: without(setting.overrides, action.name) });
    case "reset":
      return withSetting(referenceOf(tradingCase, setting));
  }
}

function without<Value>(record: Readonly<Record<string, Value>>, key: string): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).filter(([other]) => other !== key));
}
