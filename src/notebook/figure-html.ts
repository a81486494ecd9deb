import type { Figure } from "../exhibits/exhibit";
import { escapeHtml, scriptLiteral } from "./html";

/** How figures behave in a page: they follow its width and carry no advertising. */
export const plotlyConfig = { responsive: true, displaylogo: false } as const;

/**
 * A figure that draws itself as soon as the page has Plotly (see `startNotebook`).
 * @param elementId unique in the page; the same figure may be shown twice
 */
export function figureHtml(figure: Figure, elementId: string): string {
  const height = typeof figure.plotly.layout["height"] === "number" ? figure.plotly.layout["height"] : 450;
  const { data, layout } = figure.plotly;
  return [
    '<figure style="margin:0">',
    `<div id="${escapeHtml(elementId)}" role="img" aria-label="${escapeHtml(figure.alt)}" style="min-height:${height}px"></div>`,
    `<figcaption><strong>${escapeHtml(figure.label)}.</strong> ${escapeHtml(figure.title)}. ${escapeHtml(figure.caption)}</figcaption>`,
    "<script>",
    "(function draw(attempts) {",
    `  var place = document.getElementById(${scriptLiteral(elementId)});`,
    `  if (window.Plotly && place) window.Plotly.newPlot(place, ${scriptLiteral(data)}, ${scriptLiteral(layout)}, ${scriptLiteral(plotlyConfig)});`,
    "  else if (attempts > 0) setTimeout(draw, 100, attempts - 1);",
    '  else if (place) place.textContent = "This figure needs the first cell of the notebook (startNotebook) to be run.";',
    "})(100);",
    "</script>",
    "</figure>",
  ].join("\n");
}
