/// <reference lib="dom" />

/** The part of Plotly that the page uses. */
export interface PlotlyLibrary {
  react(element: HTMLElement, data: unknown, layout: unknown, config: unknown): Promise<unknown>;
  downloadImage(figure: unknown, options: { format: string; width: number; height: number; filename: string; scale?: number }): Promise<string>;
}

declare global {
  interface Window {
    Plotly?: PlotlyLibrary;
  }
}

/** The library lies in the page as text; it is run when the first figure is needed. */
export function plotly(): PlotlyLibrary {
  if (window.Plotly === undefined) {
    const script = document.createElement("script");
    script.textContent = document.querySelector("#plotly-source")?.textContent ?? "";
    document.head.append(script);
    script.remove();
  }
  if (window.Plotly === undefined) throw new Error("The page holds no Plotly.");
  return window.Plotly;
}
