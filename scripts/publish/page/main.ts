/// <reference lib="dom" />
import { startDownloads } from "./downloads";
import { redrawExplorers, startExplorers } from "./explorers";
import { drawAll, redraw, startFigures } from "./figures";
import { startFolding } from "./folding";
import { plotly, type PlotlyLibrary } from "./plotly";
import { startTheme } from "./theme";

declare global {
  interface Window {
    /** For tests, and for live parts of a notebook that draw with the page's Plotly. */
    evReport?: { drawAll(): Promise<void>; plotly(): PlotlyLibrary };
  }
}

window.evReport = { drawAll, plotly };
startTheme(() => {
  redraw();
  redrawExplorers();
});
startFolding();
startFigures();
startDownloads();
startExplorers();
