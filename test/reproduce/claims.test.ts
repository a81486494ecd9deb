import { describe, expect, test } from "vitest";
import { evaluateClaims } from "../../src/reproduce";
import { GIVEN } from "../../src/reproduce/claims/given";
import { OPERATOR_CLAIMS } from "../../src/reproduce/claims/operators";
import type { Predicates, ThreeDays } from "../../src/reproduce/claims/predicates";
import { PURCHASES } from "../../src/reproduce/claims/purchases";
import { DayView } from "../../src/reproduce/claims/day-view";
import type { SolvedDay } from "../../src/trading";
import { DoctoredDays } from "./doctored-days";
import { fixture, paper, reproduction, reproductionWithKappa } from "./reproductions";

const predicates: Predicates = { ...GIVEN, ...PURCHASES, ...OPERATOR_CLAIMS };

function truths(days: readonly SolvedDay[]): ReadonlyMap<string, boolean> {
  return new Map(evaluateClaims(paper.claims, days, {}).map(({ claim, verdict }) => [claim.id, verdict === "holds"]));
}

const withoutKappa = truths(reproduction.days);
const withKappa = truths(reproductionWithKappa.days);

describe("the truth of the statements", () => {
  // Id -> [default readings, kappa on]: what an independent implementation of the same rules found.
  const independent = fixture<Record<string, [boolean, boolean]>>("independent-claims.json");

  test.each(Object.entries(independent))("%s is %j, as an independent implementation found", (id, expected) => {
    expect([withoutKappa.get(id), withKappa.get(id)]).toEqual(expected);
  });

  // The independent implementation left these open. Each is decided here from its numbers.
  test.each([
    ["PV4", true], // the afternoon's shares fall from 14 h on, and there is no PV after 18 h
    ["PV5", true], // PV is above zero from 8 to 18 h only
    ["W4", true], // 7.32 kW at 13 h is the peak
    ["B7", true], // the night's energy is sold at 1-2 h, Class A's and C's stocks are empty by 22 h
    ["F9.3", false], // B alone covers Class C at 10 h in I: outside cost 0, below that of 6 h
    ["F10.11", true], // the storage is empty at 9 h and fills at 10 h
    ["F10.12", true], // II and III differ by 10 users each of A and B
    ["F10.13", true], // nobody buys at 12-17 h
  ] as const)("%s is %s", (id, expected) => {
    expect([withoutKappa.get(id), withKappa.get(id)]).toEqual([expected, expected]);
  });

  test("covers all 85 predicates; 74 hold, 75 with kappa on", () => {
    expect(withoutKappa.size).toBe(85);
    expect(Object.keys(independent)).toHaveLength(77);
    expect([...withoutKappa.values()].filter(Boolean)).toHaveLength(74);
    expect([...withKappa.values()].filter(Boolean)).toHaveLength(75);
  });
});

describe("a statement looks at the scenarios that it is about", () => {
  const names = ["I", "II", "III"] as const;
  const views = Object.fromEntries(names.map((name, i) => [name, new DayView(reproduction.days[i]!)])) as unknown as ThreeDays;

  test.each(Object.keys(predicates).map((id) => [id, paper.claims.find((claim) => claim.id === id)!] as const))("%s", (id, claim) => {
    const seen = new Set<string>();
    const watched = new Proxy(views, {
      get: (days, name: "I" | "II" | "III") => {
        seen.add(name);
        return days[name];
      },
    });
    predicates[id]!(watched);
    const missing = claim.scenario.filter((name) => !seen.has(name));
    // PV and prices are the same in all scenarios: one will do.
    if (id in GIVEN) expect(seen.size).toBeGreaterThan(0);
    else expect(missing, `scenarios ${claim.scenario.join(", ")}; looks at ${[...seen].join(", ")}`).toEqual([]);
  });
});

type Doctor = (days: DoctoredDays) => unknown;

