import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { contrastRatio } from "../../../scripts/figures/colour";
import { styleFigure } from "../../../scripts/figures/style-figure";
import { darkColours, lightColours } from "../../../scripts/publish/theme-colours";
import { flowChartFigure } from "../../../src/reproduce/solver-figures";
import { FLOW_CHART_STEPS } from "../../../src/reproduce/solver-figures/flow-chart-steps";
import { improvedNgo } from "../../../src/solvers/algorithms";

const figure = flowChartFigure();
const layout = figure.plotly.layout as unknown as {
  shapes: { type: string; path?: string; y0?: number; y1?: number; line: { color: string } }[];
  annotations: { x: number; y: number; ax?: number; ay?: number; text: string; showarrow: boolean }[];
  yaxis: { range: number[] };
};

/** Top and bottom of every box, in the order of the steps. */
const extents = layout.shapes.slice(0, FLOW_CHART_STEPS.length).map((shape) => {
  const ys = shape.path === undefined ? [shape.y0!, shape.y1!] : yCoordinates(shape.path);
  return { top: Math.min(...ys), bottom: Math.max(...ys) };
});

function yCoordinates(path: string): number[] {
  return (path.match(/-?[\d.]+/g) ?? []).map(Number).filter((_, i) => i % 2 === 1);
}

test("has a box for every step, one below the other, inside the drawing", () => {
  extents.slice(1).forEach(({ top }, i) => expect(top).toBeGreaterThan(extents[i]!.bottom));
  expect(extents.at(-1)!.bottom).toBeLessThan(layout.yaxis.range[0]!);
});

test("writes every step into its box", () => {
  FLOW_CHART_STEPS.forEach(({ lines }, i) => {
    const { top, bottom } = extents[i]!;
    const inside = layout.annotations.filter(({ text, y }) => text.startsWith(lines.join("<br>")) && y > top && y < bottom);
    expect(inside).toHaveLength(1);
  });
});

test("marks start, both phases and what the run gives as changed by us, in words as well as in colour", () => {
  const ours = FLOW_CHART_STEPS.filter((step) => step.ours !== undefined).map(({ id }) => id);
  expect(ours).toEqual(["start", "fitness", "prey", "chase", "optimal-set"]);
  expect(layout.annotations.filter(({ text }) => text.includes("<b>Ours:</b>"))).toHaveLength(ours.length);
  FLOW_CHART_STEPS.forEach((step, i) => {
    expect(layout.shapes[i]!.line.color === layout.shapes[1]!.line.color).toBe(ours.includes(step.id));
  });
});

test("states the guide's parameters as the algorithm has them", () => {
  const text = layout.annotations.map((note) => note.text).join("\n");
  expect(text).toContain(`with probability ${100 * improvedNgo.parameters.guideProbability.default} %`);
  expect(text).toContain(`best ${100 * improvedNgo.parameters.guideShare.default} %`);
});

test("both loops lead from their question back to phase 1", () => {
  const heightOf = (id: string): { top: number; bottom: number } => extents[FLOW_CHART_STEPS.findIndex((step) => step.id === id)]!;
  const loops = layout.shapes.filter(({ type, path }) => type === "path" && !path!.endsWith("Z"));
  const inside = (y: number, id: string): boolean => y > heightOf(id).top && y < heightOf(id).bottom;
  expect(loops).toHaveLength(2);
  for (const [n, id] of ["all-hawks", "all-iterations"].entries()) {
    const ys = yCoordinates(loops[n]!.path!);
    expect(inside(ys[0]!, id)).toBe(true);
    expect(inside(ys.at(-1)!, "prey")).toBe(true);
  }
});

test("has lines that fit a phone", () => {
  const lines = layout.annotations.flatMap(({ text }) => text.replace(/<\/?[bi]>/g, "").split("<br>"));
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(36);
});

describe.each([["light", lightColours], ["dark", darkColours]] as const)("in the %s theme", (_, colours) => {
  const styled = styleFigure(figure.plotly, { colours, widthPx: 700, heightPx: 1000 }).layout as unknown as {
    annotations: { font?: { color: string }; showarrow: boolean; arrowcolor?: string }[];
    shapes: { line: { color: string } }[];
  };

  test("text has the theme's colour, and boxes and arrows stand out from the ground", () => {
    for (const { font } of styled.annotations) expect(font!.color).toBe(colours.text);
    const lines = [...styled.shapes.map(({ line }) => line.color), ...styled.annotations.flatMap(({ arrowcolor }) => arrowcolor ?? [])];
    for (const colour of lines) expect(contrastRatio(colour, colours.background)).toBeGreaterThanOrEqual(3);
  });
});

test.each(FLOW_CHART_STEPS.flatMap(({ code }) => code))("%s is exported by src/%s", (name, module) => {
  const source = readFileSync(new URL(`../../../src/${module}.ts`, import.meta.url), "utf8");
  expect(source).toMatch(new RegExp(`^export (const|class|function\\*?) ${name}\\b`, "m"));
});

test("tells the flow in words and gives every step in its data", () => {
  for (const { lines } of FLOW_CHART_STEPS) expect(figure.alt).toContain(lines.join(" "));
  expect(figure.alt).toContain("back to phase 1 with the next iteration");
  expect(figure.data.rows.map(({ step }) => step)).toEqual(FLOW_CHART_STEPS.map(({ lines }) => lines.join(" ")));
  expect(JSON.parse(JSON.stringify(figure))).toEqual(figure);
});
