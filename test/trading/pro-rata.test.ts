import { expect, test } from "vitest";
import { proRata } from "../../src/trading";
import { expectSeries } from "../support/expect-close";
import { smallCase, type SmallCaseOptions } from "../support/small-case";
import { flowsOf, solved, tradesOf } from "../support/solved";

function solvedProRata(options: SmallCaseOptions): ReturnType<typeof solved> {
  const day = solved(smallCase(options), proRata);
  expect(day.checks.filter((check) => !check.holds)).toEqual([]);
  return day;
}

test("offers of 6 and 3 kWh meet demands of 6 and 12 kWh: 9 kWh split by offer and by demand", () => {
  // 9 x (6/9, 3/9) x (6/18, 12/18): A gives 2 + 4, D gives 1 + 2.
  const day = solvedProRata({
    pvKw: [6],
    chargePowerKw: 6,
    classes: { A: { pvScale: 1 }, B: { charging: [1] }, C: { users: 2, charging: [1] }, D: { pvScale: 0.5 } },
  });
  expect(tradesOf(day)).toEqual([["1 A>B", 2], ["1 A>C", 4], ["1 D>B", 1], ["1 D>C", 2]]);
  expectSeries(flowsOf(day, "B").companyBoughtKwh, [3]);
  expectSeries(flowsOf(day, "C").companyBoughtKwh, [6]);
});

test("offers of 12 and 6 kWh meet a demand of 6 kWh: the sellers give 4 and 2 kWh and carry the rest", () => {
  const day = solvedProRata({
    pvKw: [12],
    chargePowerKw: 6,
    classes: { A: { pvScale: 1 }, B: { charging: [1] }, D: { pvScale: 0.5 } },
  });
  expect(tradesOf(day)).toEqual([["1 A>B", 4], ["1 D>B", 2]]);
  expectSeries(flowsOf(day, "A").stockKwh, [8]);
  expectSeries(flowsOf(day, "D").stockKwh, [4]);
});

test("nobody looks ahead: A sells all of its 10 kWh at 1 and buys its own 10 kWh at 2", () => {
  const day = solvedProRata({
    pvKw: [10, 0],
    classes: { A: { pvScale: 1, charging: [0, 1] }, B: { charging: [1, 0] } },
  });
  expect(tradesOf(day)).toEqual([["1 A>B", 10]]);
  expectSeries(flowsOf(day, "A").companyBoughtKwh, [0, 10]);
});

test("own load goes before a sale: of 16 kWh A uses 10 kWh at 2 and B gets 6 kWh", () => {
  const day = solvedProRata({
    pvKw: [16, 0],
    classes: { A: { pvScale: 1, charging: [0, 1] }, B: { charging: [0, 1] } },
  });
  expect(tradesOf(day)).toEqual([["2 A>B", 6]]);
  expectSeries(flowsOf(day, "A").stockToLoadKwh, [0, 10]);
});

test("the initial stock is offered from the first period on", () => {
  const day = solvedProRata({ pvKw: [0], classes: { A: { users: 5, initialStockKwhPerUser: 1 }, B: { charging: [1] } } });
  expect(tradesOf(day)).toEqual([["1 A>B", 5]]);
});

test("on a cyclic day the initial stock is no offer, so it takes no share from another seller", () => {
  // A keeps its initial 10 kWh; D sells its 6 kWh to B.
  const day = solvedProRata({
    pvKw: [6],
    chargePowerKw: 6,
    classes: { A: { initialStockKwhPerUser: 10 }, B: { charging: [1] }, D: { pvScale: 1 } },
    storage: { dayEnd: "cyclic" },
  });
  expect(tradesOf(day)).toEqual([["1 D>B", 6]]);
});

test("a period without a feasible price has no trade; the load is bought at the cheaper channel", () => {
  const day = solvedProRata({ pvKw: [10], classes: { A: { pvScale: 1 }, B: { charging: [1] } }, companyPrice: 0.2 });
  expect(tradesOf(day)).toEqual([]);
  expectSeries(flowsOf(day, "B").companyBoughtKwh, [10]);
  expectSeries(flowsOf(day, "A").stockKwh, [10]);
});
