import { beforeAll, describe, expect, it } from "vitest";
import { changeWords } from "../../src/explorer/words";
import { headline } from "../../src/explorer/headline";
import { percentWords, shownChange, shownNumber } from "../../src/explorer/format";
import { defaultSetting, solveSetting, type DaySetting } from "../../src/trading/setting";
import { loadHighs, type Highs } from "../../src/trading/cooperative";
import type { SolvedDay } from "../../src/trading/solve-day";
import { sum } from "../../src/units";
import { paper } from "./cases";

const standard = defaultSetting(paper);
let highs: Highs;
beforeAll(async () => {
  highs = await loadHighs();
});

function day(change: Partial<DaySetting>): SolvedDay {
  return solveSetting(paper, { ...standard, ...change }, highs);
}

function wordsFor(change: Partial<DaySetting>): string[] {
  return changeWords(day({}), day(change));
}

const bought = (of: SolvedDay, channel: "companyBoughtKwh" | "peerBoughtKwh" | "gridBoughtKwh"): number => sum(of.flows.classes.find(({ id }) => id === "B")![channel]);

describe("what changed, in words", () => {
  it("is nothing between equal days", () => {
    expect(changeWords(day({}), day({}))).toEqual([]);
  });

  it("says first that trade has collapsed, and why", () => {
    const words = wordsFor({ overrides: { gridFeeYuanPerKwh: 1.1 } });
    expect(words[0]).toBe("Trade has collapsed: of 745 kWh that users sold each other, nothing is left.");
    expect(words[1]).toMatch(/^No peer trade at .*: with these fees no price is left between what a kWh costs its seller and /);
  });

  it("names the hours that have lost their feasible price, and the bounds that meet", () => {
    // At 1-2 h the company sells at 0.52 yuan/kWh: less 0.01 margin and 0.32 of fees leaves 0.19, below the unit cost of 0.20.
    expect(wordsFor({ overrides: { gridFeeYuanPerKwh: 0.3 } })[0]).toBe("No peer trade at 1-2 h: with these fees no price is left between what a kWh costs its seller and the company's price.");
    // At 0.29 it leaves exactly 0.20: trade goes on.
    expect(wordsFor({ overrides: { gridFeeYuanPerKwh: 0.29 } }).join()).not.toContain("No peer trade");
  });

  it("does not blame fees that are as they were", () => {
    expect(wordsFor({ overrides: { priceMinYuanPerKwh: 0.6 } })[0]).toBe("No peer trade at 1-2 h: no price is left between the smallest allowed one and the company's price.");
  });

  it("counts what a class buys elsewhere", () => {
    const change = { overrides: { storagePowerKw: 600 } };
    const difference = (channel: "companyBoughtKwh" | "peerBoughtKwh" | "gridBoughtKwh"): number => bought(day(change), channel) - bought(day({}), channel);
    expect(wordsFor(change)).toContain(
      `Class B buys ${(-difference("peerBoughtKwh")).toFixed(0)} kWh less from other users, ${difference("companyBoughtKwh").toFixed(0)} kWh more from the company and ${(-difference("gridBoughtKwh")).toFixed(0)} kWh less from the grid.`,
    );
  });

  it("does not wait for the last kWh to call it a collapse", () => {
    expect(wordsFor({ overrides: { irradianceScale: 0.5 } })[0]).toBe("Trade has all but collapsed: of 745 kWh that users sold each other, 16 kWh are left.");
  });

  it("tells sun and load apart from trade", () => {
    expect(wordsFor({ overrides: { irradianceScale: 0.6 } })).toContain("The arrays yield 3,042 kWh less (−40 %).");
    // Every charging hour takes a tenth more at a tenth more power.
    expect(wordsFor({ overrides: { chargePowerKw: 7.7 } }).join(" ")).toMatch(/The cars charge [\d,]+ kWh more \(\+10 %\)\./);
  });

  it("says whether the storage is too small", () => {
    expect(wordsFor({ overrides: { storageCapacityKwh: 1800 } }).join(" ")).toMatch(/kWh more of the sun's energy is lost: the storage is full\./);
  });

  it("speaks of the mirror image when reference and day change places", () => {
    const [before, after] = [day({ overrides: { gridFeeYuanPerKwh: 1.1 } }), day({})];
    expect(changeWords(before, after)[0]).toBe("Users begin to trade: 745 kWh over the day.");
  });

  it("names winners and losers per user, and no class that has more or fewer users than before", () => {
    const without = changeWords(day({}), day({ overrides: { "users.B": 0 } })).join(" ");
    expect(without).not.toMatch(/(Best|worst) off: users of Class B/);
    expect(without).toMatch(/Users pay [\d,]+ yuan less in all.*, with fewer users\./);
    const fee = { overrides: { sellerPriceScale: 1.1 } };
    const net = (of: SolvedDay, id: string): number => {
      const found = of.settlement.classes.find((one) => one.id === id)!;
      return found.sellersRevenueYuan - found.buyersCostYuan - sum(found.rentalYuan);
    };
    // Net of a class by Eq. 12 and its rental, from the settlement's own totals, shared among its users.
    const gains = day({}).input.classes.map(({ id, users }) => ({ id, gain: (net(day(fee), id) - net(day({}), id)) / users })).sort((a, b) => b.gain - a.gain);
    const [best, worst] = [gains[0]!, gains.at(-1)!];
    expect(changeWords(day({}), day(fee))).toContain(
      `Best off: users of Class ${best.id}, ${best.gain.toFixed(2)} yuan more for each; worst off: users of Class ${worst.id}, ${(-worst.gain).toFixed(2)} yuan less for each.`,
    );
  });

  it("is at most five sentences, each ending with a full stop and starting with a capital", () => {
    for (const mechanism of ["portrait", "cooperative", "pro-rata"] as const) {
      for (const overrides of [{}, { "users.B": 0 }, { irradianceScale: 0 }, { storagePowerKw: 100 }, { priceMaxYuanPerKwh: 0.8 }, { gridFeeYuanPerKwh: 0.9, storageCapacityKwh: 500 }]) {
        const words = wordsFor({ mechanism, overrides });
        expect(words.length).toBeLessThanOrEqual(5);
        for (const sentence of words) expect(sentence).toMatch(/^[A-Z\d].*\.$/);
        expect(words.join(" ")).not.toMatch(/NaN|undefined|Infinity/);
      }
    }
  });
});

describe("the headline", () => {
  it("calls a number unchanged only if both read the same, else says which way it went", () => {
    let small = 0;
    for (let offset = -3; offset <= 3; offset += 0.25) {
      const reference = day({});
      const present = day({ overrides: { temperatureOffsetK: offset } });
      const before = headline(reference, reference);
      headline(present, reference).forEach(({ text, change, direction, value }, i) => {
        expect(change === "unchanged" && text !== before[i]!.text, `${String(offset)} ${text}`).toBe(false);
        expect(direction === "same").toBe(change === "unchanged");
        if (change.startsWith("less than")) {
          small += 1;
          expect(direction).toBe(value > before[i]!.value ? "up" : "down");
        }
      });
    }
    // Without such a case the test would show nothing.
    expect(small).toBeGreaterThan(0);
  });
});

describe("a shown number", () => {
  it("groups thousands, has a real minus sign and no negative zero", () => {
    expect([shownNumber(1234567.891, 1), shownNumber(-0.04, 1), shownNumber(-12.34, 1), shownNumber(999.96, 1)]).toEqual(["1,234,567.9", "0.0", "−12.3", "1,000.0"]);
  });

  it("has its sign as a change, and ±0 where nothing is seen", () => {
    expect([shownChange(3.21, 1), shownChange(-3.21, 1), shownChange(0.04, 1)]).toEqual(["+3.2", "−3.2", "±0"]);
  });

  it("as a percentage in a sentence is left out where it rounds to nothing or has nothing to compare with", () => {
    expect([percentWords(-22, 100), percentWords(0.4, 100), percentWords(1, 0)]).toEqual([" (−22 %)", "", ""]);
  });
});
