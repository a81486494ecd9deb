import { escapeHtml } from "./escape-html";
import type { ReferenceKind, ReferenceMap } from "./cross-references";
import type { CaseReport, PublishOptions, ReproductionReport } from "./publish-options";
import { renderClass } from "./render-data-table";
import { renderExhibit } from "./render-exhibit";
import { type MarkdownPlace, type PageContext, renderInline, renderMarkdown } from "./render-markdown";
import { lookOf } from "./row-class";
import type { VerdictRow } from "../../src/reproduce/verdict";

export interface Chapter {
  readonly file: string;
  readonly title: string;
  /** HTML. */
  readonly lead: string;
}

const nowhere: MarkdownPlace = { folder: ".", attachments: {} };

/** What the report says in short, the chapters, and where every equation, figure and table is. */
export function renderIndex(options: PublishOptions, chapters: readonly Chapter[], context: PageContext): string {
  return `${options.kind === "reproduction" ? renderVerdict(options, context) : renderSubject(options, context)}
<section class="prose"><h2 id="${claim(context, 2, "pages", "Pages")}">Pages</h2>
<ol class="chapters">${chapters.map(renderChapter).join("\n")}</ol></section>
${renderMap(context)}`;
}

function renderSubject({ subject }: CaseReport, context: PageContext): string {
  return `<section class="prose"><h1 id="${claim(context, 1, "title", subject.title)}">${escapeHtml(subject.title)}</h1>
${renderMarkdown(subject.paragraphs.join("\n\n"), context, nowhere)}</section>
<section class="prose"><h2 id="${claim(context, 2, "days", "The days in numbers")}">The days in numbers</h2></section>
<section class="computation">${renderExhibit(subject.headline, context)}</section>`;
}

function renderVerdict({ verdict, project }: ReproductionReport, context: PageContext): string {
  const paragraphs = renderMarkdown(verdict.paragraphs.join("\n\n"), context, nowhere);
  return `<section class="prose"><h1 id="${claim(context, 1, "title", project.title)}">${escapeHtml(project.title)}</h1></section>
<section class="prose verdict">
<h2 id="${claim(context, 2, "verdict", "Verdict")}">Verdict</h2>
<p class="headline">${renderInline(verdict.headline, context)}</p>
${paragraphs}</section>
${renderVerdictTable(verdict.rows, context)}`;
}

function claim(context: PageContext, level: number, id: string, text: string): string {
  context.usedIds.add(id);
  context.headings.push({ level, id, html: escapeHtml(text) });
  return id;
}

function renderVerdictTable(rows: readonly VerdictRow[], context: PageContext): string {
  if (rows.length === 0) return "";
  const body = rows.map((row) => {
    const item = row.link === undefined ? renderInline(row.item, context) : `<a href="${escapeHtml(row.link)}">${escapeHtml(row.item)}</a>`;
    return `<tr class="row-${lookOf(row.status).tone}"><th scope="row">${item}</th><td>${renderClass(row.status)}</td><td>${renderInline(row.detail, context)}</td></tr>`;
  });
  return `<div class="table-scroll verdict-table" role="region" tabindex="0" aria-label="What reproduces"><table>
<thead><tr><th scope="col">Result of the paper</th><th scope="col">Status</th><th scope="col">Detail</th></tr></thead>
<tbody>${body.join("\n")}</tbody></table></div>`;
}

function renderChapter(chapter: Chapter): string {
  return `<li><a href="${escapeHtml(chapter.file)}">${escapeHtml(chapter.title)}</a><p>${chapter.lead}</p></li>`;
}

/** First definition of every number, in the paper's order. */
function renderMap(context: PageContext): string {
  const lists = (["equation", "figure", "table"] as const).map((kind) => renderMapList(kind, context.references));
  if (lists.every((list) => list === "")) return "";
  return `<section class="map"><h2 id="${claim(context, 2, "map", "Where to find")}">Where to find</h2>${lists.join("")}</section>`;
}

const NAMES: Readonly<Record<ReferenceKind, string>> = { equation: "Equations", figure: "Figures", table: "Tables" };

function renderMapList(kind: ReferenceKind, references: ReferenceMap): string {
  const first = new Map(references.filter((target) => target.kind === kind).reverse().map((target) => [target.number, target]));
  const targets = [...first.values()].sort((a, b) => a.number.localeCompare(b.number, "en", { numeric: true }));
  if (targets.length === 0) return "";
  const items = targets.map((target) => {
    const title = target.title === undefined ? "" : ` <span>${escapeHtml(target.title)}</span>`;
    return `<li><a href="${escapeHtml(`${target.page}#${target.anchor}`)}">${escapeHtml(target.number)}</a>${title}</li>`;
  });
  return `<h3>${NAMES[kind]}</h3><ol class="map-${kind}">${items.join("")}</ol>`;
}
