import { describe, expect, test } from "vitest";
import { COST_READINGS, drawOutsidePrices, evaluateTable5Claims, platformDays, table5ClaimTable, withOutsidePrices, type EvaluatedClaim, type PlatformDays } from "../../src/reproduce";
import { TABLE_5_CLAIM_IDS, type Table5ClaimId } from "../../src/reproduce/claims/table-5-claim-ids";
import { evaluateClaims } from "../../src/reproduce/claims/evaluate";
import { portrait, type SolvedDay } from "../../src/trading";
import { paper, reproduction, tradingCase } from "./reproductions";

const { days } = reproduction.platform;

function evaluated(of: PlatformDays, reasons: Record<string, string> = {}): Map<string, EvaluatedClaim> {
  return new Map(evaluateTable5Claims(paper.claims, paper.comparison, of, reasons).map((claim) => [claim.claim.id, claim]));
}

/** Whether a statement holds, by its verdict without reasons on record. */
function holds(of: PlatformDays, id: Table5ClaimId): boolean {
  return evaluated(of).get(id)!.verdict === "holds";
}

/** The same days with what buyers pay in one scenario multiplied. */
function dearer(of: readonly SolvedDay[], scenario: number, factor: number): SolvedDay[] {
  return of.map((day, i) => {
    if (i !== scenario) return day;
    const classes = day.settlement.classes.map((settled) => ({ ...settled, buyersCostYuan: factor * settled.buyersCostYuan }));
    return { ...day, settlement: { ...day.settlement, classes } };
  });
}

describe("the statements on Table 5", () => {
  test("are the three that claims.json files under it: X1 and W6 hold, X2 does not", () => {
    expect(paper.claims.filter(({ figureOrTable }) => figureOrTable === "Table 5").map(({ id }) => id)).toEqual([...TABLE_5_CLAIM_IDS]);
    expect([...evaluated(days).keys()]).toEqual([...TABLE_5_CLAIM_IDS]);
    expect(TABLE_5_CLAIM_IDS.map((id) => holds(days, id))).toEqual([true, false, true]);
  });

  test.each([0, 1, 2])("X1 fails if the platform's users pay 1.6 times as much in one scenario (number %i)", (scenario) => {
    expect(holds({ ...days, tradeAndStorage: dearer(days.tradeAndStorage, scenario, 1.6) }, "X1")).toBe(false);
  });

  test("X1 says how many pairs of readings agree, and what trade alone does to the same users", () => {
    const { reason } = evaluated(days).get("X1")!;
    // Twelve do not: the price among users against anything (6); all per kWh bought against own PV per kWh charged (5);
    // gross per kWh charged against that (1).
    expect(reason).toContain("0.718 (net, per kWh bought) against 1.032 yuan/kWh (all charging from the grid); in 36 of 48 pairs of readings");
    expect(reason).toContain("0.718 against 0.821 yuan/kWh with nobody to trade with, 0.918 without the shared storage as well.");
  });

  test("X2 would hold with outside prices chosen for it, and only the first reading counts", () => {
    const near = drawOutsidePrices(64)
      .map((prices) => platformDays(withOutsidePrices(tradingCase, prices), ["I", "II", "III"], portrait))
      .filter(({ tradeAndStorage }) => Math.abs(COST_READINGS[0]!.of(tradeAndStorage) - 0.74) <= 0.01);
    expect(near.length).toBeGreaterThan(0);
    for (const chosen of near) expect(holds(chosen, "X2")).toBe(true);
    expect(evaluated(days).get("X2")!.reason).toContain(
      '0.718 against 0.74 yuan/kWh (net, per kWh bought). Of the other 7 readings "net with the storage\'s rental, per kWh bought" comes within 0.01.',
    );
  });

  test("W6 fails by a tie, and if trade lowers the utilisation in one scenario", () => {
    expect(holds({ ...days, tradeAndStorage: days.storageOnly }, "W6")).toBe(false);
    for (const i of [0, 1, 2]) expect(holds({ ...days, tradeAndStorage: days.tradeAndStorage.with(i, days.tradeOnly[i]!) }, "W6")).toBe(false);
  });

  test("W6 says by how little it holds, where the rest is lost, and what the storage does", () => {
    expect(evaluated(days).get("W6")!.reason).toBe(
      "Not curtailed: 100.00 %, 100.00 % and 100.00 % with trade, 99.98 %, 99.98 % and 99.99 % without (curtailed then: surplus of 8 h), 45.91 %, 61.48 % and 59.04 % without shared storage as well (I, II and III). " +
        "With trade that is 0.02, 0.02 and 0.01 percentage points more than without, 3.6 kWh in all.",
    );
  });

  test("a failure without a reason on record is unexplained; with one it is explained, reason first", () => {
    expect(evaluated(days).get("X2")!.verdict).toBe("unexplained");
    expect(evaluated(days, { X2: "Known." }).get("X2")).toMatchObject({ verdict: "does not hold, explained", reason: expect.stringMatching(/^Known\. — 0\.718 against 0\.74/) });
    expect(evaluated(days, { X1: "Known." }).get("X1")!.verdict).toBe("unexplained");
  });

  test("reasons on Table 5 are no mistake where the other statements are evaluated, whose number stays 85", () => {
    const found = evaluateClaims(paper.claims, reproduction.days, { ...paper.knownMismatches.claims, W6: "Known." });
    expect(found).toHaveLength(85);
    expect(found.some(({ claim }) => claim.figureOrTable === "Table 5")).toBe(false);
  });
});

test("the table counts what holds", () => {
  const table = table5ClaimTable(reproduction.platform.claims);
  expect(table.caption).toBe("What the paper says about trade with and without the platform, checked: 2 of 3 statements hold.");
  expect(table.rows.map(({ id, verdict }) => [id, verdict])).toEqual([["X1", "holds"], ["X2", "does not hold, explained"], ["W6", "holds"]]);
});
