import { describe, expect, test } from "vitest";
import { applyOverrides, applyReadings } from "../../../src/case";
import { parseCsv } from "../../../src/case/csv";
import { OUTPUTS } from "../../../src/sensitivity/outputs";
import { createSweep, headerText, parseSample, parseVariation, rowText, withAllReadings, type SweepPlan } from "../../../src/sensitivity/sweep";
import { solveDay, solveSetting } from "../../../src/trading";
import { significant } from "../../../src/units";
import { paperCase } from "../../support/paper-case";
import { highs, mechanisms } from "../../support/solved";

const tradingCase = paperCase();

function plan(change: Partial<SweepPlan> & { readonly varied?: readonly string[] } = {}): SweepPlan {
  const { varied = ["gridFeeYuanPerKwh=0:0.2:0.1", "/storage/capacityKwh=0,100"], ...rest } = change;
  return {
    scenarios: ["I"],
    mechanism: "portrait",
    readings: {},
    overrides: {},
    vary: varied.map(parseVariation),
    design: { kind: "grid" },
    outputs: OUTPUTS.map(({ name }) => name),
    ...rest,
  };
}

describe("the setting of a run", () => {
  const sweep = createSweep(tradingCase, plan({ scenarios: ["II", "I"], overrides: { "users.A": 30 }, readings: { kappa: "on" } }));

  test("has the plan's numbers and the run's; scenarios follow one another", () => {
    expect(sweep.runs).toBe(12);
    expect(sweep.setting(0)).toEqual({
      scenario: "II",
      mechanism: "portrait",
      readings: { kappa: "on" },
      overrides: { "users.A": 30, gridFeeYuanPerKwh: 0, "/storage/capacityKwh": 0 },
    });
    expect(sweep.setting(5)).toMatchObject({ scenario: "II", overrides: { gridFeeYuanPerKwh: 0.2, "/storage/capacityKwh": 100 } });
    expect(sweep.setting(6)).toMatchObject({ scenario: "I", overrides: { gridFeeYuanPerKwh: 0, "/storage/capacityKwh": 0 } });
  });

  test("is described by columns with units", () => {
    const about = (name: string): unknown => sweep.columns.find((column) => column.name === name);
    expect(about("gridFeeYuanPerKwh")).toEqual({ name: "gridFeeYuanPerKwh", unit: "yuan/kWh", description: "fee of the grid on peer energy" });
    expect(about("/storage/capacityKwh")).toMatchObject({ unit: "kWh", description: expect.stringMatching(/\w/) as string });
    expect(about("peerKwh")).toMatchObject({ unit: "kWh" });
    expect(createSweep(tradingCase, plan({ varied: ["users.B=1,2"] })).columns[2]).toEqual({ name: "users.B", unit: "users", description: "number of users of class B, in every scenario; any number >= 0, as a mean may be" });
  });
});

