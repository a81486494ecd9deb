import { describe, expect, test } from "vitest";
import type { KnownMismatch } from "../../src/paper";
import {
  cellName,
  compareCharging,
  compareTable,
  findSurprises,
  isAsExpected,
  isMismatch,
  reproducePaper,
  SectionCheckError,
  agreesAsRecorded,
  checkSection,
  expectation,
  lawsHold,
  statementsAsRecorded,
  type ComparedCell,
} from "../../src/reproduce";
import { paper, reproduction, reproductionWithKappa, tradingCase, solvers } from "./reproductions";

const cells = reproduction.revenues.flat();
const known = paper.knownMismatches.cells;

function edited(name: string, change: Partial<ComparedCell>): ComparedCell[] {
  expect(cells.some((cell) => cellName(cell) === name)).toBe(true);
  return cells.map((cell) => (cellName(cell) === name ? { ...cell, ...change } : cell));
}

/** The record without one cell. */
function without(name: string): KnownMismatch[] {
  return known.map((group) => ({ ...group, cells: group.cells.filter((cell) => cellName(cell) !== name) }));
}

describe("findSurprises", () => {
  test("finds none in the reproduction as it is", () => {
    expect(findSurprises(cells, known)).toEqual([]);
  });

  test.each(["within 25 %", "miss", "false positive"] as const)("finds a new mismatch: %s where none is on record", (agreement) => {
    expect(findSurprises(edited("T3.20B", { agreement }), known)).toEqual([{ cell: "T3.20B", expected: "no mismatch", found: agreement }]);
  });

  test("finds a recorded mismatch that got worse", () => {
    expect(findSurprises(edited("T3.9B", { agreement: "miss" }), known)).toEqual([{ cell: "T3.9B", expected: "within 25 %", found: "miss" }]);
  });

  test("finds a recorded mismatch that got better", () => {
    expect(findSurprises(edited("T3.10B", { agreement: "within 25 %" }), known)).toEqual([
      { cell: "T3.10B", expected: "miss", found: "within 25 %" },
    ]);
  });

  test.each(["equal", "within 5 %"] as const)("finds a recorded mismatch that vanished: %s", (agreement) => {
    expect(findSurprises(edited("T4.2A", { agreement }), known)).toEqual([{ cell: "T4.2A", expected: "false positive", found: agreement }]);
  });

  test("is not surprised by a cell that moves between equal and within 5 %", () => {
    expect(findSurprises(edited("T3.20B", { agreement: "equal" }), known)).toEqual([]);
  });

  test("finds each of the recorded mismatches if its entry is taken away", () => {
    const listed = known.flatMap((group) => group.cells);
    for (const entry of listed) {
      expect(findSurprises(cells, without(cellName(entry)))).toEqual([
        { cell: cellName(entry), expected: "no mismatch", found: entry.agreement },
      ]);
    }
  });

  test("finds all surprises, in the order of the cells", () => {
    expect(findSurprises(cells, []).map(({ cell }) => cell)).toEqual(
      cells.filter(({ agreement }) => isMismatch(agreement)).map(cellName),
    );
  });
});

