import { expect, test } from "vitest";
import { levelExcessKwh, nextStockKwh, powerExcessKwh, sharedPartKwh, stockEfficiency } from "../../src/model";
import { smallCase } from "../support/small-case";

const storage = {
  ...smallCase({ pvKw: [0], classes: {} }).settings.storage,
  capacityKwh: 10,
  powerKw: 4,
  evBufferKwhPerUser: 2,
};

test("Eq. 30: a level of 12 kWh exceeds a capacity of 10 kWh by 2 kWh", () => expect(levelExcessKwh(12, storage)).toBe(2));
test("Eq. 30: a level of -1 kWh is 1 kWh below the empty storage", () => expect(levelExcessKwh(-1, storage)).toBe(1));
test("Eq. 30: empty and full are both allowed", () => {
  expect([levelExcessKwh(0, storage), levelExcessKwh(10, storage)]).toEqual([0, 0]);
});

test("Eq. 31: 4 kW over 0.5 h allow 2 kWh, so a rise of 2.5 kWh is 0.5 kWh too much", () => {
  expect(powerExcessKwh(2.5, 0, 0.5, storage)).toBe(0.5);
});
test("Eq. 31: a fall of 3 kWh in 0.5 h is 1 kWh too much", () => expect(powerExcessKwh(0, 3, 0.5, storage)).toBe(1));
test("Eq. 31: rises and falls are not netted, so 2 kWh in and 3 kWh out are 1 kWh too much", () => {
  expect(powerExcessKwh(2, 3, 0.5, storage)).toBe(1);
});
test("Eq. 31: exactly the limit is allowed both ways", () => expect(powerExcessKwh(2, 2, 0.5, storage)).toBe(0));

test("a round trip of 0.81 loses as much on the way in as on the way out: 0.9 each", () => {
  const { charge, discharge } = stockEfficiency(0.81);
  expect(charge).toBeCloseTo(0.9, 12);
  expect(discharge).toBeCloseTo(0.9, 12);
});

test("state equation: 10 kWh + 0.9 x 5 kWh in - 1.8 kWh out / 0.9 = 12.5 kWh", () => {
  expect(nextStockKwh(10, 5, 1.8, { charge: 0.9, discharge: 0.9 })).toBeCloseTo(12.5, 12);
});

test("of 30 kWh of 10 users with 2 kWh each in the EV, 10 kWh are shared; of 15 kWh nothing is", () => {
  expect([sharedPartKwh(30, 10, storage), sharedPartKwh(15, 10, storage)]).toEqual([10, 0]);
});
