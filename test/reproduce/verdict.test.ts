import { describe, expect, test } from "vitest";
import { evaluateClaims, reproducePaper, verdictOf, type Reproduction, type VerdictRow } from "../../src/reproduce";
import { paper, reproduction, solvers, tradingCase } from "./reproductions";

function row(of: Reproduction, item: string): VerdictRow {
  const found = verdictOf(of, 0.05, solvers).rows.find((candidate) => candidate.item === item);
  if (found === undefined) throw new Error(`no row ${item} in the verdict`);
  return found;
}

/** The reproduction with another verdict on some statements. */
function withFailing(...ids: string[]): Reproduction {
  const claims = reproduction.claims.map((of) => (ids.includes(of.claim.id) ? { ...of, verdict: "unexplained" as const } : of));
  return { ...reproduction, claims };
}

/** The reproduction with a law broken on one of the days of Table 5. */
function withBrokenLaw(setup: "storageOnly" | "neither"): Reproduction {
  const { days } = reproduction.platform;
  const [first, ...others] = days[setup];
  const broken = { ...first!, checks: first!.checks.map((check, i) => ({ ...check, holds: i > 0 })) };
  return { ...reproduction, platform: { ...reproduction.platform, days: { ...days, [setup]: [broken, ...others] } } };
}

