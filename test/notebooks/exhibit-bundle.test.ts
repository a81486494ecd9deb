import { describe, expect, it } from "vitest";
import type { Figure, Table } from "../../src/exhibits/exhibit";
import { cellText } from "../../src/notebook/cell-text";
import { dataFrameTable } from "../../src/notebook/data-frame";
import { escapeHtml, scriptLiteral } from "../../src/notebook/html";
import { exhibitBundle, exhibitMimeType } from "../../src/notebook/mime-bundle";
import { tableHtml } from "../../src/notebook/table-html";
import { tableText } from "../../src/notebook/table-text";

const table: Table = {
  kind: "table",
  id: "table-2",
  label: "Table 2",
  caption: "Revenue <per class> & hour",
  claims: ["claim-1"],
  classColumn: "class",
  columns: [
    { key: "hour", label: "Hour" },
    { key: "revenueYuan", label: "Revenue", unit: "yuan", decimals: 2 },
    { key: "class", label: "Agreement" },
  ],
  rows: [
    { hour: 17, revenueYuan: 1234.567, class: "equal" },
    { hour: 18, revenueYuan: -0.5, class: "miss" },
    { hour: 19, revenueYuan: null, class: "within 5 %" },
  ],
};

const figure: Figure = {
  kind: "figure",
  id: "figure-05a",
  label: "Figure 5a",
  title: "Supply",
  caption: "By hour",
  alt: 'Bars that "rise" to hour 12 </script>',
  claims: [],
  plotly: { data: [{ type: "bar", y: [1, 2], name: "</script><!--" }], layout: { height: 300 } },
  data: { columns: [{ key: "y", label: "y" }], rows: [{ y: 1 }, { y: 2 }] },
};

describe("text in HTML", () => {
  it("loses no character and opens no element or attribute", () => {
    expect(escapeHtml(`<a b="c" d='e'>&`)).toBe("&#60;a b=&#34;c&#34; d=&#39;e&#39;&#62;&#38;");
  });

  it("cannot end a script when written as a literal", () => {
    const value = { text: "</script><!--\u2028" };
    const literal = scriptLiteral(value);
    expect(literal).not.toMatch(/[<\u2028]/);
    expect(JSON.parse(literal)).toEqual(value);
  });
});

describe("a cell's text", () => {
  const column = { key: "x", label: "x", decimals: 2 };

  it("has the column's decimal places", () => {
    expect([1, 1234.567, -0.5].map((value) => cellText(value, column))).toEqual(["1.00", "1234.57", "-0.50"]);
  });

  it("has no sign when it rounds to zero", () => {
    expect(cellText(-0.001, column)).toBe("0.00");
  });

  it("says yes, no and nothing in words a reader knows", () => {
    expect([true, false, null, undefined].map((value) => cellText(value, column))).toEqual(["yes", "no", "–", "–"]);
  });

  it("leaves numbers without decimal places as they are", () => {
    expect(cellText(0.1, { key: "x", label: "x" })).toBe("0.1");
  });
});

describe("a table in HTML", () => {
  const html = tableHtml(table);

  it("has a caption, headings with units and a heading per row", () => {
    expect(html).toContain("<strong>Table 2.</strong> Revenue &#60;per class&#62; &#38; hour</caption>");
    expect(html.match(/<th scope="col"[^>]*>[^<]*/g)?.map((heading) => heading.replace(/<[^>]*>/, ""))).toEqual([
      "Hour",
      "Revenue (yuan)",
      "Agreement",
    ]);
    expect(html.match(/<th scope="row"/g)).toHaveLength(3);
  });

  it("shows each value with its digits and a real minus sign", () => {
    expect(html).toContain(">1234.57</td>");
    expect(html).toContain(">\u22120.50</td>");
    expect(html).toContain(">–</td>");
  });

  it("marks the rows that differ from the paper and only those", () => {
    const rows = html.match(/<tr data-class[^>]*>/g);
    expect(rows).toHaveLength(3);
    expect(rows?.map((row) => row.includes("border-left"))).toEqual([false, true, true]);
  });
});

