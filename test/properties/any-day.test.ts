import { describe, expect, test } from "vitest";
import { prepareDay } from "../../src/model";
import {
  cooperativeProgramme,
  portrait,
  proRata,
  soldKwh,
  solveLinearProgramme,
  type DayFlows,
  type SolvedDay,
} from "../../src/trading";
import {
  finerSteps,
  reversedClasses,
  scaledCase,
  withoutEnergy,
  withTwin,
  withUsersTimes,
} from "../support/change-case";
import { expectWithin } from "../support/expect-close";
import { forRandomCases, SCENARIO } from "../support/random-case";
import { highs, mechanisms, optimal, solved } from "../support/solved";

/** Yuan: what a simplex solver's tolerance may add up to on a day of these cases. */
const SOLVER_TOLERANCE_YUAN = 1e-4;

const payment = (day: SolvedDay): number => day.settlement.usersNetPaymentYuan;

describe.each(mechanisms.map((mechanism) => [mechanism.id, mechanism] as const))("%s", (_, mechanism) => {
  test("keeps every law on any case", () => {
    forRandomCases(120, (tradingCase) => {
      expect(solved(tradingCase, mechanism).checks.filter((check) => !check.holds)).toEqual([]);
    });
  });

  test("without sun and without stock nobody trades, nothing is stored, and each load costs the cheaper channel", () => {
    forRandomCases(30, (tradingCase) => {
      const day = solved(withoutEnergy(tradingCase), mechanism);
      expect(day.flows.peer).toEqual([]);
      expectWithin(Math.max(...day.storageLevelKwh), 0, 1e-9, "storage level (kWh)");
      const { gridPriceYuanPerKwh, companyPriceYuanPerKwh } = tradingCase.periods;
      const cost = day.input.classes
        .flatMap(({ loadKwh }) => loadKwh.map((load, t) => load * Math.min(gridPriceYuanPerKwh[t]!, companyPriceYuanPerKwh[t]!)))
        .reduce((all, value) => all + value, 0);
      expectWithin(payment(day), cost, 1e-6 * (1 + cost), "payment (yuan)");
    });
  });

  test("three times the users with three times the storage pay three times as much", () => {
    forRandomCases(40, (tradingCase) => {
      const once = payment(solved(tradingCase, mechanism));
      const thrice = payment(solved(scaledCase(tradingCase, 3), mechanism));
      expectWithin(thrice, 3 * once, SOLVER_TOLERANCE_YUAN, "payment (yuan)");
    });
  });

  test("trades only where a feasible price exists, and no more than a note says", () => {
    forRandomCases(40, (tradingCase) => {
      const day = solved(tradingCase, mechanism);
      const closed = day.input.prices.flatMap((price, t) => (price.noFeasiblePrice === null ? [] : [t]));
      expect(day.flows.peer.filter(({ index }) => closed.includes(index))).toEqual([]);
      const noted = day.flows.notes.flatMap((note) => (note.kind === "noFeasiblePrice" ? [note.period - 1] : []));
      expect(noted).toEqual(closed);
    });
  });
});

describe.each([["portrait", portrait], ["pro-rata", proRata]] as const)("%s", (_, mechanism) => {
  test("three times the users with three times the storage move three times the energy", () => {
    forRandomCases(60, (tradingCase) => {
      const once = solved(tradingCase, mechanism).flows;
      const thrice = solved(scaledCase(tradingCase, 3), mechanism).flows;
      expectSameFlows(thrice, scaledFlows(once, 3));
    });
  });

  test("classes written down in another order give the same flows", () => {
    forRandomCases(60, (tradingCase) => {
      expectSameFlows(solved(reversedClasses(tradingCase), mechanism).flows, solved(tradingCase, mechanism).flows);
    });
  });

  test("what is curtailed or not delivered because of a storage limit is noted, and nothing else is", () => {
    forRandomCases(60, (tradingCase) => {
      const day = solved(tradingCase, mechanism);
      for (const note of day.flows.notes) if (note.kind === "storageLimit") expect(note.energyKwh).toBeGreaterThan(0);
      const carryFrom = mechanism === portrait ? tradingCase.settings.portrait!.carryFromPeriod : 1;
      day.input.prices.forEach((_price, t) => {
        if (t + 1 < carryFrom) return;
        const curtailed = day.flows.classes.reduce((all, of) => all + of.pvCurtailedKwh[t]!, 0);
        const noted = day.flows.notes
          .flatMap((note) => (note.kind === "storageLimit" && note.period === t + 1 && note.limit !== "dischargePower" ? [note.energyKwh] : []))
          .reduce((all, value) => all + value, 0);
        expectWithin(curtailed, noted, 1e-6, `curtailed in period ${t + 1} (kWh)`);
      });
    });
  });
});

