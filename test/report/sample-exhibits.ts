/** Exhibits that look like the paper's Section 7.1: every trace type, classes of rows, awkward texts. */
import type { Figure, Row, Table } from "../../src/exhibits/exhibit";

const hours = Array.from({ length: 24 }, (_, index) => index + 1);
const classes = ["A", "B", "C"] as const;
const classColours = { A: "#2b6cb0", B: "#dd7a1f", C: "#2f855a" } as const;

/** A smooth day with one peak, in kWh. */
function purchaseKwh(hour: number, peakHour: number, height: number): number {
  return height * Math.exp(-((hour - peakHour) ** 2) / 9);
}

const peaks = { A: [21, 415], B: [20, 256], C: [9, 96] } as const;

function purchases(): Row[] {
  return hours.map((hour) => ({
    hour,
    ...Object.fromEntries(classes.map((name) => [name, purchaseKwh(hour, peaks[name][0], peaks[name][1])])),
  }));
}

export const stackedBars: Figure = {
  kind: "figure",
  id: "figure-05a",
  label: "Figure 5a",
  title: "Electricity bought from peers in each hour",
  caption: "Purchases of the three classes, stacked; the prices behind them follow Eq. 13 and Table 2. Peaks stand at hours 9 and 20 to 21.",
  alt: "Stacked bars over 24 hours. Class A buys up to 415 kWh in hour 21, class B up to 256 kWh in hour 20, class C up to 96 kWh in hour 9.",
  claims: ["claim-peak-hour"],
  plotly: {
    data: classes.map((name) => ({
      type: "bar",
      name: `Class ${name}`,
      x: hours,
      y: purchases().map((row) => row[name]),
      marker: { color: classColours[name] },
    })),
    layout: { barmode: "stack", xaxis: { title: { text: "Hour" }, dtick: 2 }, yaxis: { title: { text: "Bought (kWh)" } } },
  },
  data: {
    columns: [
      { key: "hour", label: "Hour" },
      ...classes.map((name) => ({ key: name, label: `Class ${name}`, unit: "kWh", decimals: 2 })),
    ],
    rows: purchases(),
  },
};

export const threeLines: Figure = {
  kind: "figure",
  id: "figure-05b",
  label: "Figure 5b",
  title: "Prices through the day",
  caption: "Sellers' price, grid price and company price.",
  alt: "Three lines over 24 hours. The sellers' price lies between the grid's and the company's price in every hour.",
  claims: [],
  plotly: {
    data: [
      { type: "scatter", mode: "lines", name: "Company", x: hours, y: hours.map((hour) => 1.1 + 0.25 * Math.sin(hour / 4)), line: { color: "#1a202c" } },
      { type: "scatter", mode: "lines", name: "Sellers", x: hours, y: hours.map((hour) => 0.8 + 0.18 * Math.sin(hour / 4)), line: { dash: "dash" } },
      { type: "scatter", mode: "lines+markers", name: "Grid", x: hours, y: hours.map((hour) => 0.5 + 0.1 * Math.sin(hour / 4)) },
    ],
    layout: { xaxis: { title: { text: "Hour" } }, yaxis: { title: { text: "Price (yuan/kWh)" }, rangemode: "tozero" } },
  },
  data: {
    columns: [{ key: "hour", label: "Hour" }, { key: "price", label: "Sellers' price", unit: "yuan/kWh", decimals: 3 }],
    rows: hours.map((hour) => ({ hour, price: 0.8 + 0.18 * Math.sin(hour / 4) })),
  },
};

const portraits = ["A1", "A2", "A3", "B1", "B2", "B3", "C1", "C2", "C3"];

export const heatMap: Figure = {
  kind: "figure",
  id: "figure-06",
  label: "Figure 6",
  title: "When which group charges",
  caption: "Charging power of nine groups; compare Figure 5a and Eqs. 3-4.",
  alt: "Heat map of 24 hours by nine groups. Groups A1 to A3 charge in the night, B1 to B3 in the evening.",
  claims: [],
  plotly: {
    data: [
      {
        type: "heatmap",
        x: hours,
        y: portraits,
        z: portraits.map((_, group) => hours.map((hour) => purchaseKwh(hour, (group * 5 + 3) % 24, 7))),
        colorscale: "Viridis",
        colorbar: { title: { text: "kW" } },
      },
    ],
    layout: { xaxis: { title: { text: "Hour" } }, yaxis: { title: { text: "Group" } } },
  },
  data: {
    columns: [{ key: "group", label: "Group" }, { key: "peakHour", label: "Peak hour" }],
    rows: portraits.map((group, index) => ({ group, peakHour: (index * 5 + 3) % 24 })),
  },
};

const flows = [
  { from: "A", to: "B", energyKwh: 525 },
  { from: "B", to: "C", energyKwh: 242 },
  { from: "C", to: "A", energyKwh: 433 },
];

export const sankey: Figure = {
  kind: "figure",
  id: "figure-07",
  label: "Figure 7",
  title: "Energy between the classes over the day",
  caption: "Who sells to whom; the ring follows from Figures 5a and 5b.",
  alt: "Flows from sellers to buyers: A sells 525 kWh to B, B sells 242 kWh to C, C sells 433 kWh to A.",
  claims: ["claim-ring"],
  plotly: {
    data: [
      {
        type: "sankey",
        node: { label: ["A sells", "B sells", "C sells", "A buys", "B buys", "C buys"], color: ["#2b6cb0", "#dd7a1f", "#2f855a", "#2b6cb0", "#dd7a1f", "#2f855a"] },
        link: { source: [0, 1, 2], target: [4, 5, 3], value: flows.map((flow) => flow.energyKwh), color: ["rgba(43,108,176,0.35)", "rgba(221,122,31,0.35)", "rgba(47,133,90,0.35)"] },
      },
    ],
    layout: { height: 360 },
  },
  data: {
    columns: [{ key: "from", label: "Seller" }, { key: "to", label: "Buyer, \"ring\"" }, { key: "energyKwh", label: "Energy", unit: "kWh", decimals: 0 }],
    rows: flows,
  },
};

function classOf(deviationPercent: number, published: number): string {
  if (published < 0.05 && Math.abs(deviationPercent) > 0) return "false positive";
  const size = Math.abs(deviationPercent);
  if (size < 0.05) return "equal";
  if (size <= 5) return "within 5 %";
  return size <= 25 ? "within 25 %" : "miss";
}

const deviations = [0, 0, 1.2, 0, -3.4, 0, 0, 12.5, 0, 0, 0, -0.8, 0, 0, 31.2, 0, 0, 0, 2.2, 0, -7.9, 0, 0, 0];

export const comparison: Table = {
  kind: "table",
  id: "table-2",
  label: "Table 2",
  caption: "Sellers' profit in each hour: as printed, as computed here with Eqs. 3-6, and the deviation. Hour 15 is discussed with Figure 5a.",
  claims: [],
  classColumn: "class",
  columns: [
    { key: "hour", label: "Hour" },
    { key: "published", label: "Published", unit: "yuan", decimals: 3 },
    { key: "ours", label: "Ours", unit: "yuan", decimals: 3 },
    { key: "deviationPercent", label: "Deviation", unit: "%", decimals: 1 },
    { key: "class", label: "Class" },
  ],
  rows: hours.map((hour, index) => {
    const published = Math.round(purchaseKwh(hour, 20, 415_038) + 1000) / 1000;
    const deviationPercent = deviations[index] ?? 0;
    const ours = published * (1 + deviationPercent / 100);
    return { hour, published, ours, deviationPercent, class: classOf(deviationPercent, published) };
  }),
};