describe("a table in plain text", () => {
  it("lines up its columns, numbers to the right", () => {
    expect(tableText(table).split("\n")).toEqual([
      "Hour  Revenue (yuan)  Agreement",
      "----  --------------  ----------",
      "  17         1234.57  equal",
      "  18           -0.50  miss",
      "  19               –  within 5 %",
    ]);
  });

  it("says how many rows it leaves out", () => {
    const rows = Array.from({ length: 100 }, (_, hour) => ({ hour }));
    const lines = tableText({ columns: [{ key: "hour", label: "Hour" }], rows }).split("\n");
    expect(lines.at(-1)).toBe("... 40 more rows");
    expect(lines).toHaveLength(63);
  });
});

describe("the MIME bundle of an exhibit", () => {
  it("holds a table as data, HTML and text", () => {
    const bundle = exhibitBundle(table, "table-2-1");
    expect(Object.keys(bundle)).toEqual([exhibitMimeType, "text/html", "text/plain"]);
    expect(bundle[exhibitMimeType]).toEqual(table);
    expect(bundle["text/plain"]).toMatch(/^Table 2\. Revenue <per class> & hour\n\nHour /);
  });

  it("holds a figure as data, Plotly's format, HTML and text", () => {
    const bundle = exhibitBundle(figure, "figure-05a-1");
    expect(Object.keys(bundle)).toEqual([exhibitMimeType, "application/vnd.plotly.v1+json", "text/html", "text/plain"]);
    expect(bundle[exhibitMimeType]).toEqual(figure);
    expect(bundle["application/vnd.plotly.v1+json"]).toMatchObject(figure.plotly);
    expect(bundle["text/plain"]).toBe("Figure 5a. Supply. By hour");
  });

  it("tells a reader who cannot see the figure what it shows", () => {
    const html = String(exhibitBundle(figure, "figure-05a-1")["text/html"]);
    expect(html).toContain('role="img" aria-label="Bars that &#34;rise&#34; to hour 12 &#60;/script&#62;"');
    expect(html).toContain("<figcaption><strong>Figure 5a.</strong> Supply. By hour</figcaption>");
    expect(html.match(/<\/script>/g)).toHaveLength(1);
  });
});

describe("a DataFrame as a table", () => {
  it("takes labels, units and digits from the known columns, also for their aggregates", () => {
    const frame = { columns: ["group", "soldKwh_mean", "soldKwh_count", "other"], index: [0], values: [["A", 1.5, 2, 0.25]] };
    const columns = [{ key: "soldKwh", label: "Sold", unit: "kWh", decimals: 1 }];
    expect(dataFrameTable(frame, { id: "table-x", label: "Table X", caption: "Means", columns })).toEqual({
      kind: "table",
      id: "table-x",
      label: "Table X",
      caption: "Means",
      claims: [],
      columns: [
        { key: "group", label: "group" },
        { key: "soldKwh_mean", label: "Sold, mean", unit: "kWh", decimals: 1 },
        { key: "soldKwh_count", label: "Sold, count" },
        { key: "other", label: "other", decimals: 3 },
      ],
      rows: [{ group: "A", soldKwh_mean: 1.5, soldKwh_count: 2, other: 0.25 }],
    });
  });

  it("keeps an index that names its rows", () => {
    const frame = { columns: ["x"], index: ["count", "mean"], values: [[2], [1]] };
    const { columns, rows } = dataFrameTable(frame, { id: "t", label: "T", caption: "c" });
    expect(columns.map((column) => column.key)).toEqual(["index", "x"]);
    expect(rows).toEqual([
      { index: "count", x: 2 },
      { index: "mean", x: 1 },
    ]);
  });
});