describe("a row", () => {
  test.each(mechanisms.map(({ id }) => id))("of the %s mechanism has the outputs of that day, solved by itself", (mechanism) => {
    const sweep = createSweep(tradingCase, plan({ mechanism, scenarios: ["III"] }));
    for (const index of [0, 3, 5]) {
      const row = sweep.solve(index, highs);
      const overrides = { gridFeeYuanPerKwh: [0, 0.1, 0.2][Math.floor(index / 2)]!, storageCapacityKwh: index % 2 === 0 ? 0 : 100 };
      const day = solveDay(applyOverrides(applyReadings(tradingCase, {}), overrides), "III", mechanisms.find(({ id }) => id === mechanism)!);
      expect(row.outputs).toEqual(OUTPUTS.map(({ of }) => significant(of(day))));
      expect(row).toMatchObject({ run: index + 1, scenario: "III", values: Object.values(overrides), status: "solved" });
    }
  });

  test("of a cooperative day does not depend on what was solved before", () => {
    const sweep = createSweep(tradingCase, plan({ mechanism: "cooperative" }));
    const forwards = [0, 1, 2, 3, 4, 5].map((i) => rowText(sweep.solve(i, highs)));
    const backwards = [5, 4, 3, 2, 1, 0].map((i) => rowText(sweep.solve(i, highs)));
    expect(backwards.toReversed()).toEqual(forwards);
    expect(new Set(forwards.map((row) => row.split(",").slice(4).join())).size).toBeGreaterThan(4);
  });

  test("is one line of CSV that gives back every number", () => {
    const sweep = createSweep(tradingCase, plan({ outputs: ["peerKwh", "usersNetPaymentYuan"] }));
    const { records, problems } = parseCsv(headerText(sweep) + rowText(sweep.solve(1)));
    expect(problems).toEqual([]);
    const day = solveSetting(tradingCase, sweep.setting(1));
    expect(records.map(({ fields }) => fields)).toEqual([
      ["run", "scenario", "gridFeeYuanPerKwh", "/storage/capacityKwh", "peerKwh", "usersNetPaymentYuan", "status"],
      ["2", "I", "0", "100", ...["peerKwh", "usersNetPaymentYuan"].map((name) => String(significant(OUTPUTS.find((of) => of.name === name)!.of(day)))), "solved"],
    ]);
  });

  test("of a day that cannot be solved says why and has no outputs", () => {
    const sweep = createSweep(tradingCase, plan({ mechanism: "cooperative", varied: ["/classes/A/initialStockKwhPerUser=1,50"], overrides: { storageCapacityKwh: 10 } }));
    expect(sweep.solve(0, highs).status).toBe("solved");
    const row = sweep.solve(1, highs);
    expect(row.status).toMatch(/^the day can't be solved: .*initial stock/);
    expect(row.outputs.every((value) => value === null)).toBe(true);
    expect(rowText(row)).toMatch(/^2,I,50,{18}"?the day can't be solved: [^\n]*\n$/);
  });

  test("of price bounds that cross is a row with the reason", () => {
    const sweep = createSweep(tradingCase, plan({ varied: ["priceMinYuanPerKwh=0.4,0.9", "priceMaxYuanPerKwh=0.8,1.3"] }));
    expect([0, 1, 2, 3].map((i) => sweep.solve(i).status)).toEqual(["solved", "solved", expect.stringMatching(/at most the largest price, 0.8 yuan\/kWh/), "solved"]);
  });
});

describe("a plan is refused before anything is solved", () => {
  test.each<[string, Parameters<typeof plan>[0], RegExp]>([
    ["a name that is near one", { varied: ["gridFeeYuanPerKw=0,1"] }, /unknown name, required one of .*did you mean "gridFeeYuanPerKwh"/],
    ["a pointer to a text", { varied: ["/title=0,1"] }, /a place without a number, required the JSON pointer/],
    ["a pointer to nothing", { varied: ["/storage/size=0,1"] }, /a place without a number/],
    ["values out of range, all of them", { varied: ["irradianceScale=1,3,-1"] }, /irradianceScale: came 3, required a number from 0 to 2\n.*came -1/],
    ["the end of steps out of range", { varied: ["storageEfficiency=0.5:1.5:0.5"] }, /came 1.5, required a number from 0.01 to 1/],
    ["the end of a sampled range out of range", { varied: ["storageEfficiency=0:1"], design: parseSample("sobol:4", "1") }, /came 0, required a number from 0.01 to 1/],
    ["a value out of its field's range", { varied: ["/storage/capacityKwh=-1,0"] }, /\/storage\/capacityKwh: came -1, required a number of kWh >= 0/],
    ["a number twice", { varied: ["users.A=1,2", "users.A=3,4"] }, /--vary: came "users.A" twice/],
    ["a number under two names", { varied: ["/fees/gridYuanPerKwh=0:0.2:0.1", "gridFeeYuanPerKwh=0.3,0.5"] }, /gridFeeYuanPerKwh: came beside \/fees\/gridYuanPerKwh, which is the same number, required one of the two/],
    ["a number that is set under another name", { varied: ["/scenarios/II/users/A=1,2"], overrides: { "users.A": 3 } }, /\/scenarios\/II\/users\/A: came beside users.A, which/],
    ["no number", { varied: [] }, /--vary: came none, required at least one number that varies/],
    ["a number that is set as well", { overrides: { gridFeeYuanPerKwh: 0.1 } }, /--vary gridFeeYuanPerKwh: came in --set as well/],
    ["an output that is near one", { outputs: ["peerKw"] }, /--outputs: came "peerKw", required some of .*did you mean "peerKwh"/],
    ["an output twice", { outputs: ["peerKwh", "peerKwh"] }, /--outputs: came "peerKwh" twice/],
    ["a scenario that the case lacks", { scenarios: ["IV"] }, /--scenario: came "IV", required one of I, II, III/],
    ["a reading that the case lacks", { readings: { kapa: "on" } }, /kapa: came an unknown reading/],
    ["a fixed number out of range", { overrides: { "users.A": -1 } }, /users.A: came -1/],
  ])("%s", (_, change, message) => {
    expect(() => createSweep(tradingCase, plan(change))).toThrow(message);
  });
});

test("a plan with all readings is the same however its defaults are written", () => {
  const explicit = withAllReadings(plan({ readings: { kappa: "off" } }), tradingCase);
  const implicit = withAllReadings(plan(), tradingCase);
  expect(JSON.stringify(explicit)).toBe(JSON.stringify(implicit));
  expect(createSweep(tradingCase, explicit).solve(0)).toEqual(createSweep(tradingCase, plan()).solve(0));
});
