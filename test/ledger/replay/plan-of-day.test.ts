import { describe, expect, it, test } from "vitest";
import { accountsAgree, planOfDay } from "../../../src/ledger/replay";
import { fewUsers, replayed } from "./replayed";

describe("a plan that can't be", () => {
  const day = fewUsers("I");
  it.each(["2023-02-30", "2023-13-01", "15.7.2023", "2023-7-15", ""])("has the date %j", (date) => {
    expect(() => planOfDay(day, { date })).toThrow(`date: came ${JSON.stringify(date)}, required a day of the calendar as YYYY-MM-DD`);
  });

  const defaulters = { count: 1, seed: "1", deliveredShare: 0.5, fromPeriod: 1 };
  it.each([-1, 1.5, Number.NaN])("has %s defaulters", (count) => {
    expect(() => planOfDay(day, { defaulters: { ...defaulters, count } })).toThrow(`defaulters: came ${count}, required a whole number`);
  });
  it.each([-0.1, 1.1, Number.NaN])("has defaulters who deliver %s of a contract", (deliveredShare) => {
    expect(() => planOfDay(day, { defaulters: { ...defaulters, deliveredShare } })).toThrow(`delivered share: came ${deliveredShare}, required a number from 0 to 1`);
  });
  it("has more defaulters than sellers", () => {
    expect(() => planOfDay(day, { defaulters: { ...defaulters, count: 1000 } })).toThrow(/^defaulters: came 1000, required at most \d+, the day's sellers$/);
  });
});

test("the last day of a February that has 29 is a day", () => {
  expect(planOfDay(fewUsers("I"), { date: "2024-02-29" }).plan.day).toBe("2024-02-29");
});

test("a share of a contract is delivered to the Wh, also where the product of both lies just below it", async () => {
  const { replay } = await replayed(fewUsers("I"), { choices: { defaulters: { count: 4, seed: "1", deliveredShare: 0.29, fromPeriod: 1 } } });
  const bySeller = new Map<string, { contracted: number; delivered: number }>();
  for (const { period, seller, contractedWh, settlement } of replay.trades) {
    const sum = bySeller.get(`${period} ${seller}`) ?? { contracted: 0, delivered: 0 };
    bySeller.set(`${period} ${seller}`, { contracted: sum.contracted + contractedWh, delivered: sum.delivered + settlement!.deliveredWh });
  }
  const short = [...bySeller.values()].filter(({ contracted, delivered }) => delivered < contracted);
  expect(short.length).toBeGreaterThan(0);
  for (const { contracted, delivered } of short) expect(delivered).toBe(Math.floor((contracted * 29) / 100));
  expect(accountsAgree(replay)).toBe(true);
});