describe("a reproduction with a surprise is not as expected", () => {
  test("a record with one entry too few", () => {
    const doctored = reproducePaper(tradingCase, { ...paper, knownMismatches: { ...paper.knownMismatches, cells: without("T3.10B") } });
    expect(doctored.surprises).toEqual([{ cell: "T3.10B", expected: "no mismatch", found: "miss" }]);
    expect(isAsExpected(doctored, solvers)).toBe(false);
  });

  test("a wrong charging state in the case", () => {
    const charging = { ...tradingCase.charging, A: tradingCase.charging["A"]!.map((state, t) => (t === 2 ? 1 : state)) };
    const doctored = reproducePaper({ ...tradingCase, charging }, paper);
    expect(doctored.surprises).toContainEqual({ cell: "T1.3A", expected: "no mismatch", found: "false positive" });
    expect(isAsExpected(doctored, solvers)).toBe(false);
  });

  test("a statement that fails without a reason", () => {
    const doctored = reproducePaper(tradingCase, { ...paper, knownMismatches: { ...paper.knownMismatches, claims: {} } });
    expect(doctored.claims.filter(({ verdict }) => verdict === "unexplained").map(({ claim }) => claim.id)).toEqual(
      ["PV3", "A6", "P2", "C4", "C7", "C17", "F9.3", "F9.4", "F10.5", "F10.6", "F10.10b"],
    );
    expect(isAsExpected(doctored, solvers)).toBe(false);
  });

  test("a statement that is on record as failing and holds", () => {
    const claims = { ...paper.knownMismatches.claims, A2: "an old reason" };
    const doctored = reproducePaper(tradingCase, { ...paper, knownMismatches: { ...paper.knownMismatches, claims } });
    const found = doctored.claims.find(({ claim }) => claim.id === "A2");
    expect(found).toMatchObject({ verdict: "unexplained", reason: "holds, although on record as failing: an old reason" });
    expect(isAsExpected(doctored, solvers)).toBe(false);
  });

  test("a cell on record that no table has", () => {
    const cells = [...paper.knownMismatches.cells, { reason: "why", cells: [{ table: 4, period: 30, class: "Z", agreement: "miss" as const }] }];
    const doctored = reproducePaper(tradingCase, { ...paper, knownMismatches: { ...paper.knownMismatches, cells } });
    expect(doctored.surprises).toEqual([{ cell: "T4.30Z", expected: "miss", found: "no such cell" }]);
    expect(isAsExpected(doctored, solvers)).toBe(false);
  });

  test("a reason for a statement that nobody evaluates is an error that names it", () => {
    const claims = { ...paper.knownMismatches.claims, C99: "why" };
    expect(() => reproducePaper(tradingCase, { ...paper, knownMismatches: { ...paper.knownMismatches, claims } })).toThrow(/came reasons for C99/);
  });

  test("a printed table of which a part is missing is an error, not a smaller comparison", () => {
    const [second, third, fourth] = paper.revenues;
    const cut = { ...third!, cells: third!.cells.filter(({ period }) => period < 22) };
    expect(() => reproducePaper(tradingCase, { ...paper, revenues: [second!, cut, fourth!] })).toThrow(
      "Table 3: came no cell of class A at 22, 23, 24 h, required a cell for each of 24 periods",
    );
  });

  test("a law that is broken", () => {
    const [first, ...others] = reproduction.days;
    const [check, ...checks] = first!.checks;
    const broken = { ...first!, checks: [{ ...check!, holds: false }, ...checks] };
    expect(isAsExpected({ ...reproduction, days: [broken, ...others] }, solvers)).toBe(false);
    expect(isAsExpected(reproduction, solvers)).toBe(true);
  });

  test("a statement on Table 5 that fails without a reason, or a law that is broken on one of its days", () => {
    const { claims: reasons } = paper.knownMismatches;
    const { X2: _, ...others } = reasons;
    const doctored = reproducePaper(tradingCase, { ...paper, knownMismatches: { ...paper.knownMismatches, claims: others } });
    expect(doctored.platform.claims.filter(({ verdict }) => verdict === "unexplained").map(({ claim }) => claim.id)).toEqual(["X2"]);
    expect(isAsExpected(doctored, solvers)).toBe(false);
    const { days } = reproduction.platform;
    const [first, ...rest] = days.neither;
    const neither = [{ ...first!, checks: first!.checks.map((check) => ({ ...check, holds: false })) }, ...rest];
    expect(isAsExpected({ ...reproduction, platform: { ...reproduction.platform, days: { ...days, neither } } }, solvers)).toBe(false);
  });

  test("kappa on: three records of Table 2 and the one of C7 are out of date", () => {
    expect(reproductionWithKappa.surprises.map(({ cell, found }) => [cell, found])).toEqual([["T2.11A", "equal"], ["T2.11B", "equal"], ["T2.19B", "equal"]]);
    expect(reproductionWithKappa.claims.find(({ claim }) => claim.id === "C7")!.verdict).toBe("unexplained");
  });
});

