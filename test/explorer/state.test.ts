import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chosenAt, defaultChosen, initialState, reduce, referenceOf, sameChosen, type Action, type ExplorerState } from "../../src/explorer/state";
import { cases, estate, paper } from "./cases";

const start = initialState(defaultChosen(paper));

function after(...actions: readonly Action[]): ExplorerState {
  return actions.reduce((state, action) => reduce(cases, state, action), start);
}

const fee = (value: number): Action => ({ type: "setNumber", name: "gridFeeYuanPerKwh", value });
const settle: Action = { type: "settle" };
const undo: Action = { type: "undo" };
const redo: Action = { type: "redo" };

describe("the explorer's state", () => {
  it("counts a whole slide as one change", () => {
    const state = after(fee(0.05), fee(0.06), fee(0.07), settle);
    expect(state.past).toHaveLength(1);
    expect(reduce(cases, state, undo).present.setting.overrides).toEqual({});
  });

  it("undoes a slide that is not finished yet", () => {
    expect(after(fee(0.05), undo).present).toEqual(start.present);
  });

  it("drops an override that is back at the case's value", () => {
    const state = after(fee(0.05), settle, fee(0.04), settle);
    expect(state.present.setting.overrides).toEqual({});
    expect(state.past).toHaveLength(2);
  });

  it("takes the case's value from the chosen readings", () => {
    const state = after({ type: "chooseReading", reading: "storageEfficiency", option: "0.9" }, { type: "setNumber", name: "storageEfficiency", value: 0.9 }, settle);
    expect(state.present.setting.overrides).toEqual({});
    expect(reduce(cases, state, { type: "setNumber", name: "storageEfficiency", value: 1 }).present.setting.overrides).toEqual({ storageEfficiency: 1 });
  });

  it("leaves no step behind where nothing changed", () => {
    expect(after(settle, { type: "chooseScenario", scenario: "I" }, { type: "resetNumber", name: "gridFeeYuanPerKwh" }).past).toEqual([]);
  });

  it("goes back to the case's setting and keeps the scenario", () => {
    const state = after({ type: "chooseScenario", scenario: "III" }, { type: "chooseMechanism", mechanism: "cooperative" }, { type: "chooseReading", reading: "dayEnd", option: "cyclic" }, fee(0.3), settle, { type: "reset" });
    expect(state.present.setting).toEqual(referenceOf(paper, { scenario: "III" }));
  });

  it("resets one number and no other", () => {
    const state = after(fee(0.3), settle, { type: "setNumber", name: "users.A", value: 10 }, settle, { type: "resetNumber", name: "gridFeeYuanPerKwh" });
    expect(state.present.setting.overrides).toEqual({ "users.A": 10 });
  });

  it("opens another case with that case's own setting", () => {
    const state = after(fee(0.3), settle, { type: "chooseCase", caseName: estate.settings.name });
    expect(state.present).toEqual(defaultChosen(estate));
    expect(reduce(cases, state, undo).present.setting.overrides).toEqual({ gridFeeYuanPerKwh: 0.3 });
  });

  it("forgets what was undone once something else is chosen", () => {
    const state = after(fee(0.3), settle, undo, { type: "chooseScenario", scenario: "II" });
    expect(reduce(cases, state, redo).present.setting).toEqual({ ...start.present.setting, scenario: "II" });
  });

  it("goes to a finished change by its number and keeps those before and after", () => {
    const state = after(fee(0.1), settle, fee(0.2), settle, fee(0.3), settle, fee(0.9));
    const there = reduce(cases, state, { type: "goTo", step: 1 });
    expect(there.present.setting.overrides).toEqual({ gridFeeYuanPerKwh: 0.1 });
    expect([there.past.length, there.future.length]).toEqual([1, 2]);
    expect(chosenAt(there, 3)?.setting.overrides).toEqual({ gridFeeYuanPerKwh: 0.3 });
    expect(reduce(cases, there, { type: "goTo", step: 7 }).present).toEqual(there.present);
  });

  it("returns to the start by as many undos as there are steps, and to the end by as many redos", () => {
    const action: fc.Arbitrary<Action> = fc.oneof(
      fc.double({ min: 0, max: 1, noNaN: true }).map(fee),
      fc.constantFrom(settle, undo, redo, { type: "reset" } as const),
      fc.constantFrom("I", "II", "III").map((scenario): Action => ({ type: "chooseScenario", scenario })),
      fc.constantFrom("drawnDown", "cyclic").map((option): Action => ({ type: "chooseReading", reading: "dayEnd", option })),
    );
    fc.assert(
      fc.property(fc.array(action, { maxLength: 30 }), (actions) => {
        const end = reduce(cases, after(...actions), settle);
        const steps = end.past.length;
        const back = Array.from({ length: steps }).reduce<ExplorerState>((state) => reduce(cases, state, undo), end);
        expect(back.past).toEqual([]);
        const forth = Array.from({ length: steps }).reduce<ExplorerState>((state) => reduce(cases, state, redo), back);
        expect(sameChosen(forth.present, end.present)).toBe(true);
        expect(reduce(cases, back, undo).present).toEqual(back.present);
      }),
      { seed: 5, numRuns: 200 },
    );
  });
});
