import type { TradingCase } from "../case/types";
import { explorerExhibit, type ExplorerCaption } from "./explorer-html";
import { show } from "./show";

/** Shows the model live below the cell: sliders, and the day that follows from them. */
export async function showExplorer(cases: readonly TradingCase[], caption?: ExplorerCaption): Promise<void> {
  await show(explorerExhibit(cases, caption));
}