/** One change of the solved days that makes a statement that holds fail, or one that fails hold. */
const turned: Readonly<Record<string, Doctor>> = {
  PV1: (days) => days.sun("I", 13, 0.9),
  PV2: (days) => days.sun("I", 18, 0),
  PV3: (days) => days.sun("I", 14, 0.81),
  PV4: (days) => days.sun("I", 20, 0.1),
  PV5: (days) => days.sun("I", 8, 0),
  W4: (days) => days.sun("I", 9, 0.9),
  P1: (days) => days.price("I", "company", 3, 0.6),
  P2: (days) => [1, 2, 3, 4, 5].forEach((hour) => (["I", "II", "III"] as const).forEach((of) => days.price(of, "company", hour, 0.1))),
  P3: (days) => days.price("I", "grid", 7, 0.9),
  P4: (days) => days.price("I", "company", 9, 1.4),
  P5: (days) => days.price("I", "grid", 19, 1.5),
  P6: (days) => days.price("I", "company", 21, 1.45),
  P7: (days) => days.price("I", "grid", 23, 0.9),
  P8: (days) => days.price("III", "peer", 20, 1.47),
  P9: (days) => days.price("I", "peer", 15, 1.07),
  P10: (days) => days.price("II", "company", 10, 1.5),
  A1: (days) => days.nothing("I", "A", 6),
  A2: (days) => days.bought("I", "A", "grid", 14, 1),
  A3: (days) => days.bought("I", "A", "grid", 20, 1),
  A4: (days) => days.bought("I", "A", "grid", 5, 1),
  A5: (days) => days.bought("I", "A", "company", 7, 1),
  A6: (days) => days.nothing("I", "A", 22),
  A7: (days) => days.nothing("I", "A", 24),
  A8: (days) => days.bought("III", "A", "grid", 22, 1e5),
  A9: (days) => days.bought("III", "A", "grid", 9, 1),
  A10: (days) => days.bought("II", "A", "company", 23, 1),
  B1: (days) => days.nothing("II", "B", 4),
  B2: (days) => [1, 2, 3, 4, 5].forEach((hour) => days.bought("III", "B", "grid", hour, 1000)),
  B3: (days) => days.sales("II", "C", 1, 0).sales("II", "C", 2, 0),
  B4: (days) => days.bought("III", "B", "grid", 15, 1),
  B5: (days) => days.bought("I", "B", "company", 21, 1),
  B6: (days) => days.bought("I", "B", "company", 22, 1),
  B7: (days) => days.stock("I", "C", 23, 40),
  B8: (days) => days.bought("II", "B", "company", 21, 0),
  B9: (days) => days.bought("III", "B", "peer", 21, 0),
  B10: (days) => days.sales("II", "A", 21, 400),
  B11: (days) => days.sales("I", "A", 21, 0),
  B12: (days) => days.bought("II", "B", "grid", 20, 1),
  C1: (days) => days.bought("III", "C", "grid", 6, 1),
  C2: (days) => days.bought("I", "C", "grid", 16, 1),
  C3: (days) => days.bought("II", "C", "grid", 12, 1000),
  C4: (days) => [7, 8].forEach((hour) => days.bought("I", "C", "peer", hour, 0)),
  C5: (days) => days.trade("I", "A", "C", 9),
  C6: (days) => days.bought("I", "C", "company", 10, 1),
  C7: (days) => days.trade("I", "A", "C", 11),
  C8: (days) => days.bought("I", "C", "peer", 11, 100),
  C9: (days) => days.bought("I", "C", "company", 19, 1),
  C10: (days) => days.trade("I", "A", "C", 20),
  C11: (days) => days.bought("I", "C", "peer", 22, 1),
  C12: (days) => days.bought("I", "C", "grid", 21, 1),
  C13: (days) => days.nothing("II", "C", 22),
  C14: (days) => days.bought("III", "C", "grid", 16, 1),
  C15: (days) => days.sales("II", "A", 11, 1),
  C16: (days) => days.bought("III", "C", "peer", 19, 1),
  C17: (days) => days.stock("II", "B", 19, 0).stock("III", "B", 19, 0),
  C18: (days) => days.bought("II", "C", "peer", 20, 0),
  C19: (days) => copyPurchasesOfC(days),
  "F9.1": (days) => days.cost("II", "peer", 20, 1e5),
  "F9.2": (days) => days.price("I", "grid", 10, 1.2),
  "F9.3": (days) => (["I", "II", "III"] as const).forEach((of) => days.cost(of, "grid", 10, 1e4)),
  "F9.4": (days) => (["I", "II", "III"] as const).forEach((of) => [6, 7, 8, 9, 10].forEach((hour) => days.cost(of, "peer", hour, 10 - hour))),
  "F9.5": (days) => days.bought("III", "C", "grid", 14, 1e5),
  "F9.6": (days) => days.cost("I", "peer", 20, 1e5),
  "F10.1": (days) => days.bought("I", "C", "company", 3, 1),
  "F10.2": (days) => days.revenue("I", "company", 4, 1e4),
  "F10.3": (days) => days.revenue("I", "company", 7, 1e4),
  "F10.4": (days) => days.revenue("I", "storage", 20, 0),
  "F10.5": (days) => days.revenue("II", "storage", 11, 0).revenue("II", "storage", 12, 0),
  "F10.6": (days) => days.bought("III", "C", "grid", 12, 1),
  "F10.7": (days) => days.revenue("II", "storage", 15, 0).revenue("III", "storage", 15, 0),
  "F10.8": (days) => days.revenue("III", "storage", 12, 1e4),
  "F10.9": (days) => [1, 3, 5, 7].forEach((hour) => days.revenue("II", "grid", hour, 1e4)),
  "F10.10": (days) => days.bought("II", "C", "grid", 9, 1e4),
  "F10.10b": (days) => days.bought("II", "C", "company", 10, 1e4),
  "F10.11": (days) => days.revenue("II", "storage", 9, 1e4),
  "F10.12": (days) => [2, 12, 16].forEach((hour) => days.revenue("III", "platform", hour, 1e3)),
  "F10.13": (days) => days.revenue("III", "grid", 15, 1e5),
  "F10.14": (days) => days.revenue("III", "storage", 21, 1e4),
  "F10.15": (days) => days.revenue("II", "company", 12, 1e4),
  "F10.16": (days) => days.revenue("I", "grid", 15, 1),
  "F12.1": (days) => days.level("II", 9, 1),
  "F12.2": (days) => days.level("III", 17, 1e5),
  "F12.3": (days) => days.level("I", 22, 2000),
  "F12.4": (days) => [1, 2, 3, 4, 5, 6].forEach((hour) => days.level("III", hour, 5000)),
  "F12.5": (days) => days.level("I", 13, 0),
};

