import fc from "fast-check";
import { expect, test } from "vitest";
import { northWestCorner } from "../../../src/ledger/deal";

const sum = (amounts: readonly number[]): number => amounts.reduce((all, amount) => all + amount, 0);

// The usual textbook table, filled by hand: 5 of the first supply go to the first demand, 15 to the second, and so on.
test("serves the first from the first, and whoever is served or empty gives way", () => {
  expect(northWestCorner([20, 30, 25], [5, 35, 35])).toEqual([
    { from: 0, to: 0, amount: 5 },
    { from: 0, to: 1, amount: 15 },
    { from: 1, to: 1, amount: 20 },
    { from: 1, to: 2, amount: 10 },
    { from: 2, to: 2, amount: 25 },
  ]);
});

test("passes over those who have and want nothing, and over nobody", () => {
  expect(northWestCorner([0, 4, 0], [0, 0, 4, 0])).toEqual([{ from: 1, to: 2, amount: 4 }]);
  expect(northWestCorner([0], [])).toEqual([]);
  expect(northWestCorner([], [])).toEqual([]);
});

test.each([
  [[3], [2]],
  [[2], [3]],
  [[1], []],
  [[], [1]],
  [[1, 1], [1]],
])("refuses a supply of %j for a demand of %j", (supplies, demands) => {
  expect(() => northWestCorner(supplies, demands)).toThrow(RangeError);
});

test("empties every supply into every demand in at most one shipment less than there are parties, in order", () => {
  const side = fc.array(fc.nat(50), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(side, side, (supplies, given) => {
      const short = sum(supplies) - sum(given);
      const demands = [...given, Math.max(0, short)];
      const offered = [...supplies, Math.max(0, -short)];
      const shipments = northWestCorner(offered, demands);
      offered.forEach((supply, i) => expect(sum(shipments.filter(({ from }) => from === i).map(({ amount }) => amount))).toBe(supply));
      demands.forEach((demand, i) => expect(sum(shipments.filter(({ to }) => to === i).map(({ amount }) => amount))).toBe(demand));
      expect(shipments.every(({ amount }) => amount > 0)).toBe(true);
      expect(shipments.length).toBeLessThanOrEqual(offered.length + demands.length - 1);
      shipments.slice(1).forEach((shipment, i) => {
        expect(shipment.from).toBeGreaterThanOrEqual(shipments[i]!.from);
        expect(shipment.to).toBeGreaterThanOrEqual(shipments[i]!.to);
      });
    }),
    { seed: 8, numRuns: 300 },
  );
});
