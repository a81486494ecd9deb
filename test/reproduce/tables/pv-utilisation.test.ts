import { describe, expect, test } from "vitest";
import { platformDays, pvUse, pvUtilisation, pvUtilisationTable, storageUse, withClosedMarket, type PvUse } from "../../../src/reproduce";
import { flowKwh, givenKwh, portrait, proRata, soldKwh } from "../../../src/trading";
import { sum } from "../../../src/units";
import { expectWithin } from "../../support/expect-close";
import { forRandomCases, SCENARIO } from "../../support/random-case";
import { smallCase } from "../../support/small-case";
import { mechanisms, solved } from "../../support/solved";
import { reproduction } from "../reproductions";
import { handWorkedCase } from "./hand-worked-day";

const handWorked = platformDays(handWorkedCase, [SCENARIO], portrait);

const partsOf = ({ generatedKwh: _, ...parts }: PvUse): number[] => Object.values(parts);

describe("where the PV of a day goes", () => {
  test.each([
    ["tradeAndStorage", { generatedKwh: 25, ownLoadKwh: 10, soldKwh: 12.15, leftKwh: 0, lostKwh: 2.85, curtailedKwh: 0 }, 1],
    ["storageOnly", { generatedKwh: 25, ownLoadKwh: 10, soldKwh: 0, leftKwh: 22.5 - 100 / 9, lostKwh: 2.5 + 10 / 9, curtailedKwh: 0 }, 1],
    ["tradeOnly", { generatedKwh: 25, ownLoadKwh: 0, soldKwh: 10, leftKwh: 0, lostKwh: 0, curtailedKwh: 15 }, 0.4],
    ["neither", { generatedKwh: 25, ownLoadKwh: 0, soldKwh: 0, leftKwh: 0, lostKwh: 0, curtailedKwh: 25 }, 0],
  ] as const)("is what a calculation by hand gives: %s", (setup, expected, utilisation) => {
    const use = pvUse(handWorked[setup][0]!);
    for (const [name, kwh] of Object.entries(expected)) expect(use[name as keyof PvUse], name).toBeCloseTo(kwh, 9);
    expect(pvUtilisation([use])).toBeCloseTo(utilisation, 12);
  });

  test("a stock that held as much before the day gives PV and old energy in equal parts", () => {
    // 10 kWh of stock and 10 kWh of PV; B takes 10 kWh of the 20 in period 2, half of them PV.
    const mixed = smallCase({ pvKw: [10, 0], classes: { S: { pvScale: 1, initialStockKwhPerUser: 10 }, B: { charging: [0, 1] } } });
    expect(pvUse(solved(mixed, proRata))).toMatchObject({ generatedKwh: 10, soldKwh: 5, leftKwh: 5 });
  });

  test("what is sold before sunrise is no PV", () => {
    const early = smallCase({ pvKw: [0, 10], classes: { S: { pvScale: 1, initialStockKwhPerUser: 10 }, B: { charging: [1, 0] } } });
    expect(pvUse(solved(early, proRata))).toMatchObject({ generatedKwh: 10, soldKwh: 0, leftKwh: 10 });
  });

  test("a day without sun has no utilisation", () => {
    expect(pvUtilisation([pvUse(solved(smallCase({ pvKw: [0], classes: { A: { charging: [1] } } }), proRata))])).toBeNull();
  });

  test("several days count by their energy, not by their number", () => {
    const use = (generatedKwh: number, curtailedKwh: number): PvUse => ({ generatedKwh, curtailedKwh, ownLoadKwh: 0, soldKwh: 0, leftKwh: 0, lostKwh: 0 });
    expect(pvUtilisation([use(30, 0), use(10, 10)])).toBe(0.75);
  });

  describe.each(mechanisms.map((mechanism) => [mechanism.id, mechanism] as const))("%s, any case, with and without trade", (_, mechanism) => {
    test("the five uses add up to what is generated, none is negative, and nothing is sold without trade", () => {
      forRandomCases(60, (tradingCase) => {
        for (const of of [tradingCase, withClosedMarket(tradingCase)]) {
          const day = solved(of, mechanism);
          const use = pvUse(day);
          const tolerance = 1e-6 * (1 + use.generatedKwh);
          expectWithin(sum(partsOf(use)), use.generatedKwh, tolerance, "sum of the uses (kWh)");
          for (const part of partsOf(use)) expect(part).toBeGreaterThan(-tolerance);
          if (of.settings.storage.roundTripEfficiency === 1) expectWithin(use.lostKwh, 0, tolerance, "lost (kWh)");
          if (of !== tradingCase) expectWithin(use.soldKwh, 0, tolerance, "sold without trade (kWh)");
        }
      });
    });

    test("without a stock from before the day all that is sold and all that is left is PV", () => {
      forRandomCases(60, ({ settings, ...rest }) => {
        const classes = Object.fromEntries(Object.entries(settings.classes).map(([id, of]) => [id, { ...of, initialStockKwhPerUser: 0 }]));
        const day = solved({ ...rest, settings: { ...settings, classes } }, mechanism);
        const use = pvUse(day);
        const tolerance = 1e-6 * (1 + use.generatedKwh);
        expectWithin(use.soldKwh, sum(day.flows.classes.map((of) => sum(soldKwh(of)))), tolerance, "sold (kWh)");
        expectWithin(use.leftKwh, sum(day.flows.classes.map((of) => of.stockKwh.at(-1)!)), tolerance, "left (kWh)");
        const ownKwh = givenKwh(day, (of) => of.loadKwh) - flowKwh(day, (of) => of.peerBoughtKwh) - flowKwh(day, (of) => of.gridBoughtKwh) - flowKwh(day, (of) => of.companyBoughtKwh);
        expectWithin(use.ownLoadKwh, ownKwh, tolerance, "own load (kWh)");
      });
    });
  });
});

