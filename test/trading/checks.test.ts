import { describe, expect, test } from "vitest";
import { checkDay, portrait, type CheckId, type DayFlows, type Settlement, type SolvedDay } from "../../src/trading";
import { forRandomCases } from "../support/random-case";
import { smallCase } from "../support/small-case";
import { mechanisms, solved } from "../support/solved";

type Mutable<T> = T extends object ? { -readonly [K in keyof T]: Mutable<T[K]> } : T;

/** A day as it is, to be damaged: nothing is shared with the solved one. */
interface Damaged {
  flows: Mutable<DayFlows>;
  settlement: Mutable<Settlement>;
}

/**
 * A (2 kWh of EV buffer) stores 10 kWh at 1, keeps its initial 1 kWh, and sells 6 kWh to B at 2 and 4 kWh at 3; B buys
 * 2 kWh at 3 outside. Storage: 20 kWh, 15 kW; a cyclic day.
 */
const day = solved(
  smallCase({
    pvKw: [10, 0, 0],
    chargePowerKw: 6,
    classes: { A: { pvScale: 1, initialStockKwhPerUser: 1 }, B: { charging: [0, 1, 1] } },
    storage: { capacityKwh: 20, powerKw: 15, evBufferKwhPerUser: 2, dayEnd: "cyclic" },
    portrait: { ring: [{ seller: "A", buyer: "B" }] },
  }),
  portrait,
);

function checksAfter(of: SolvedDay, damage: (copy: Damaged) => void): ReturnType<typeof checkDay> {
  const copy = structuredClone({ flows: of.flows, settlement: of.settlement }) as Damaged;
  damage(copy);
  return checkDay(of.input, copy.flows as DayFlows, copy.settlement as Settlement);
}

const A = 0;
const B = 1;

/** One wrong number for each law: what is damaged, which law must break, and where. */
const damages: [CheckId, string, (copy: Damaged) => void][] = [
  ["notNegative", "A, period 2", ({ flows }) => (flows.classes[A]!.pvCurtailedKwh[1] = -1)],
  ["pvBalance", "A, period 1", ({ flows }) => (flows.classes[A]!.pvCurtailedKwh[0]! += 1)],
  ["loadBalance", "B, period 3", ({ flows }) => (flows.classes[B]!.companyBoughtKwh[2]! += 1)],
  ["stockState", "A, period 2", ({ flows }) => (flows.classes[A]!.stockSoldKwh[1]! += 1)],
  ["peerBalance", "A, period 2", ({ flows }) => (flows.peer[0]!.energyKwh += 1)],
  ["noResale", "A, period 3", ({ flows }) => (flows.classes[A]!.gridBoughtKwh[2]! += 0.5)],
  ["acceptance", "B, period 2", ({ flows }) => (flows.classes[B]!.peerBoughtKwh[1]! += 1)],
  ["evBuffer", "A, period 1", ({ flows }) => (flows.classes[A]!.sharedStockKwh[0]! -= 1)],
  ["sharedState", "A, period 1", ({ flows }) => (flows.classes[A]!.riseKwh[0]! += 1)],
  ["storageLevel", "period 1", ({ flows }) => (flows.classes[A]!.sharedStockKwh[0] = 21)],
  ["storagePower", "period 2", ({ flows }) => (flows.classes[A]!.fallKwh[1] = 16)],
  ["dayEnd", "A", ({ flows }) => (flows.classes[A]!.stockKwh[2] = 0)],
  ["priceOrder", "period 2", ({ settlement }) => (settlement.prices.peer = settlement.prices.grid)],
  ["feesSplit", "period 2", ({ settlement }) => (settlement.prices.seller = [0.5, 0.4, 0.5])],
  ["moneyBalance", "period 3", ({ settlement }) => (settlement.companyYuan[2]! += 1)],
  ["storageMoney", "period 1", ({ settlement }) => (settlement.storageNetYuan[0]! += 1)],
  ["netPayment", "", ({ settlement }) => (settlement.usersNetPaymentYuan -= 1)],
];

test("the day that is damaged below keeps every law before", () => {
  expect(day.checks.filter((check) => !check.holds)).toEqual([]);
});

test("every law is broken once below", () => {
  expect(damages.map(([id]) => id).sort()).toEqual(day.checks.map((check) => check.id).sort());
});

test.each(damages)("one wrong number breaks the law %s at %s", (id, where, damage) => {
  const check = checksAfter(day, damage).find((one) => one.id === id)!;
  expect(check.holds).toBe(false);
  expect(check.where).toBe(where);
  expect(check.residual).toBeGreaterThan(0.05);
});

test("a price order broken where nobody trades is no offence", () => {
  const checks = checksAfter(day, ({ settlement }) => (settlement.prices.peer = [2, ...settlement.prices.peer.slice(1)]));
  expect(checks.filter((check) => !check.holds)).toEqual([]);
});

test("a value that is not a number does not pass as small", () => {
  const checks = checksAfter(day, ({ flows }) => (flows.classes[A]!.pvSoldKwh[0] = NaN));
  expect(checks.find((check) => check.id === "pvBalance")).toMatchObject({ holds: false, residual: Infinity, where: "A, period 1" });
});

describe("money party by party", () => {
  test.each(["sellerRevenueYuan", "peerCostYuan", "gridCostYuan", "companyCostYuan", "rentalYuan"] as const)(
    "1 yuan more in a class's %s breaks the balance",
    (series) => {
      const checks = checksAfter(day, ({ settlement }) => (settlement.classes[B]![series][1]! += 1));
      expect(checks.find((check) => check.id === "moneyBalance")).toMatchObject({ holds: false, where: "period 2" });
    },
  );

  test("1 yuan of the company's in the grid's account is found, though the sum is right", () => {
    const checks = checksAfter(day, ({ settlement }) => {
      settlement.gridYuan[2]! += 1;
      settlement.companyYuan[2]! -= 1;
    });
    expect(checks.some((check) => !check.holds)).toBe(true);
  });
});

test.each(mechanisms.map((mechanism) => [mechanism.id, mechanism] as const))(
  "%s: 1 kWh more in any energy of any day is found",
  (_, mechanism) => {
    let position = 0;
    forRandomCases(40, (tradingCase) => {
      const solvedDay = solved(tradingCase, mechanism);
      // Walks through classes, series and periods, a different place for each case.
      const k = position % solvedDay.flows.classes.length;
      const { id: _id, ...series } = solvedDay.flows.classes[k]!;
      const names = Object.keys(series) as (keyof typeof series)[];
      const name = names[position % names.length]!;
      const t = (position * 7) % solvedDay.input.periodCount;
      position += 1;
      const checks = checksAfter(solvedDay, ({ flows }) => (flows.classes[k]![name][t]! += 1));
      expect(checks.filter((check) => !check.holds), `${name} of class ${k} in period ${t + 1}`).not.toEqual([]);
    });
  },
);
