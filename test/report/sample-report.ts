/** Two small executed notebooks and the options to publish them, built in code. */
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { EXHIBIT_MIME } from "../../scripts/publish/read-notebook";
import type { ProjectMetadata, ReproductionReport } from "../../scripts/publish/publish-options";
import type { Verdict } from "../../src/reproduce/verdict";
import type { Exhibit } from "../../src/exhibits/exhibit";
import { comparison, heatMap, sankey, stackedBars, threeLines } from "./sample-exhibits";

type RawCell = Record<string, unknown>;

function markdown(source: string): RawCell {
  return { cell_type: "markdown", metadata: {}, source };
}

function code(source: string, outputs: readonly unknown[] = []): RawCell {
  return { cell_type: "code", metadata: {}, execution_count: 1, source, outputs };
}

function shown(exhibit: Exhibit): unknown {
  const data = { [EXHIBIT_MIME]: exhibit, "text/html": "<p>classic view</p>", "text/plain": [exhibit.label, "\n", exhibit.caption] };
  return { output_type: "display_data", metadata: {}, data };
}

function stream(name: "stdout" | "stderr", text: string): unknown {
  return { output_type: "stream", name, text };
}

const model = [
  markdown(
    `# 3 Trading model\n\nEach class $i$ holds $E_{i,t}$ kWh of stock. Prices stay within bounds, so that selling pays and buying saves; $5 or $6 a day is no formula.\n\n## 3.1 Prices\n\nThe sellers' price lies between the grid's and the company's price:\n\n$$p^{\\min} < p_{i,t} \\tag{3}$$\n\n$$p_{i,t} < p^{\\max} \\tag{4}$$\n\nBoth bounds carry a margin (Eqs. 3 and 4), shown in Figure 5b of Section 7.1.\n\n### Income\n\n\\begin{align}\nI_{i,t} &= \\sum_{j \\ne i} p_{i,t}\\, q_{ij,t} \\tag{5} \\\\\nC_{i,t} &= c^{\\mathrm{pv}} q^{\\mathrm{pv}}_{i,t} + c^{\\mathrm{ev}} q^{\\mathrm{ev}}_{i,t} + \\left(c^{\\mathrm{rent}} + c^{\\mathrm{charge}} + c^{\\mathrm{discharge}}\\right) q^{\\mathrm{s}}_{i,t} \\tag{6}\n\\end{align}\n\nSee [the energy strategies](7-1-energy-strategies.ipynb#hour-by-hour) and [the source](../src/model/index.ts).`,
  ),
  code(`import { paperCase } from "ev-surplus";\n\nconst day = paperCase();\nconsole.log(day.settings.title);`, [
    stream("stdout", "The paper's "),
    stream("stdout", "day\n"),
  ]),
];