describe("the use of the shared storage", () => {
  test("counts the periods in which it holds or moves energy, in hours", () => {
    expect(storageUse(handWorked.tradeAndStorage[0]!)).toEqual({ hours: 2, takenInKwh: expect.closeTo(13.5, 9) as number });
    expect(storageUse(handWorked.neither[0]!)).toEqual({ hours: 0, takenInKwh: 0 });
    const halves = { ...handWorkedCase, settings: { ...handWorkedCase.settings, stepHours: 0.5 } };
    expect(storageUse(solved(halves, portrait))).toEqual({ hours: 1, takenInKwh: expect.closeTo(6.75, 9) as number });
  });

  test("leaves out what stays in the EVs", () => {
    const buffered = { ...handWorkedCase, settings: { ...handWorkedCase.settings, storage: { ...handWorkedCase.settings.storage, evBufferKwhPerUser: 13 } } };
    expect(storageUse(solved(buffered, portrait)).takenInKwh).toBeCloseTo(0.5, 9);
  });
});

describe("the table of PV utilisation", () => {
  const table = pvUtilisationTable(reproduction.platform.days);
  const row = (scenario: string, setup: string): Record<string, number> =>
    table.rows.find((of) => of["scenario"] === scenario && of["setup"] === setup) as unknown as Record<string, number>;

  test("has four rows a scenario whose shares add up to 100 %", () => {
    expect(table.rows).toHaveLength(12);
    for (const of of table.rows as readonly Record<string, number>[]) {
      expect(of["ownLoad"]! + of["sold"]! + of["left"]! + of["lost"]! + of["curtailed"]!).toBeCloseTo(100, 6);
      expect(of["utilisation"]).toBeCloseTo(100 - of["curtailed"]!, 6);
    }
  });

  test("shows that the storage raises the utilisation, by 35 points or more, and trade hardly, by 3.1 at most", () => {
    for (const scenario of ["I", "II", "III"]) {
      const [both, storage, trade, neither] = ["trade and shared storage", "shared storage only", "trade only", "neither"].map((setup) => row(scenario, setup)["utilisation"]!);
      expect(both).toBe(100);
      expect([both! - trade!, storage! - neither!].every((points) => points > 35), scenario).toBe(true);
      expect([both! - storage!, trade! - neither!].every((points) => points > 0 && points < 3.1), scenario).toBe(true);
    }
  });

  test("contradicts print on the storage: with trade it is not longer in use and takes in less", () => {
    expect(table.caption).toContain("for 13, 12, 12 h with trade and 13, 13, 13 h without (I, II, III), longer in 0 of 3 scenarios, and takes in 4193, 2767, 2955 against 4338, 2986, 3174 kWh");
    expect(table.caption).toContain("Outside users buy 8131, 7988, 7857 with trade and 8137, 7999, 7868 kWh without");
  });
});
