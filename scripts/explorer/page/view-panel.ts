/// <reference lib="dom" />
import type { Comparison, ViewFigure } from "../../../src/explorer/comparison";
import type { View } from "../../../src/explorer/views";
import { figureHeightPx, styleFigure } from "../../figures/style-figure";
import type { PlotlyLibrary } from "../../publish/page/plotly";
import { darkColours, lightColours } from "../../publish/theme-colours";
import { dataTable } from "./data-table";
import { element, setText } from "./dom";

const CONFIG = { displayModeBar: false, displaylogo: false, responsive: false, doubleClick: "reset" };
const USUAL_HEIGHT_PX = 400;

/** How a view is drawn at the moment. */
export interface Medium {
  readonly theme: "light" | "dark";
  /** Fixed on paper; else the panel's own width. */
  readonly widthPx?: number;
}

/** The inside of one tab: figure, caption, its numbers on demand, table. */
export class ViewPanel {
  readonly #view: View;
  readonly #plot = element("div", { class: "evx-plot", role: "img" });
  readonly #caption = element("p", { class: "evx-caption" });
  readonly #table = element("div");
  readonly #numbers = element("details", { class: "evx-numbers" }, element("summary", {}, "Show numbers"));
  #figure: ViewFigure | undefined;

  constructor(view: View, panel: HTMLElement) {
    this.#view = view;
    if (view.figure !== undefined) panel.append(this.#plot, this.#caption);
    if (view.table !== undefined) panel.append(this.#table);
    else panel.append(this.#numbers);
    this.#numbers.addEventListener("toggle", () => this.#fillNumbers());
  }

  /** Resolves when the drawing stands. */
  async draw(of: Comparison, plotly: () => PlotlyLibrary, { theme, widthPx }: Medium): Promise<void> {
    const { figure, table, tableCaption } = this.#view;
    if (table !== undefined) this.#table.replaceChildren(dataTable(table(of), tableCaption));
    if (figure === undefined) return;
    const drawn = figure(of);
    this.#figure = drawn;
    setText(this.#caption, drawn.caption);
    this.#plot.setAttribute("aria-label", drawn.alt);
    this.#fillNumbers();
    const width = widthPx ?? this.#plot.clientWidth;
    if (width === 0) return;
    const height = "height" in drawn.plotly.layout ? figureHeightPx(drawn.plotly) : USUAL_HEIGHT_PX;
    const { data, layout } = styleFigure(drawn.plotly, { colours: theme === "dark" ? darkColours : lightColours, widthPx: width, heightPx: height });
    // A finger that drags over a figure wants to scroll.
    if (matchMedia("(pointer: coarse)").matches) layout["dragmode"] = false;
    await plotly().react(this.#plot, data, layout, CONFIG);
  }

  #fillNumbers(): void {
    if (!this.#numbers.open || this.#figure === undefined) return;
    const old = this.#numbers.querySelector(".evx-table");
    const table = dataTable(this.#figure.data);
    if (old === null) this.#numbers.append(table);
    else old.replaceWith(table);
  }
}
