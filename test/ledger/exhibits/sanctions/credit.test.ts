import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assumedSanctions } from "../../../../src/ledger/contract";
import { UNKNOWN, updatedCredit } from "../../../../src/ledger/contract/credit";
import { creditFigure, creditPath, creditTable, EXAMPLE_CONDUCTS, leastTrustedShare, steadyConduct } from "../../../../src/ledger/exhibits/sanctions";

const name = { id: "x", label: "X" };
const steady = (share: number, periods: number) => ({ name: "steady", deliveredShares: Array<number>(periods).fill(share) });
const remembering = (l: number) => ({ ...assumedSanctions, forgettingMillionths: Math.round(l * 1e6) });

describe("a credit path", () => {
  // r <- 0.9 r + 1 - d, s <- 0.9 s + d, score (r + 1) / (r + s + 2), d = shortfall beyond 5 %. Denominators 3, 3.9, 4.71.
  test.each([
    // r = 1, 1.9, 2.71.
    [1, [0.5, 0.666667, 0.74359, 0.787686]],
    // d = 0.25: r = 0.75, 1.425, 2.0325.
    [0.7, [0.5, 0.583333, 0.621795, 0.643843]],
    // d = 0.95: r = 0.05, 0.095, 0.1355.
    [0, [0.5, 0.35, 0.280769, 0.241083]],
  ])("of three periods with a share of %d delivered is as worked out by hand", (share, scores) => {
    expect(creditPath(steady(share, 3), assumedSanctions).scores).toEqual(scores);
  });

  test("ends with the suspension, after which nobody sells, however honest he would be", () => {
    const path = creditPath({ name: "too late", deliveredShares: [0, 0, 0, 1, 1, 1] }, assumedSanctions);
    expect(path.scores).toHaveLength(4);
    expect(path.isSuspended).toBe(true);
    // Two periods of nothing are not enough: he may come back.
    const back = creditPath({ name: "in time", deliveredShares: [0, 0, 1, 1, 1] }, assumedSanctions);
    expect(back.isSuspended).toBe(false);
    expect(back.scores.at(-1)).toBeGreaterThan(0.5);
  });

  test("is that of the contract's update, period by period, for any conduct", () => {
    const lenient = { ...assumedSanctions, suspendedBelowMillionths: 0 };
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 30 }), (percents) => {
        let credit = UNKNOWN;
        const expected = [0.5, ...percents.map((percent) => {
          credit = updatedCredit(credit, 100, Math.max(0, 95 - percent), lenient);
          return credit.scoreMillionths / 1e6;
        })];
        expect(creditPath({ name: "any", deliveredShares: percents.map((percent) => percent / 100) }, lenient).scores).toEqual(expected);
      }),
      { seed: 2, numRuns: 100 },
    );
  });
});

describe("steady conduct", () => {
  test("counts a score at the threshold as above it", () => {
    // 15 % delivered: d = 0.8, r = 0.2: 1.2 / 3 = 0.4, no surcharge; then r = 0.38: 1.38 / 3.9 = 0.354. 10 %: d = 0.85, 1.15 / 3 = 0.383.
    expect(steadyConduct(0.15, assumedSanctions).untilSurcharge).toBe(2);
    expect(steadyConduct(0.1, assumedSanctions).untilSurcharge).toBe(1);
  });

  test("rests at ((1 - d) / (1 - l) + 1) / (1 / (1 - l) + 2)", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 0, max: 97 }), (deliveredPercent, forgettingPercent) => {
        const d = 0.95 - deliveredPercent / 100;
        const weight = 1 / (1 - forgettingPercent / 100);
        const { restingScore } = steadyConduct(deliveredPercent / 100, remembering(forgettingPercent / 100));
        expect(Math.abs(restingScore - ((1 - d) * weight + 1) / (weight + 2))).toBeLessThan(2e-5);
      }),
      { seed: 3, numRuns: 60 },
    );
  });

  test("without forgetting is followed for as long as it takes to see a threshold crossed", () => {
    // d = 0.65, r = 0.35 n: (0.35 n + 1) / (n + 2) < 0.4 from n > 4 on.
    expect(steadyConduct(0.3, remembering(1))).toMatchObject({ untilSurcharge: 5, untilSuspension: null });
  });

  test("is trusted from the share on at which the resting score is the threshold", () => {
    // With weight w = 1 / (1 - l): share = (c (w + 2) - 1) / w - 0.05. c = 0.4: 0.31, 0.33, 0.34; c = 0.25: 0.10, 0.15, 0.175.
    expect([0.8, 0.9, 0.95].map((l) => leastTrustedShare(remembering(l), "untilSurcharge"))).toEqual([0.31, 0.33, 0.34]);
    expect([0.8, 0.9, 0.95].map((l) => leastTrustedShare(remembering(l), "untilSuspension"))).toEqual([0.1, 0.15, 0.175]);
  });
});

