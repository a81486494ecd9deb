import type { PlotlyLibrary } from "../../publish/page/plotly";
import type { TradingCase } from "../../../src/case/types";

/** What the explorer needs of the page that it lives in. */
export interface Environment {
  readonly cases: readonly TradingCase[];
  readonly plotly: () => PlotlyLibrary;
  readonly theme: () => "light" | "dark";
  /** The explorer's own script, from which it makes its worker. */
  readonly source: () => string;
  /** HiGHS' WebAssembly, gzip in base64; asked for when a day is first solved cooperatively. */
  readonly highs: () => string;
  /** Whether the setting stands in the page's address. */
  readonly inAddress: boolean;
  /** Whether the page has the report's style sheet, and with it the variables of its colours. */
  readonly hasStyles: boolean;
}

/** A mounted explorer. */
export interface Explorer {
  /** Draws again, after the theme changed. */
  redraw(): void;
}

declare global {
  interface Window {
    evExplorer?: { mount(host: HTMLElement, environment: Environment): Explorer };
  }
}
