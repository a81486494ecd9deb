import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { readPaperFolder } from "../../src/paper";
import { evaluateClaims, type EvaluatedClaim } from "../../src/reproduce/claims/evaluate";
import { SOLVER_CLAIM_IDS, type SolverClaimId } from "../../src/reproduce/claims/solver-claim-ids";
import { evaluateSolverClaims, solverClaimTable } from "../../src/reproduce/claims/solver-claims";
import type { SolverStudy } from "../../src/solvers/study";
import { reproduction } from "./reproductions";
import { iterationRuns, studyOf, type IterationRun } from "./solver-tables/synthetic-study";

const { claims } = readPaperFolder(fileURLToPath(new URL("../../data/paper", import.meta.url)));

type ByScenario = readonly [I: readonly IterationRun[], II: readonly IterationRun[]];

/** Every arm the same in both scenarios, three seeds; every statement of the paper holds. */
const asPrinted = {
  "improved-ngo": [[ngo(), ngo(), ngo()], [ngo(), ngo(), ngo()]] as ByScenario,
  "improved-pso": [[improved(), improved(), improved()], [improved(), improved(), improved()]] as ByScenario,
  "traditional-pso": [[traditional(), traditional(), traditional()], [traditional(), traditional(), traditional()]] as ByScenario,
  pso: [[traditional(), traditional(), traditional()], [traditional(), traditional(), traditional()]] as ByScenario,
};
const WORK = { "improved-ngo": 1000, "improved-pso": 600, "traditional-pso": 500, pso: 500 } as const;

function ngo(over: Partial<IterationRun> = {}): IterationRun {
  return { gap: 0, solvedAt: 20, sellersRevenueYuan: 300, incomeYuan: 30, ...over };
}
function improved(over: Partial<IterationRun> = {}): IterationRun {
  return { gap: 0.0005, solvedAt: 50, sellersRevenueYuan: 200, incomeYuan: 20, ...over };
}
function traditional(over: Partial<IterationRun> = {}): IterationRun {
  return { gap: 0.1, solvedAt: null, sellersRevenueYuan: 100, incomeYuan: 10, ...over };
}

function study(over: Partial<typeof asPrinted> = {}): SolverStudy {
  return studyOf(
    Object.entries({ ...asPrinted, ...over }).flatMap(([arm, [first, second]]) => [
      ...iterationRuns("I", arm, WORK[arm as keyof typeof WORK], first),
      ...iterationRuns("II", arm, WORK[arm as keyof typeof WORK], second),
    ]),
  );
}

/** In Scenario II only, every seed. */
function inSecond(arm: keyof typeof asPrinted, run: IterationRun): SolverStudy {
  return study({ [arm]: [asPrinted[arm][0], [run, run, run]] });
}

function evaluated(of: SolverStudy, reasons: Record<string, string> = {}): Map<string, EvaluatedClaim> {
  return new Map(evaluateSolverClaims(claims, of, reasons).map((claim) => [claim.claim.id, claim]));
}

/** Whether a statement holds, by its verdict without reasons on record. */
function holds(of: SolverStudy, id: SolverClaimId): boolean {
  return evaluated(of).get(id)!.verdict === "holds";
}

/** The same study with other times per evaluation. */
function withTimes(of: SolverStudy, milliseconds: Record<string, number>): SolverStudy {
  return {
    ...of,
    times: {
      ...of.times,
      runs: of.times.runs.map((run) => ({ ...run, medianMilliseconds: milliseconds[run.arm] ?? run.medianMilliseconds })),
    },
  };
}