describe("the credit table", () => {
  const table = creditTable({ sanctions: assumedSanctions, forgettings: [0.8, 0.9, 0.95], deliveredShares: [1, 0.5, 0.1, 0] }, name);
  const row = (delivered: number) => table.rows.find((of) => of["delivered"] === delivered)!;

  test("has the periods until surcharge and suspension, and never where never", () => {
    expect(row(100)).toMatchObject({ "surcharge0.8": "never", "surcharge0.9": "never", "suspension0.95": "never" });
    expect(row(50)).toMatchObject({ "surcharge0.9": "never", "suspension0.9": "never" });
    // Nothing delivered, l = 0.9: by hand above. l = 0.8, G = 1, 1.8, 2.44, 2.952: (0.05 G + 1) / (G + 2) = 0.35, 0.287, 0.253, 0.232.
    expect(row(0)).toMatchObject({ "surcharge0.9": 1, "suspension0.9": 3, "surcharge0.8": 1, "suspension0.8": 4 });
    // d = 0.85, l = 0.9: (0.15 G + 1) / (G + 2) < 0.25 from G > 5 on: 1 - 0.9^n > 0.5 at n = 7.
    expect(row(10)).toMatchObject({ "surcharge0.9": 1, "suspension0.9": 7 });
  });

  test("says from which share on nobody is sanctioned, and that a suspension has no way back", () => {
    expect(table.caption).toContain("31 % and 10 % (l = 0.8); 33 % and 15 % (l = 0.9); 34 % and 17.5 % (l = 0.95)");
    expect(table.caption).toContain("A suspension has no way back.");
  });
});

describe("the credit figure", () => {
  const figure = creditFigure(EXAMPLE_CONDUCTS, assumedSanctions, name);

  test("has every seller's path as data and as a line, with nothing after a suspension", () => {
    EXAMPLE_CONDUCTS.forEach((conduct, i) => {
      const { scores } = creditPath(conduct, assumedSanctions);
      expect(figure.plotly.data[i]!["y"]).toEqual(scores);
      expect(figure.data.rows.map((row) => row[`score${i + 1}`])).toEqual(Array.from({ length: 41 }, (_, k) => scores[k] ?? null));
    });
    expect(figure.plotly.data[4]!["y"]).toHaveLength(4);
  });

  test("draws the thresholds that it is given", () => {
    expect(figure.plotly.data.slice(-2).map(({ y }) => y)).toEqual([[0.4, 0.4], [0.25, 0.25]]);
    const strict = creditFigure(EXAMPLE_CONDUCTS, { ...assumedSanctions, surchargeBelowMillionths: 600_000, suspendedBelowMillionths: 550_000 }, name);
    expect(strict.plotly.data.slice(-2).map(({ y }) => y)).toEqual([[0.6, 0.6], [0.55, 0.55]]);
  });

  test("tells who is sanctioned when, and that a suspension has no way back", () => {
    for (const text of [figure.caption, figure.alt]) {
      expect(text).toContain("delivers 50 %: 0.54 after 40; delivers 0 %: surcharge from period 1 and suspended after 3; 10 full, 10 none, full: surcharge from period 18 to 21 and 0.85 after 40");
    }
    expect(figure.caption).toContain("A suspension has no way back");
  });

  test("is plain JSON", () => {
    expect(JSON.parse(JSON.stringify(figure))).toEqual(figure);
  });
});
