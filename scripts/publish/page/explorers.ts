/// <reference lib="dom" />
import type { Explorer } from "../../explorer/page/environment";
import { exhibitOf } from "./exhibits";
import { plotly } from "./plotly";
import { currentTheme } from "./theme";

let explorers: Explorer[] = [];

/** Starts the page's explorers; only the first one has its setting in the address. */
export function startExplorers(): void {
  const places = [...document.querySelectorAll<HTMLElement>(".explorer-place")];
  if (places.length === 0) return;
  const script = document.createElement("script");
  script.textContent = textOf("explorer-source");
  document.head.append(script);
  script.remove();
  explorers = places.flatMap((place, index): Explorer[] => {
    const exhibit = exhibitOf(place.parentElement as HTMLElement);
    if (exhibit.kind !== "explorer" || window.evExplorer === undefined) return [];
    const environment = {
      cases: exhibit.cases,
      plotly,
      theme: currentTheme,
      source: () => textOf("explorer-source"),
      highs: () => textOf("highs-source"),
      inAddress: index === 0,
      hasStyles: true,
    };
    return [window.evExplorer.mount(place, environment)];
  });
}

/** Draws again in the theme's colours. */
export function redrawExplorers(): void {
  for (const explorer of explorers) explorer.redraw();
}

function textOf(id: string): string {
  return document.getElementById(id)?.textContent ?? "";
}
