import { describe, expect, test } from "vitest";
import { UnknownScenarioError } from "../../src/model";
import { portrait, proRata, solveDay, UnsolvableDayError } from "../../src/trading";
import { smallCase } from "../support/small-case";
import { mechanisms, optimal, solved } from "../support/solved";

describe.each(mechanisms.map((mechanism) => [mechanism.id, mechanism] as const))("%s", (id, mechanism) => {
  test("refuses a scenario that the case does not have and lists those it has", () => {
    const tradingCase = smallCase({ pvKw: [0], classes: { A: {} } });
    expect(() => solveDay(tradingCase, "IV", mechanism)).toThrow(UnknownScenarioError);
    expect(() => solveDay(tradingCase, "IV", mechanism)).toThrow(/"IV".*only/);
  });

  test("refuses an initial stock that neither the EVs nor the storage can hold, and says both numbers", () => {
    // 4 users x (5 - 2) kWh = 12 kWh for a storage of 10 kWh.
    const tradingCase = smallCase({
      pvKw: [0],
      classes: { A: { users: 4, initialStockKwhPerUser: 5 } },
      storage: { capacityKwh: 10, evBufferKwhPerUser: 2 },
    });
    expect(() => solved(tradingCase, mechanism)).toThrow(UnsolvableDayError);
    expect(() => solved(tradingCase, mechanism)).toThrow(/12\.000 kWh.*10 kWh/);
  });

  test("takes an initial stock that just fits", () => {
    const tradingCase = smallCase({
      pvKw: [0],
      classes: { A: { users: 4, initialStockKwhPerUser: 5 } },
      storage: { capacityKwh: 12, evBufferKwhPerUser: 2 },
    });
    expect(solved(tradingCase, mechanism).storageLevelKwh).toEqual([12]);
  });

  test("solves a scenario without any users", () => {
    const day = solved(smallCase({ pvKw: [5], classes: { A: { users: 0, pvScale: 1, charging: [1] } } }), mechanism);
    expect(day.settlement.usersNetPaymentYuan).toBe(0);
    expect(day.checks.every((check) => check.holds)).toBe(true);
    expect(day.flows.mechanism).toBe(id);
  });
});

test("portrait needs its parameters and says that they are missing; the other mechanisms do not need them", () => {
  const tradingCase = smallCase({ pvKw: [0], classes: { A: {} }, portrait: null });
  expect(() => solved(tradingCase, portrait)).toThrow(UnsolvableDayError);
  expect(() => solved(tradingCase, portrait)).toThrow(/portrait.*parameters/);
  for (const mechanism of [proRata, optimal]) expect(() => solved(tradingCase, mechanism)).not.toThrow();
});

test("the left-over deficit is bought from the cheaper channel of each period, from the grid where both cost the same", () => {
  const tradingCase = smallCase({
    pvKw: [0, 0, 0],
    classes: { A: { charging: [1, 1, 1] } },
    gridPrice: [1, 1, 1],
    companyPrice: [0.9, 1, 1.1],
  });
  for (const mechanism of [portrait, proRata]) {
    const [flows] = solved(tradingCase, mechanism).flows.classes;
    expect(flows!.gridBoughtKwh).toEqual([0, 10, 10]);
    expect(flows!.companyBoughtKwh).toEqual([10, 0, 0]);
  }
});
