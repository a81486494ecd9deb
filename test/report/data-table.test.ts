import { describe, expect, test } from "vitest";
import { escapeHtml } from "../../scripts/publish/escape-html";
import { formatNumber, renderClassSummary, renderDataTable } from "../../scripts/publish/render-data-table";

describe("numbers in tables", () => {
  test.each([
    [415.0384, 3, "415.038"],
    [-3.4, 1, "−3.4"],
    [-0.0004, 2, "0.00"],
    [1234, 0, "1234"],
    [1234567.891, 1, "1\u202f234\u202f567.9"],
    [0.1 + 0.2, undefined, "0.3"],
    [24, undefined, "24"],
  ])("%d with %s decimals is shown as %s", (value, decimals, shown) => {
    expect(formatNumber(value, decimals)).toBe(shown);
  });
});

describe("tables", () => {
  const table = {
    columns: [{ key: "hour", label: "Hour" }, { key: "profit", label: "Profit <net>", unit: "yuan", decimals: 2 }, { key: "class", label: "Class" }],
    rows: [
      { hour: 1, profit: 2, class: "miss" },
      { hour: 2, profit: null, class: "equal" },
      { hour: 3, profit: 4, class: "equal" },
    ],
  };

  test("name the unit in the header, escape text and show a missing value as such", () => {
    const html = renderDataTable(table, { label: "Table 1", classColumn: "class", renderText: escapeHtml });
    expect(html).toContain('Profit &lt;net&gt; <span class="unit">yuan</span>');
    expect(html).toContain('<td class="number">2.00</td>');
    expect(html).toContain('aria-label="no value"');
    expect(html).toContain('<tr class="row-bad">');
  });

  test("count the rows of each class, best first", () => {
    const names = [...renderClassSummary(table, "class").matchAll(/<\/span> (\d+ \w+)<\/span>/g)].map((match) => match[1]);
    expect(names).toEqual(["2 equal", "1 miss"]);
  });
});