describe("portrait", () => {
  test("trades along its ring only, its trickle apart", () => {
    forRandomCases(60, (tradingCase) => {
      const { ring, trickle, fillOrder } = tradingCase.settings.portrait!;
      for (const { seller, buyer, index } of solved(tradingCase, portrait).flows.peer) {
        const onRing = fillOrder.includes(index + 1) && ring.some((pair) => pair.seller === seller && pair.buyer === buyer);
        const trickles = trickle?.seller === seller && trickle.buyer === buyer && trickle.period === index + 1;
        expect(onRing || trickles).toBe(true);
      }
    });
  });

  test("no class sells more than its quota", () => {
    forRandomCases(120, (tradingCase) => {
      const { quota } = tradingCase.settings.portrait!;
      if (!quota) return;
      const day = solved(tradingCase, portrait);
      day.flows.classes.forEach((of, k) => {
        const sold = soldKwh(of).slice(quota.fromPeriod - 1, quota.toPeriod).reduce((all, value) => all + value, 0);
        expect(sold).toBeLessThanOrEqual(quota.kwhPerUser * day.input.classes[k]!.users + 1e-6);
      });
    });
  });
});

describe("cooperative", () => {
  test("never costs users more than the portrait's day or the pro-rata day", () => {
    forRandomCases(120, (tradingCase) => {
      const cost = payment(solved(tradingCase, optimal));
      for (const mechanism of [portrait, proRata]) {
        expect(cost, mechanism.id).toBeLessThanOrEqual(payment(solved(tradingCase, mechanism)) + SOLVER_TOLERANCE_YUAN);
      }
    });
  });

  test("without trade costs at least as much", () => {
    forRandomCases(60, (tradingCase) => {
      const alone = solveLinearProgramme(highs, cooperativeProgramme(prepareDay(tradingCase, SCENARIO), false).programme);
      expect(alone.objective).toBeGreaterThanOrEqual(payment(solved(tradingCase, optimal)) - SOLVER_TOLERANCE_YUAN);
    });
  });

  test("what users pay is the programme's objective", () => {
    forRandomCases(60, (tradingCase) => {
      const day = solved(tradingCase, optimal);
      const { objective } = solveLinearProgramme(highs, cooperativeProgramme(day.input).programme);
      // Without any fee the programme charges 1e-6 yuan/kWh for peer energy.
      const traded = day.flows.peer.reduce((all, { energyKwh }) => all + energyKwh, 0);
      expectWithin(payment(day), objective, SOLVER_TOLERANCE_YUAN + 1e-6 * traded, "payment (yuan)");
    });
  });

  test("classes written down in another order cost the same", () => {
    forRandomCases(40, (tradingCase) => {
      const there = payment(solved(tradingCase, optimal));
      expectWithin(payment(solved(reversedClasses(tradingCase), optimal)), there, SOLVER_TOLERANCE_YUAN, "payment (yuan)");
    });
  });

  test("quarter steps with the same powers and prices cost the same", () => {
    forRandomCases(
      25,
      (tradingCase) => {
        const coarse = payment(solved(tradingCase, optimal));
        expectWithin(payment(solved(finerSteps(tradingCase, 4), optimal)), coarse, SOLVER_TOLERANCE_YUAN, "payment (yuan)");
      },
      { maxPeriods: 8 },
    );
  });

  test("identical twins merged into one class of as many users cost the same", () => {
    forRandomCases(40, (tradingCase) => {
      const twins = payment(solved(withTwin(tradingCase, "A", "twin"), optimal));
      const merged = payment(solved(withUsersTimes(tradingCase, "A", 2), optimal));
      expectWithin(twins, merged, SOLVER_TOLERANCE_YUAN, "payment (yuan)");
    }, { roomForTwins: true });
  });
});

function scaledFlows(flows: DayFlows, factor: number): DayFlows {
  return {
    ...flows,
    classes: flows.classes.map(({ id, ...series }) => ({
      id,
      ...(Object.fromEntries(
        Object.entries(series).map(([name, values]) => [name, values.map((value) => value * factor)]),
      ) as typeof series),
    })),
    peer: flows.peer.map((trade) => ({ ...trade, energyKwh: trade.energyKwh * factor })),
  };
}

/** Same energies per class, per period and per pair, whatever the order in which they are listed. */
function expectSameFlows(actual: DayFlows, expected: DayFlows): void {
  const table = (flows: DayFlows): Map<string, number> => {
    const entries = new Map<string, number>();
    for (const { id, ...series } of flows.classes) {
      for (const [name, values] of Object.entries(series)) values.forEach((value, t) => entries.set(`${id} ${name} ${t + 1}`, value));
    }
    for (const { seller, buyer, index, energyKwh } of flows.peer) {
      const key = `${seller} to ${buyer} ${index + 1}`;
      entries.set(key, (entries.get(key) ?? 0) + energyKwh);
    }
    return entries;
  };
  const there = table(expected);
  const here = table(actual);
  for (const key of new Set([...there.keys(), ...here.keys()])) {
    const value = there.get(key) ?? 0;
    expectWithin(here.get(key) ?? 0, value, 1e-6 * (1 + Math.abs(value)), `${key} (kWh)`);
  }
}