describe("a section's checks", () => {
  test("pass as a table of what was found", () => {
    const table = checkSection("7.1", [expectation("a", true, 3), agreesAsRecorded([]), lawsHold(reproduction.days), statementsAsRecorded(reproduction.claims)]);
    expect(table.rows.map(({ found }) => found)).toEqual(["3", "no surprise", expect.stringMatching(/^(\d+) of \1 checks hold$/), "74 of 85 hold"]);
    expect(table.id).toBe("table-checked-7-1");
  });

  test("throw with every failing expectation, what was required and what came", () => {
    const surprise = { cell: "T3.10B", expected: "no mismatch", found: "miss" } as const;
    const check = (): unknown => checkSection("7.1", [expectation("two is three", false, 2), expectation("fine", true), agreesAsRecorded([surprise])]);
    expect(check).toThrow(SectionCheckError);
    expect(check).toThrow(/^Section 7\.1: 2 checks failed\n {2}required: two is three\n {2}came: {5}2\n/);
    expect(check).toThrow(/T3\.10B: miss instead of no mismatch/);
    expect(check).not.toThrow(/fine/);
  });

  test("a broken law is named with its scenario", () => {
    const [first] = reproduction.days;
    const broken = { ...first!, checks: first!.checks.map((check, i) => ({ ...check, holds: i !== 0 })) };
    expect(lawsHold([broken])).toMatchObject({ holds: false, found: expect.stringContaining(`I: ${first!.checks[0]!.law}`) });
  });

  test("a section about no statement at all fails: the filter is wrong", () => {
    expect(statementsAsRecorded([]).holds).toBe(false);
  });

  test("unexplained statements are named with id and text", () => {
    const claims = reproduction.claims.map((of) => (of.claim.id === "A2" ? { ...of, verdict: "unexplained" as const } : of));
    expect(statementsAsRecorded(claims)).toMatchObject({ holds: false, found: expect.stringContaining("A2 (Class A buys nothing at 14 h.)") });
  });
});

describe("comparing tables", () => {
  test("a class that the case has not is an error that names it", () => {
    const { A: _a, ...others } = tradingCase.settings.classes;
    const charging = { B: tradingCase.charging["B"]!, C: tradingCase.charging["C"]! };
    const portrait = { ...tradingCase.settings.portrait!, ring: [{ seller: "B", buyer: "C" }] };
    const lacking = { ...tradingCase, settings: { ...tradingCase.settings, classes: others, portrait }, charging };
    expect(() => reproducePaper(lacking, paper)).toThrow(/class A/i);
  });

  test("charging states have no tolerance: 0.01 where print has 0 is a false positive", () => {
    const charging = { ...tradingCase.charging, A: tradingCase.charging["A"]!.map((state, t) => (t === 2 ? 0.01 : state)) };
    const differing = compareCharging(paper.chargingStates, { ...tradingCase, charging }).filter(({ agreement }) => agreement !== "equal");
    expect(differing.map((cell) => [cellName(cell), cell.agreement])).toEqual([["T1.3A", "false positive"]]);
  });

  test("a compared cell carries printed digits, both values and the deviation", () => {
    const table = paper.revenues[1]!;
    const cell = compareTable(table, () => 207.644 * 1.1).find((of) => of.period === 20 && of.class === "B")!;
    expect(cell).toMatchObject({ table: 3, scenario: "II", printed: "207.644", published: 207.644, agreement: "within 25 %" });
    expect(cell.deviation).toBeCloseTo(0.1, 12);
  });
});