describe("the statements on the solvers", () => {
  test("are the six of Section 7.2, and hold in a study made as printed", () => {
    expect([...evaluated(study()).keys()]).toEqual([...SOLVER_CLAIM_IDS]);
    for (const id of SOLVER_CLAIM_IDS) expect(holds(study(), id), id).toBe(true);
  });

  test("X3 fails with one reading, in one scenario, or by a tie in what is saved", () => {
    expect(holds(inSecond("improved-pso", improved({ sellersRevenueYuan: 301, incomeYuan: 0 })), "X3")).toBe(false);
    expect(holds(inSecond("traditional-pso", traditional({ incomeYuan: 150 })), "X3")).toBe(false);
    expect(holds(inSecond("improved-pso", improved({ gap: 5e-7 })), "X3")).toBe(false);
    expect(holds(inSecond("traditional-pso", traditional({ gap: 0.0005 })), "X3")).toBe(false);
    // 100 + 150 yuan with R_b, against 200 + 20: only what is saved and R_s keep the order.
    expect(evaluated(inSecond("traditional-pso", traditional({ incomeYuan: 150 }))).get("X3")!.reason).toContain(
      'by all 6 measures. It holds by: "saving" and "R_s";',
    );
  });

  test("X4 compares the times of 500 iterations, not of equal work", () => {
    // Per 1000 evaluations 1, 2 and 3 s; 500 iterations take 1000, 600 and 500 evaluations: 1, 1.2 and 1.5 s.
    expect(evaluated(study()).get("X4")!.reason).toContain("1, 1.2, 1.5, 2; for 1,000 evaluations: 1, 2, 3, 4 (Node 1.2.3");
    expect(holds(withTimes(study(), { "improved-pso": 1600 }), "X4")).toBe(false);
    expect(holds(withTimes(study(), { "traditional-pso": 2300 }), "X4")).toBe(false);
  });

  test("X5 needs fewer iterations than both in every scenario; equal ones and never are not fewer", () => {
    expect(holds(inSecond("improved-ngo", ngo({ solvedAt: 50 })), "X5")).toBe(false);
    expect(holds(inSecond("traditional-pso", traditional({ solvedAt: 15 })), "X5")).toBe(false);
    expect(holds(study({ "improved-ngo": [[ngo(), ngo(), ngo()], [ngo(), ngo({ solvedAt: null }), ngo({ solvedAt: null })]] }), "X5")).toBe(false);
    // One seed of three that never gets there does not move the median.
    expect(holds(study({ "improved-ngo": [[ngo(), ngo(), ngo()], [ngo(), ngo(), ngo({ solvedAt: null })]] }), "X5")).toBe(true);
    expect(evaluated(study()).get("X5")!.reason).toContain("NGO 20, 20; improved PSO 50, 50; PSO not reached, not reached");
  });

  test("X6 is so because we made it so", () => {
    const claim = evaluated(study()).get("X6")!;
    expect(claim.byConstruction).toBe(true);
    expect(claim.reason).toContain("1,000, 600, 500 evaluations");
    const other = study();
    expect(holds({ ...other, facts: { ...other.facts, paperIterations: 100 } }, "X6")).toBe(false);
  });

  test("X7 counts a tie at the optimum as highest and names it, and fails if one of both is better anywhere", () => {
    const tie = inSecond("improved-pso", improved({ gap: 0 }));
    expect(holds(tie, "X7")).toBe(true);
    expect(evaluated(tie).get("X7")!.reason).toContain("Ties, which count as highest: improved PSO in II.");
    expect(evaluated(study()).get("X7")!.reason).toContain("NGO 0 %, 0 %; improved PSO 0.05 %, 0.05 %; PSO 10 %, 10 %");
    expect(holds(inSecond("improved-ngo", ngo({ gap: 0.001 })), "X7")).toBe(false);
    // Rounding does not decide: both count as the optimum.
    expect(holds(study({ "improved-ngo": [[ngo({ gap: 9e-7 })], [ngo()]], "improved-pso": [[improved({ gap: 1e-8 })], [improved()]] }), "X7")).toBe(true);
  });

  test("X8 is no win by a tie, and gives the test and what the constricted PSO changes", () => {
    expect(holds(inSecond("traditional-pso", traditional({ gap: 0.0005 })), "X8")).toBe(false);
    const strong = study({ pso: [[ngo(), ngo(), ngo()], [ngo(), ngo(), ngo()]] });
    expect(holds(strong, "X8")).toBe(true);
    // Six equal differences: W = 0, mean 10.5, variance 6 x 7 x 13 / 24 - (216 - 6) / 48 = 18.375; z = 10 / 4.2866,
    // p = 0.0196.
    expect(evaluated(strong).get("X8")!.reason).toContain(
      "traditional PSO: 6 of 6 pairs differ, p = 0.02, A12 1 (large); against constricted PSO, which it would not beat in every scenario: 6 of 6 pairs differ, p = 0.02, A12 0 (large)",
    );
  });

  test("a study without an arm's runs or time is refused by name", () => {
    expect(() => evaluateSolverClaims(claims, studyOf([]), {})).toThrow(/iterations\.csv: required runs of improved-ngo/);
    const untimed = study();
    expect(() => evaluateSolverClaims(claims, { ...untimed, times: { ...untimed.times, runs: [] } }, {})).toThrow(/times\.json: required a time of improved-ngo/);
  });
});

describe("verdict and reason", () => {
  const failing = inSecond("improved-ngo", ngo({ gap: 0.001 }));

  test("a failure without a reason on record is unexplained, with the numbers", () => {
    expect(evaluated(failing).get("X7")).toMatchObject({ verdict: "unexplained", reason: expect.stringMatching(/^does not hold — Median final gap/) });
  });

  test("a failure on record is explained, reason first", () => {
    expect(evaluated(failing, { X7: "Known." }).get("X7")).toMatchObject({
      verdict: "does not hold, explained",
      reason: expect.stringMatching(/^Known\. — Median final gap \(I, II\): NGO 0 %, 0\.1 %/),
    });
  });

  test("a reason for what holds is out of date", () => {
    expect(evaluated(study(), { X8: "Known." }).get("X8")!.verdict).toBe("unexplained");
  });

  test("reasons on the solvers are no mistake where the other statements are evaluated, and the reverse", () => {
    const reasons = { ...reproduction.paper.knownMismatches.claims, X7: "Known." };
    expect(evaluateClaims(reproduction.paper.claims, reproduction.days, reasons)).toEqual(
      evaluateClaims(reproduction.paper.claims, reproduction.days, reproduction.paper.knownMismatches.claims),
    );
    expect(evaluated(failing, reasons).size).toBe(6);
    expect(() => evaluateClaims(reproduction.paper.claims, reproduction.days, { T1: "No such predicate." })).toThrow(/reasons for T1/);
  });
});

test("the table counts what holds and names no scenario where the paper names none", () => {
  const table = solverClaimTable(evaluateSolverClaims(claims, study(), {}));
  expect(table.id).toBe("table-claims-solvers");
  expect(table.caption).toContain("6 of 6 statements hold, 1 of them because an input was chosen so");
  expect(table.rows.map(({ where }) => where)).toEqual(["Table 6/Fig. 11", "Table 6", "Fig. 11", "Table 6", "Fig. 11", "Fig. 11"]);
  expect(table.rows.map(({ origin }) => origin)).toEqual(["follows", "follows", "follows", "chosen", "follows", "follows"]);
});
