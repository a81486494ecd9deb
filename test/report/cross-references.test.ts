import { describe, expect, test } from "vitest";
import { linkReferences, parseLabel, type Target } from "../../scripts/publish/cross-references";

const map: Target[] = [
  ...["3", "4", "6", "13"].map((number): Target => ({ kind: "equation", number, page: "model.html", anchor: `eq-${number}` })),
  { kind: "figure", number: "5a", page: "prices.html", anchor: "figure-05a" },
  { kind: "figure", number: "5b", page: "prices.html", anchor: "figure-05b" },
  { kind: "table", number: "2", page: "prices.html", anchor: "table-2" },
  { kind: "table", number: "2", page: "model.html", anchor: "table-2-again" },
];

/** "[text>target]" for each link, so that a case fits one line. */
function linked(text: string): string {
  return linkReferences(text, map, "model.html").replace(/<a class="reference" href="([^"]*)">([^<]*)<\/a>/g, "[$2>$1]");
}

describe("references in prose", () => {
  test.each([
    ["by Eq. 13.", "by [Eq. 13>#eq-13]."],
    ["(Eq. (13))", "([Eq. (13)>#eq-13])"],
    ["Eqs. 3-6 hold", "[Eqs. 3>#eq-3]–[6>#eq-6] hold"],
    ["Eqs. 3, 4 and 13", "[Eqs. 3>#eq-3], [4>#eq-4] and [13>#eq-13]"],
    ["Equation 4", "[Equation 4>#eq-4]"],
    ["Figures 5a and b", "[Figures 5a>prices.html#figure-05a] and [b>prices.html#figure-05b]"],
    ["Figure 5 shows", "[Figure 5>prices.html#figure-05a] shows"],
    ["Figure 5a and a table", "[Figure 5a>prices.html#figure-05a] and a table"],
    ["Table 2", "[Table 2>#table-2-again]"],
    ["Table 9, Eq. 99", "Table 9, Eq. 99"],
    ["Table 2 < 3 & Eq. 3", "[Table 2>#table-2-again] &lt; 3 &amp; [Eq. 3>#eq-3]"],
    ["Figure 5 of the paper, Table 2", "Figure 5 of the paper, [Table 2>#table-2-again]"],
    ["the vegetable 2", "the vegetable 2"],
    ["Table 20", "Table 20"],
  ])("%j becomes %j", (text, expected) => {
    expect(linked(text)).toBe(expected);
  });

  test("a label gives kind and number, other names give neither", () => {
    expect(parseLabel("Figure 5a")).toEqual({ kind: "figure", number: "5a" });
    expect(parseLabel("Summary")).toBeUndefined();
  });
});