describe("the verdict", () => {
  const verdict = verdictOf(reproduction, 0.05, solvers);

  test("begins with the predicted cells", () => {
    expect(verdict.headline).toBe("9 of 18 predicted cells within 5 % of print, 16 within 25 %");
  });

  test("says what a model that sells nothing would get, and what is not out of sample", () => {
    const text = verdict.paragraphs.join("\n");
    expect(text).toContain("212 of 216 cells (a model that never sells anything gets 185)");
    expect(text).toContain("the *structure* is not");
    expect(text).toContain("Of 85 statements");
    expect(text).toMatch(/74 hold \(20 of them because an input was chosen so\), 10 are contradicted by the paper's own tables or text, 1 fails for a reason on record/);
  });

  test("has a row for each table and figure of the paper, each once", () => {
    expect(verdict.rows.map(({ item, status }) => [item, status])).toEqual([
      ["Table 1", "matches"],
      ["Table 2", "differs as expected"],
      ["Table 3", "differs as expected"],
      ["Table 4", "differs as expected"],
      ["Figure 4", "differs as expected"],
      ["Figure 5", "differs as expected"],
      ["Figure 6", "differs as expected"],
      ["Figure 7", "matches"],
      ["Figure 8", "differs as expected"],
      ["Figure 9", "differs as expected"],
      ["Figure 10", "differs as expected"],
      ["Figure 12", "matches"],
      ["Table 5", "differs as expected"],
      ["Figure 11", "matches"],
      ["Table 6", "differs as expected"],
      ["Conservation", "matches"],
    ]);
  });

  test("counts every statement in exactly one row of a figure or table", () => {
    const counts = verdict.rows.flatMap(({ detail }) => [...detail.matchAll(/(\d+) of (\d+) statements/g)].map((match) => [Number(match[1]), Number(match[2])]));
    expect(counts.reduce((total, [, all]) => total + all!, 0)).toBe(94);
    expect(counts.reduce((total, [holding]) => total + holding!, 0)).toBe(80);
  });

  test("calls Table 2 no evidence and Tables 3 and 4 predictions", () => {
    expect(row(reproduction, "Table 2").detail).toMatch(/agreement is no evidence\. 5 of 13 non-zero cells within 5 %, 9 within 25 %; 8 mismatches/);
    expect(row(reproduction, "Table 3").detail).toMatch(/^A prediction\. 3 of 9 non-zero cells within 5 %, 7 within 25 %; 7 mismatches/);
    expect(row(reproduction, "Table 4").detail).toMatch(/^A prediction\. 6 of 9 non-zero cells within 5 %, 9 within 25 %; 4 mismatches/);
  });

  test("names the statements that fail", () => {
    expect(row(reproduction, "Figure 8").detail).toContain("16 of 19 statements about it hold; the others (C4, C7, C17) fail for reasons on record");
  });

  test("says of Table 5 what the first readings give, how far readings differ, what trade adds by both denominators, and that it hardly moves the use of PV", () => {
    expect(row(reproduction, "Table 5")).toEqual({
      item: "Table 5",
      status: "differs as expected",
      link: "4-blockchain.html#table-5",
      detail:
        "No formula is printed, and the outside prices are assumed: 0.72 for 0.74 yuan/kWh (0.40 to 1.23 by 8 readings) with and 1.03 for 1.3 yuan/kWh (0.43 to 1.08 by 6 readings) without the platform. " +
        "Trade makes 33 % of the fall per kWh bought, as in these numbers, and 4 % per kWh charged, where own use counts too; the rest is own PV, the shared storage and the cheaper channel. " +
        'Of the PV 100.00 %, 99.98 % and 55.29 % are used with trade, without it, and without shared storage as well: from "low" to "high" it is the storage that leads, not trade. ' +
        "That trade improves it (W6) holds by a hair, 0.02 percentage points. " +
        "2 of 3 statements about it hold; the other (X2) fails for a reason on record.",
    });
  });

  test("links every row to the report", () => {
    for (const { item, link } of verdict.rows) expect(link, item).toMatch(/^[a-z0-9-]+\.html#[a-z0-9-]+$/i);
  });
});

describe("the verdict on a doctored reproduction", () => {
  test("a mismatch off the record makes its table, and no other, unexplained", () => {
    const doctored = { ...reproduction, surprises: [{ cell: "T3.10B", expected: "no mismatch" as const, found: "miss" as const }] };
    expect(row(doctored, "Table 3")).toMatchObject({ status: "unexplained", detail: expect.stringContaining("Not as on record: T3.10B.") });
    expect(["Table 2", "Table 4"].map((item) => row(doctored, item).status)).toEqual(["differs as expected", "differs as expected"]);
  });

  test("a table whose cells all agree matches", () => {
    const revenues = reproduction.revenues.map((cells) => cells.map((cell) => ({ ...cell, ours: cell.published, deviation: 0, agreement: "equal" as const })));
    expect(row({ ...reproduction, revenues }, "Table 4")).toMatchObject({ status: "matches", detail: "A prediction. All 72 cells agree." });
  });

  test("a wrong charging state makes Table 1 unexplained", () => {
    const charging = { ...tradingCase.charging, A: tradingCase.charging["A"]!.map((state, t) => (t === 2 ? 1 : state)) };
    const doctored = reproducePaper({ ...tradingCase, charging }, paper);
    expect(doctored.surprises.map(({ cell }) => cell)).toContain("T1.3A");
    expect(row(doctored, "Table 1").status).toBe("unexplained");
  });

  test.each([
    ["PV1", "Figure 4"],
    ["W4", "Figure 4"],
    ["A2", "Figure 5"],
    ["P9", "Figure 6"],
    ["B12", "Figure 7"],
    ["C19", "Figure 8"],
    ["F9.1", "Figure 9"],
    ["F10.10b", "Figure 10"],
    ["F12.4", "Figure 12"],
  ])("an unexplained %s makes %s unexplained and is named", (id, item) => {
    const verdict = verdictOf(withFailing(id), 0.05, solvers);
    expect(verdict.rows.filter(({ status }) => status === "unexplained").map((of) => of.item)).toEqual([item]);
    expect(row(withFailing(id), item).detail).toContain(`unexplained: ${id}.`);
    expect(verdict.paragraphs.join(" ")).toMatch(/, and 1 (is|are) unexplained/);
  });

  test.each(["X1", "X2", "W6"])("an unexplained %s makes Table 5 unexplained and leaves the count of the figures' statements alone", (id) => {
    const claims = reproduction.platform.claims.map((of) => (of.claim.id === id ? { ...of, verdict: "unexplained" as const } : of));
    const doctored = { ...reproduction, platform: { ...reproduction.platform, claims } };
    const { rows, paragraphs } = verdictOf(doctored, 0.05, solvers);
    expect(rows.filter(({ status }) => status === "unexplained").map((of) => of.item)).toEqual(["Table 5"]);
    expect(row(doctored, "Table 5").detail).toContain(`unexplained: ${id}.`);
    expect(paragraphs).toEqual(verdictOf(reproduction, 0.05, solvers).paragraphs);
  });

  test("says nothing of a hair where W6 does not hold, or holds by more than a tenth of a point", () => {
    const { platform } = reproduction;
    const claims = platform.claims.map((of) => (of.claim.id === "W6" ? { ...of, verdict: "unexplained" as const } : of));
    const rows = platform.rows.map((of) => (of.unit === "%" && of.platform === "without" ? { ...of, computed: of.computed! - 0.1 } : of));
    for (const doctored of [{ ...platform, claims }, { ...platform, rows }]) {
      expect(row({ ...reproduction, platform: doctored }, "Table 5").detail).not.toContain("hair");
    }
  });

  test("a broken law on a day without trade makes Table 5 unexplained", () => {
    expect(row(withBrokenLaw("storageOnly"), "Table 5").status).toBe("unexplained");
  });

  test("a figure all of whose statements hold matches", () => {
    const claims = reproduction.claims.map((of) => ({ ...of, verdict: "holds" as const, reason: "" }));
    expect(row({ ...reproduction, claims }, "Figure 8")).toMatchObject({ status: "matches", detail: "No values are printed; 19 of 19 statements about it hold." });
  });
});

describe("judging statements", () => {
  const judge = (id: string, reasons: Record<string, string>) =>
    evaluateClaims(paper.claims, reproduction.days, reasons).find(({ claim }) => claim.id === id)!;

  test("one that fails and is contradicted in the paper says by what", () => {
    expect(judge("C17", { C17: "why" })).toMatchObject({ verdict: "contradicted by the paper", reason: "why (Against: T3.20B; T4.20B; PV4)" });
  });

  test("one that fails for a reason on record alone is explained by it", () => {
    expect(judge("C7", { C7: "why" })).toMatchObject({ verdict: "does not hold, explained", reason: "why" });
  });

  test.each(["C7", "C17"])("%s, which fails, is unexplained without a reason on record, contradicted or not", (id) => {
    expect(judge(id, {})).toMatchObject({ verdict: "unexplained", reason: "does not hold" });
  });

  test("a missing scenario is an error that names it", () => {
    expect(() => evaluateClaims(paper.claims, reproduction.days.slice(0, 2), {})).toThrow(/Scenario III/);
  });
});
