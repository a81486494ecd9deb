import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parsePublishedComparison, PublishedTableError, readPaperFolder } from "../../src/paper";

const header = "item,noBlockchain,usingBlockchain";
const trust = 'Credibility,A bank,"Open, all of it"';
const cost = "Average cost of electricity (yuan/kWh),1.5,0.50";
const use = "Utilization of new energy,Low,High";

describe("reading the printed comparison of trade with and without the platform", () => {
  test("each row has an item and a word or number for both columns, in the order of print", () => {
    const expected = {
      rows: [
        { item: "Credibility", printed: { without: "A bank", with: "Open, all of it" } },
        { item: "Average cost of electricity (yuan/kWh)", printed: { without: "1.5", with: "0.50" } },
        { item: "Utilization of new energy", printed: { without: "Low", with: "High" } },
      ],
      averageCost: { item: "Average cost of electricity (yuan/kWh)", printed: { without: "1.5", with: "0.50" } },
      utilisation: { item: "Utilization of new energy", printed: { without: "Low", with: "High" } },
    };
    expect(parsePublishedComparison([header, trust, cost, use].join("\n"))).toEqual(expected);
    expect(parsePublishedComparison(`\uFEFF${[header, trust, "", cost, use].join("\r\n")}\r\n`)).toEqual(expected);
  });

  test.each([
    ["an empty file", [], 'table-5.csv, row 1: came "", required the columns item,noBlockchain,usingBlockchain'],
    ["the columns the other way round", ["item,usingBlockchain,noBlockchain", cost, use], /row 1: came "item,usingBlockchain/],
    ["a word for a cost", [header, cost.replace("0.50", "low"), use], 'table-5.csv, row 2: came "low", required a number above zero (yuan/kWh)'],
    ["a cost of nothing", [header, cost.replace("1.5", "0"), use], /row 2: came "0"/],
    ["a field too many", [header, cost, "Credibility,open,trusted,yes"], /row 3: came "Credibility,open,trusted,yes", required 3 fields/],
    ["an empty field", [header, cost, "Credibility,,yes"], /row 3: .* none of them empty/],
    ["an item twice", [header, cost, use, use], /row 4: came "Utilization of new energy", required each item once/],
    ["no cost", [header, use], /required a row "Average cost of electricity \(yuan\/kWh\)"/],
    ["no utilisation", [header, cost], /required a row "Utilization of new energy"/],
    ["a broken quote", [header, '"Credibility"x,a,b'], /row 2: .*quotes/],
  ])("%s is refused with row, what came and what was required", (_, lines, message) => {
    expect(() => parsePublishedComparison(lines.join("\n"))).toThrow(PublishedTableError);
    expect(() => parsePublishedComparison(lines.join("\n"))).toThrow(message);
  });

  test("Table 5 as transcribed has four rows; 1.3 and 0.74 yuan/kWh, low and high", () => {
    const { comparison } = readPaperFolder(fileURLToPath(new URL("../../data/paper", import.meta.url)));
    expect(comparison.rows).toHaveLength(4);
    expect(comparison.averageCost.printed).toEqual({ without: "1.3", with: "0.74" });
    expect(comparison.utilisation.printed).toEqual({ without: "Low", with: "High" });
  });
});
