import type { Exhibit, Figure, Table } from "../exhibits/exhibit";
import { explorerBundle } from "./explorer-html";
import { exhibitMimeType } from "./exhibit-mime-type";
import { figureHtml, plotlyConfig } from "./figure-html";
import { tableHtml } from "./table-html";
import { tableText } from "./table-text";

/** One output in several forms, by MIME type; the reader's program picks the richest it knows. */
export type MimeBundle = Readonly<Record<string, unknown>>;

export { exhibitMimeType };

/** All forms of an exhibit. `elementId` must be unique in the page. */
export function exhibitBundle(exhibit: Exhibit, elementId: string): MimeBundle {
  if (exhibit.kind === "explorer") return explorerBundle(exhibit, elementId);
  return exhibit.kind === "figure" ? figureBundle(exhibit, elementId) : tableBundle(exhibit);
}

function figureBundle(figure: Figure, elementId: string): MimeBundle {
  return {
    [exhibitMimeType]: figure,
    "application/vnd.plotly.v1+json": { data: figure.plotly.data, layout: figure.plotly.layout, config: plotlyConfig },
    "text/html": figureHtml(figure, elementId),
    "text/plain": `${figure.label}. ${figure.title}. ${figure.caption}`,
  };
}

function tableBundle(table: Table): MimeBundle {
  return {
    [exhibitMimeType]: table,
    "text/html": tableHtml(table),
    "text/plain": `${table.label}. ${table.caption}\n\n${tableText(table)}`,
  };
}
