import fc from "fast-check";
import { expect, test } from "vitest";
import { faultsText } from "../../scripts/cli/ledger/faults-text";
import type { AuditDocument } from "../../scripts/cli/ledger/audit-document";

/** Of a day on which the grid refused trades: what is printed of purchases elsewhere. */
function textOf(agreedHao: number, outsideHao: number, penaltiesHao: number): string {
  const outside = { grid: { energyWh: 1000, costHao: 10_000 }, company: { energyWh: 0, costHao: outsideHao - 10_000 } };
  const boughtInstead = { notDeliveredWh: 1000, notOfferedWh: 0, refusedByGridWh: 0, outside, agreedHao, penaltiesHao };
  return faultsText({ defaulters: [], choices: { attackers: 0 }, attempts: [], boughtInstead } as unknown as AuditDocument);
}

const last = (text: string, name: string): string => new RegExp(`^ {2}${name} .*?(-?[\\d,.]+)$`, "m").exec(text)![1]!;
const hao = (yuan: string): number => Math.round(Number(yuan.replaceAll(",", "")) * 1e4);

test("what buyers paid more or less is the sum of the printed figures, to the last digit", () => {
  const amount = fc.integer({ min: 0, max: 20_000_000 });
  fc.assert(
    fc.property(amount, amount, amount, (agreed, outside, penalties) => {
      const text = textOf(agreed, outside, penalties);
      const extra = hao(last(text, "bought from the grid instead")) + hao(last(text, "bought from the company instead")) - hao(last(text, "would have cost from other users, with fees")) - hao(last(text, "penalties received for it"));
      expect(hao(last(text, `so that buyers paid ${extra < 0 ? "less" : "more"} by`))).toBe(Math.abs(extra));
    }),
    { seed: 1, numRuns: 200 },
  );
});

// A difference of 9.16 by printed figures of two digits, which was printed as 9.17.
test("the figures have four digits", () => {
  expect(textOf(500_049, 500_098, 91_703)).toMatch(/so that buyers paid less by +9\.1654\n/);
});

test.each<[string, number, number, number, string]>([
  ["penalties above the excess", 10_000, 15_000, 8_000, "0.5000 yuan more than agreed, against penalties of 0.8000: buyers gain."],
  ["penalties below the excess", 10_000, 15_000, 3_000, "0.5000 yuan more than agreed, against penalties of 0.3000: buyers lose, as that is not made up for."],
  ["penalties of just the excess", 10_000, 15_000, 5_000, "0.5000 yuan more than agreed, against penalties of 0.5000: buyers neither gain nor lose."],
  ["cheaper elsewhere", 15_000, 10_000, 0, "0.5000 yuan less than agreed, against penalties of 0.0000: buyers gain."],
])("%s, in words", (_, agreed, outside, penalties, words) => {
  expect(textOf(agreed, outside, penalties)).toContain(`  Elsewhere the energy cost ${words}\n`);
});
