import { figureHeightPx } from "../figures/style-figure";
import type { Exhibit, ExplorerExhibit, Figure, Table } from "../../src/exhibits/exhibit";
import { linkReferences } from "./cross-references";
import { scriptLiteral } from "../../src/notebook/html";
import { escapeHtml } from "./escape-html";
import { renderClassSummary, renderDataTable } from "./render-data-table";
import { type PageContext, freeId, renderInline } from "./render-markdown";

/** A figure, table or explorer with label, caption, downloads, and the JSON that it is made of. */
export function renderExhibit(exhibit: Exhibit, context: PageContext): string {
  const id = freeId(exhibit.id, context.usedIds);
  const json = `<script type="application/json" class="exhibit-json">${scriptLiteral(exhibit)}</script>`;
  if (exhibit.kind === "explorer") return `<figure class="explorer" id="${escapeHtml(id)}">\n${renderExplorer(exhibit, id, context)}\n${json}\n</figure>`;
  const inner = exhibit.kind === "figure" ? renderFigure(exhibit, id, context) : renderTable(exhibit, id, context);
  return `<figure class="exhibit ${exhibit.kind}" id="${escapeHtml(id)}" data-name="${escapeHtml(exhibit.id)}">\n${inner}\n${json}\n</figure>`;
}

function renderFigure(figure: Figure, id: string, context: PageContext): string {
  const caption = figure.caption === "" ? "" : ` <span class="caption-text">${renderInline(figure.caption, context)}</span>`;
  return [
    `<div class="plot" role="img" aria-label="${escapeHtml(figure.alt)}" style="min-height:${figureHeightPx(figure.plotly)}px"></div>`,
    `<noscript><p class="note">${context.words.undrawn(figure.id)}</p></noscript>`,
    `<figcaption><a class="label" href="#${escapeHtml(id)}">${escapeHtml(figure.label)}.</a> <strong>${escapeHtml(figure.title)}.</strong>${caption}</figcaption>`,
    `<div class="tools"><details><summary>Show data</summary>${renderDataTable(figure.data, { label: `Data of ${figure.label}`, renderText: escapeHtml })}</details>` +
      `${button("csv", "CSV", figure.label)}${button("png", "PNG", figure.label)}${button("svg", "SVG", figure.label)}</div>`,
  ].join("\n");
}

function renderTable(table: Table, id: string, context: PageContext): string {
  const { classColumn } = table;
  const renderText = (text: string): string => linkReferences(text, context.references, context.page);
  return [
    `<figcaption><a class="label" href="#${escapeHtml(id)}">${escapeHtml(table.label)}.</a> <span class="caption-text">${renderInline(table.caption, context)}</span></figcaption>`,
    classColumn === undefined ? "" : renderClassSummary(table, classColumn),
    renderDataTable(table, { label: table.label, renderText, ...(classColumn !== undefined && { classColumn }) }),
    `<div class="tools">${button("csv", "CSV", table.label)}</div>`,
  ].join("\n");
}

/** The page's script fills it. */
function renderExplorer(explorer: ExplorerExhibit, id: string, context: PageContext): string {
  return [
    '<div class="explorer-place"></div>',
    '<noscript><p class="note">The explorer solves the model in this page and needs scripts.</p></noscript>',
    `<figcaption><a class="label" href="#${escapeHtml(id)}">${escapeHtml(explorer.label)}.</a> <strong>${escapeHtml(explorer.title)}.</strong> <span class="caption-text">${renderInline(explorer.caption, context)}</span></figcaption>`,
  ].join("\n");
}

function button(format: string, text: string, label: string): string {
  return `<button type="button" class="download" data-format="${format}" aria-label="Download ${escapeHtml(label)} as ${text}">${text}</button>`;
}
