/// <reference lib="dom" />
/** Plotly in a headless browser -> SVG text that is the same, byte by byte, from run to run on one machine. */
import { createHash } from "node:crypto";
import type { Browser, Page } from "playwright-core";
import type { Figure } from "../../src/exhibits/exhibit";
import { plotlyBundle } from "../plotly/bundle";
import { lightColours } from "../publish/theme-colours";
import { sortKeys } from "./figure-json";
import { figureHeightPx, styleFigure } from "./style-figure";

const WIDTH_PX = 800;

export interface Drawing {
  readonly data: readonly unknown[];
  readonly layout: Readonly<Record<string, unknown>>;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly title: string;
  readonly description: string;
  /** Changes whenever the SVG should: it is written into the SVG. */
  readonly key: string;
}

export type DrawSvg = (drawing: Drawing) => Promise<string>;

export function drawingOf(figure: Figure): Drawing {
  const title = `${figure.label}. ${figure.title}`;
  const heightPx = figureHeightPx(figure.plotly);
  const styled = styleFigure(figure.plotly, { colours: lightColours, widthPx: WIDTH_PX, heightPx, title });
  const drawing = { ...styled, widthPx: WIDTH_PX, heightPx, title, description: figure.alt };
  const key = createHash("sha256").update(JSON.stringify(sortKeys(drawing))).digest("hex").slice(0, 16);
  return { ...drawing, key };
}

/** The key of the drawing that an SVG shows. */
export function keyOf(svg: string): string | undefined {
  return /data-drawing="([0-9a-f]+)"/.exec(svg)?.[1];
}

/** One page for all figures. The first exports of a page differ from later ones, hence the warm-up. */
export async function svgPainter(browser: Browser): Promise<DrawSvg> {
  const context = await browser.newContext({ offline: true, viewport: { width: 1000, height: 800 } });
  const page = await context.newPage();
  await page.setContent("<!doctype html><title>figures</title><body></body>");
  await page.addScriptTag({ path: (await plotlyBundle()).file });
  let warm = false;
  return async (drawing) => {
    for (let round = 0; !warm && round < 2; round++) await exportSvg(page, drawing);
    warm = true;
    return withDescription(sortAttributes(await exportSvg(page, drawing)), drawing);
  };
}

async function exportSvg(page: Page, { data, layout, widthPx, heightPx }: Drawing): Promise<string> {
  return page.evaluate(
    async ({ figure, width, height }) => {
      // Plotly names its clip paths at random.
      let state = 1;
      Math.random = () => {
        state = (state * 48271) % 2147483647;
        return state / 2147483647;
      };
      const library = (window as unknown as { Plotly: { toImage(figure: unknown, options: object): Promise<string> } }).Plotly;
      const address = await library.toImage(figure, { format: "svg", width, height });
      return decodeURIComponent(address.slice(address.indexOf(",") + 1));
    },
    { figure: { data, layout }, width: widthPx, height: heightPx },
  );
}

/** The order in which Plotly sets attributes depends on what the page has drawn before. */
function sortAttributes(svg: string): string {
  return svg.replace(/<([\w:-]+)((?:\s+[\w:-]+="[^"]*")+)(\s*\/?)>/g, (_all, name: string, attributes: string, end: string) => {
    const sorted = (attributes.match(/[\w:-]+="[^"]*"/g) ?? []).sort();
    return `<${name} ${sorted.join(" ")}${end}>`;
  });
}

function withDescription(svg: string, drawing: Drawing): string {
  const names = `<title id="title">${escapeXml(drawing.title)}</title><desc id="description">${escapeXml(drawing.description)}</desc>`;
  const described = svg.replace(/^<svg([^>]*)>/, (_all, attributes: string) => {
    return `<svg${attributes} role="img" aria-labelledby="title description" data-drawing="${drawing.key}">${names}`;
  });
  if (described === svg) throw new Error(`${drawing.title}: Plotly must export an SVG; got "${svg.slice(0, 40)}".`);
  return `${described}\n`;
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