/** II buys for Class C in the same proportions as I. */
function copyPurchasesOfC(days: DoctoredDays): void {
  const [first] = reproduction.days;
  const { purchases } = first!.settlement.classes.find(({ id }) => id === "C")!;
  for (const hour of [9, 10, 11, 19, 20]) {
    for (const channel of ["peer", "grid", "company"] as const) days.bought("II", "C", channel, hour, 2 * purchases[channel][hour - 1]!);
  }
}

describe("each predicate can turn: one change of the solved days", () => {
  test("is listed for all of them", () => {
    expect(Object.keys(turned).sort()).toEqual(Object.keys(predicates).sort());
  });

  test.each(Object.entries(turned))("turns %s", (id, doctor) => {
    const days = new DoctoredDays(reproduction.days);
    doctor(days);
    expect(truths(days.solved).get(id)).toBe(!withoutKappa.get(id));
  });

  test("and copies without a change turn none", () => {
    expect(truths(new DoctoredDays(reproduction.days).solved)).toEqual(withoutKappa);
  });
});

describe("amounts too small to speak of", () => {
  test("a purchase below 1e-6 kWh is none", () => {
    const days = new DoctoredDays(reproduction.days).bought("I", "A", "grid", 14, 9e-7);
    expect(truths(days.solved).get("A2")).toBe(true);
    expect(truths(new DoctoredDays(reproduction.days).bought("I", "A", "grid", 14, 2e-6).solved).get("A2")).toBe(false);
  });
});
