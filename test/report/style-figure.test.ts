import { describe, expect, test } from "vitest";
import { contrastRatio } from "../../scripts/figures/colour";
import { type FigureStyle, styleFigure } from "../../scripts/figures/style-figure";
import { darkColours, lightColours } from "../../scripts/publish/theme-colours";
import type { Figure } from "../../src/exhibits/exhibit";
import { heatMap, sankey, stackedBars, threeLines } from "./sample-exhibits";

function styled(figure: Figure, changes: Partial<FigureStyle> = {}): ReturnType<typeof styleFigure> {
  return styleFigure(figure.plotly, { colours: lightColours, widthPx: 800, heightPx: 450, ...changes });
}

function lineColour(figure: Figure, changes: Partial<FigureStyle> = {}): string {
  return (styled(figure, changes).data[0]?.["line"] as { color: string }).color;
}

describe("the look of figures", () => {
  test.each([stackedBars, threeLines, heatMap, sankey])("$label keeps its spec as it was", (figure) => {
    const before = JSON.stringify(figure.plotly);
    styled(figure, { colours: darkColours });
    expect(JSON.stringify(figure.plotly)).toBe(before);
  });

  test("a line that would vanish on the dark ground is lightened, on the light ground it stays", () => {
    expect(contrastRatio(lineColour(threeLines, { colours: darkColours }), darkColours.background)).toBeGreaterThanOrEqual(3);
    expect(lineColour(threeLines)).toBe("#1a202c");
  });

  test("ground, text, grid and hover follow the theme", () => {
    const { layout } = styled(stackedBars, { colours: darkColours });
    expect(layout).toMatchObject({
      paper_bgcolor: darkColours.background,
      font: { color: darkColours.text },
      yaxis: { gridcolor: darkColours.grid },
      hoverlabel: { bgcolor: darkColours.surface },
    });
  });

  test("the axes keep their titles and what the spec says of them", () => {
    const { layout } = styled(stackedBars);
    expect(layout["xaxis"]).toMatchObject({ title: { text: "Hour" }, dtick: 2, showgrid: false });
    expect(layout["yaxis"]).toMatchObject({ title: { text: "Bought (kWh)" }, showgrid: true });
  });

  test("a narrow figure has its legend below and its colour scale on top", () => {
    expect(styled(stackedBars).layout).toMatchObject({ legend: { yanchor: "bottom" } });
    expect(styled(stackedBars, { widthPx: 360 }).layout).toMatchObject({ legend: { yanchor: "top" } });
    expect(styled(heatMap, { widthPx: 360 }).data[0]).toMatchObject({ colorbar: { orientation: "h" } });
    expect(styled(heatMap).data[0]).not.toMatchObject({ colorbar: { orientation: "h" } });
  });
});
