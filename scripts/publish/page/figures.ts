/// <reference lib="dom" />
import { figureHeightPx, styleFigure } from "../../figures/style-figure";
import type { Figure } from "../../../src/exhibits/exhibit";
import { exhibitOf } from "./exhibits";
import { plotly } from "./plotly";
import { coloursOf, currentTheme, type Theme } from "./theme";

/** Width of an A4 page between its margins, in CSS px. */
const PRINT_WIDTH_PX = 660;
const CONFIG = { displayModeBar: false, displaylogo: false, responsive: false, doubleClick: "reset" };

interface Plot {
  readonly element: HTMLElement;
  readonly figure: Figure;
  /** Theme and width it was last drawn with; undefined before that. */
  drawnAs?: string;
}

let plots: Plot[] = [];
let printing = false;

/** Draws figures when they come near the window, and again when theme, width or medium changes. */
export function startFigures(): void {
  plots = [...document.querySelectorAll<HTMLElement>(".exhibit.figure")].map((holder) => ({
    element: holder.querySelector<HTMLElement>(".plot") as HTMLElement,
    figure: exhibitOf(holder) as Figure,
  }));
  const near = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        near.unobserve(entry.target);
        const plot = plots.find(({ element }) => element === entry.target);
        if (plot !== undefined) void draw(plot);
      }
    },
    { rootMargin: "800px 0px" },
  );
  for (const { element } of plots) near.observe(element);
  new ResizeObserver(redraw).observe(document.querySelector("main") as HTMLElement);
  const print = matchMedia("print");
  print.addEventListener("change", () => setPrinting(print.matches));
  addEventListener("beforeprint", () => setPrinting(true));
  addEventListener("afterprint", () => setPrinting(false));
}

export async function drawAll(): Promise<void> {
  await Promise.all(plots.map(draw));
}

/** Draws again what was drawn, if it would look different now. */
export function redraw(): void {
  for (const plot of plots) if (plot.drawnAs !== undefined) void draw(plot);
}

export async function downloadFigure(figure: Figure, format: "png" | "svg"): Promise<void> {
  const size = { width: 1000, height: Math.max(560, figureHeightPx(figure.plotly)) };
  const { data, layout } = styleFigure(figure.plotly, {
    colours: coloursOf("light"),
    widthPx: size.width,
    heightPx: size.height,
    title: `${figure.label}. ${figure.title}`,
  });
  await plotly().downloadImage({ data, layout, config: CONFIG }, { format, ...size, filename: figure.id, ...(format === "png" && { scale: 2 }) });
}

function setPrinting(next: boolean): void {
  if (printing === next) return;
  printing = next;
  if (next) void drawAll();
  else redraw();
}

/** Paper is kept short, unless a figure asks for a height of its own. */
function printHeightPx({ plotly: spec }: Figure): number {
  return typeof spec.layout["height"] === "number" ? spec.layout["height"] : 420;
}

async function draw(plot: Plot): Promise<void> {
  const theme: Theme = printing ? "light" : currentTheme();
  const widthPx = printing ? PRINT_WIDTH_PX : plot.element.clientWidth;
  const as = `${theme} ${widthPx}`;
  if (widthPx === 0 || plot.drawnAs === as) return;
  plot.drawnAs = as;
  const { data, layout } = styleFigure(plot.figure.plotly, {
    colours: coloursOf(theme),
    widthPx,
    heightPx: printing ? printHeightPx(plot.figure) : figureHeightPx(plot.figure.plotly),
  });
  // A finger that drags over a figure wants to scroll.
  if (matchMedia("(pointer: coarse)").matches) layout["dragmode"] = false;
  await plotly().react(plot.element, data, layout, CONFIG);
  plot.element.dataset["drawn"] = theme;
}