const strategies = [
  markdown(
    "# 7.1 Energy strategies\n\nHow much each class buys and sells through the day, and what the sellers earn. The strategies follow from the prices of Eq. 13 and from the bounds in Eqs. 3-6; the paper reports them in Table 2 and Figure 5.\n\n## Purchases\n\nThe expected pattern has two peaks. **Class A** buys late in the evening, *class B* an hour earlier. The equilibrium price is\n\n$$\np^{*}_{i,t} = \\frac{p^{\\mathrm{grid}}_{t} + p^{\\mathrm{company}}_{t}}{2} + \\frac{1}{2\\,\\lvert \\mathcal{N}_t \\rvert} \\sum_{j \\in \\mathcal{N}_t} \\left( c_{j} - \\eta\\, r_{j,t} \\right)\n\\tag{13}\n$$\n\nwhere $\\eta$ is the round-trip efficiency of the shared storage and $r_{j,t}$ its rental.",
  ),
  code(
    `import { paperCase, solveDay } from "ev-surplus";\nimport { show } from "ev-surplus/notebook";\n\n// One day, all three classes.\nconst day = solveDay(paperCase(), { scenario: "600 users" });\nawait show(figure5a(day), \`hours \${24}\`);`,
    [shown(stackedBars)],
  ),
  markdown("## Hour by hour\n\nTable 2 compares every printed value with ours. Figure 99 is in no notebook and stays plain text.\n\n| class | users | share |\n|---|---:|---:|\n| A | 200 | 33 % |\n| B | 250 | 42 % |"),
  code("await show(table2(day));", [shown(comparison)]),
  code("await show(figure5b(day));\nawait show(figure6(day));", [
    stream("stderr", "\u001b[33mThe initial stock of class C is assumed, not printed.\u001b[39m\n"),
    shown(threeLines),
    shown(heatMap),
  ]),
  markdown("## Between the classes\n\nThe ring A → B → C → A carries everything that is traded."),
  code("await show(figure7(day));\nday.settings", [
    shown(sankey),
    { output_type: "execute_result", metadata: {}, data: { "text/html": "<p>Traded in all: <b>1200 kWh</b></p>", "text/plain": "1200" } },
    { output_type: "display_data", metadata: {}, data: { "text/markdown": "Of this, **525 kWh** pass from A to B:\n\n$$ q_{AB} = 525\\ \\mathrm{kWh} \\tag{14} $$", "text/plain": "525 kWh" } },
    { output_type: "display_data", metadata: {}, data: { "text/html": "<script>window.evSurplusPlotlyLoading = true;</script>", "text/plain": "Figures are live." } },
    { output_type: "execute_result", metadata: {}, data: { "text/plain": "{ name: 'energies-2023', stepHours: 1 }" } },
  ]),
];

export const sampleProject: ProjectMetadata = {
  title: "Residual electric energy in electric vehicles: a reproduction",
  description: "Does the paper's trading mode reproduce? Every table and figure computed again, cell by cell.",
  authors: ["Ada Example", "Max Muster"],
  version: "0.1.0",
  licence: "MIT",
  repository: "https://example.org/ev-surplus",
  commit: "0123456789abcdef0123456789abcdef01234567",
  date: "2026-01-31",
  versions: { node: "20.20.0", tslab: "1.0.22", "plotly.js": "3.1.0" },
  paper: {
    title: "A Trading Mode Based on the Management of Residual Electric Energy in Electric Vehicles",
    authors: ["First Author", "Second Author"],
    journal: "Energies",
    year: 2023,
    volume: "16",
    number: "17",
    pages: "6317",
    doi: "10.3390/en16176317",
  },
};

const verdict: Verdict = {
  headline: "The model and its equations reproduce; 21 of 24 hours of Table 2 agree within 5 %, and one hour stays unexplained.",
  paragraphs: [
    "Five inputs are not printed. They were inferred from the paper's own results, so agreement in Table 2 shows *consistency*, not independent confirmation.",
    "Figure 5a and the ring of trades follow without any fitted number.",
  ],
  rows: [
    { item: "Table 2", status: "unexplained", detail: "Hour 15 deviates by 31 %; no reading of Eqs. 3-6 gives the printed value.", link: "7-1-energy-strategies.html#table-2" },
    { item: "Figure 5a", status: "matches", detail: "Peaks at hours 20 and 21, as printed.", link: "7-1-energy-strategies.html#figure-05a" },
    { item: "Figure 7", status: "differs as expected", detail: "The paper rounds before summing; $\\Delta = 0.3$ kWh." },
    { item: "Section 6, run times", status: "differs as expected", detail: "The paper names no machine." },
  ],
};

/** Writes the notebooks below `folder` and gives the options that publish them to `folder`/reports. */
export async function writeSample(folder: string): Promise<ReproductionReport> {
  await mkdir(folder, { recursive: true });
  const cells = { "3-trading-model": model, "7-1-energy-strategies": strategies };
  const notebooks: string[] = [];
  for (const [name, list] of Object.entries(cells)) {
    const file = path.join(folder, `${name}.ipynb`);
    await writeFile(file, JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells: list }));
    notebooks.push(file);
  }
  return { kind: "reproduction", notebooks, folder: path.join(folder, "reports"), verdict, drawings: new Set([stackedBars.id]), project: sampleProject };
}
