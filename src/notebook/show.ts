import type { Exhibit } from "../exhibits/exhibit";
import { currentKernel } from "./current-kernel";
import { exhibitBundle } from "./mime-bundle";

let shown = 0;

/** Shows a figure, a table or the explorer below the cell. */
export async function show(exhibit: Exhibit): Promise<void> {
  shown += 1;
  await currentKernel().display(exhibitBundle(exhibit, `${exhibit.id}-${shown}`));
}

/** Shows text with Markdown's marks and formulas. */
export async function showMarkdown(text: string): Promise<void> {
  await currentKernel().display({ "text/markdown": text, "text/plain": text });
}

/** Shows text as it is. */
export async function showText(text: string): Promise<void> {
  await currentKernel().display({ "text/plain": text });
}
