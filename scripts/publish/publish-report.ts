/** Executed notebooks -> a folder of self-contained pages that work offline, from disk. */
import { stat, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Exhibit } from "../../src/exhibits/exhibit";
import { parseLabel, type ReferenceMap, type Target } from "./cross-references";
import { equationAnchor } from "./math";
import { requireOffline } from "./offline";
import { pageAssets } from "./page-assets";
import type { PublishedReport, PublishOptions } from "./publish-options";
import { type Notebook, readNotebook } from "./read-notebook";
import { renderCell } from "./render-cell";
import { type Chapter, renderIndex } from "./render-index";
import { definedEquations, type PageContext, plainText } from "./render-markdown";
import { descriptionOf, type Frame, leadOf, type PageParts, renderPage } from "./render-page";
import { reportWords } from "./report-words";
import { replaceFolder } from "./swap-folder";

/** A page that would make a reader wait is a mistake; the report stays far below this. */
const MAX_PAGE_BYTES = 3_000_000;
/** The explorer's page carries a solver as well. */
const MAX_EXPLORER_PAGE_BYTES = 5_000_000;

export async function publishReport(options: PublishOptions): Promise<PublishedReport> {
  const notebooks = await Promise.all(options.notebooks.map(readNotebook));
  requireDistinctNames(notebooks);
  const references = notebooks.flatMap(definitions);
  const frame: Frame = { words: reportWords(options), project: options.project, assets: await pageAssets() };
  const drafts = notebooks.map((notebook) => draftPage(notebook, contextFor(`${notebook.name}.html`, notebooks, references, frame)));
  const pages = [renderIndexPage(options, drafts, notebooks, references, frame), ...renderNotebookPages(drafts, frame)];
  for (const page of pages) requireSize(page);
  await replaceFolder(options.folder, async (draft) => {
    for (const page of pages) await writeFile(path.join(draft, page.file), page.html);
    if (options.kind === "case") await options.addFiles(draft);
  });
  const sizes = pages.map(async ({ file }) => ({ file, bytes: (await stat(path.join(options.folder, file))).size }));
  return { pages: await Promise.all(sizes) };
}

interface RenderedPage {
  readonly file: string;
  readonly html: string;
  readonly hasExplorer: boolean;
}

type DraftPage = Omit<PageParts, "previous" | "next"> & { readonly file: string };

function contextFor(page: string, notebooks: readonly Notebook[], references: ReferenceMap, { words, project }: Frame): PageContext {
  const notebookNames = new Set(notebooks.map((notebook) => notebook.name));
  return { page, references, project, words, notebookNames, usedIds: new Set(["content", "cite", "bibtex"]), headings: [] };
}

function exhibitsOf(notebook: Notebook): Exhibit[] {
  const outputs = notebook.cells.flatMap((cell) => (cell.kind === "code" ? cell.outputs : []));
  return outputs.flatMap((output) => (output.kind === "exhibit" ? [output.exhibit] : []));
}

/** What a notebook's equations and exhibits can be referred to by. */
function definitions(notebook: Notebook): Target[] {
  const page = `${notebook.name}.html`;
  const equations = notebook.cells
    .flatMap((cell) => (cell.kind === "markdown" ? [cell] : cell.outputs))
    .flatMap((part) => (part.kind === "markdown" ? definedEquations(part.source) : []))
    .map((number): Target => ({ kind: "equation", number, page, anchor: equationAnchor(number) }));
  const exhibits = exhibitsOf(notebook).flatMap((exhibit): Target[] => {
    const label = parseLabel(exhibit.label);
    return label === undefined ? [] : [{ ...label, page, anchor: exhibit.id, title: titleOf(exhibit) }];
  });
  return [...equations, ...exhibits];
}

/** A table has no title of its own; the first sentence of its caption serves. */
function titleOf(exhibit: Exhibit): string {
  return exhibit.kind !== "table" ? exhibit.title : (exhibit.caption.split(/[.:;](?:\s|$)/)[0] ?? "");
}

function draftPage(notebook: Notebook, context: PageContext): DraftPage {
  const body = notebook.cells
    .map((cell) => {
      const html = renderCell(cell, notebook, context);
      requireOffline(html, `${notebook.file}, cell ${cell.number}`);
      return html;
    })
    .join("\n");
  const title = context.headings.find((heading) => heading.level === 1);
  if (title === undefined) throw new Error(`${notebook.file}: the first markdown cell must have a title ("# ..."); there is none.`);
  const exhibits = exhibitsOf(notebook);
  return {
    file: context.page,
    title: plainText(title.html),
    description: descriptionOf(body),
    body,
    kicker: context.words.pageKicker(notebook.name),
    headings: [...context.headings, { level: 2, id: "cite", html: "Cite" }],
    exhibits: exhibits.map((exhibit) => ({ id: exhibit.id, label: exhibit.label, title: titleOf(exhibit) })),
    hasCode: notebook.cells.some((cell) => cell.kind === "code"),
    hasFigures: exhibits.some((exhibit) => exhibit.kind === "figure"),
    hasExplorer: exhibits.some((exhibit) => exhibit.kind === "explorer"),
  };
}

function renderNotebookPages(drafts: readonly DraftPage[], frame: Frame): RenderedPage[] {
  return drafts.map((draft, index) => {
    const previous = drafts[index - 1] ?? { file: "index.html", title: frame.words.index };
    const next = drafts[index + 1];
    return { file: draft.file, hasExplorer: draft.hasExplorer, html: renderPage({ ...draft, previous, ...(next !== undefined && { next }) }, frame) };
  });
}

function renderIndexPage(
  options: PublishOptions,
  drafts: readonly DraftPage[],
  notebooks: readonly Notebook[],
  references: ReferenceMap,
  frame: Frame,
): RenderedPage {
  const context = contextFor("index.html", notebooks, references, frame);
  const chapters: Chapter[] = drafts.map(({ file, title, body }) => ({ file, title, lead: leadOf(body) }));
  const body = renderIndex(options, chapters, context);
  requireOffline(body, "index.html");
  const next = drafts[0];
  const parts: PageParts = {
    title: frame.words.title,
    description: frame.words.description,
    body,
    kicker: frame.words.indexKicker,
    headings: [...context.headings, { level: 2, id: "cite", html: "Cite" }],
    exhibits: [],
    hasCode: false,
    hasFigures: false,
    hasExplorer: false,
    ...(next !== undefined && { next }),
  };
  return { file: "index.html", hasExplorer: false, html: renderPage(parts, frame) };
}

function requireDistinctNames(notebooks: readonly Notebook[]): void {
  const names = notebooks.map((notebook) => notebook.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index || name === "index");
  if (twice !== undefined) throw new Error(`Each notebook needs a file name of its own other than "index"; got "${twice}" for two pages.`);
}

function requireSize({ file, html, hasExplorer }: RenderedPage): void {
  const bytes = Buffer.byteLength(html);
  const most = hasExplorer ? MAX_EXPLORER_PAGE_BYTES : MAX_PAGE_BYTES;
  if (bytes > most) throw new Error(`${file}: a page may have ${most} bytes; it has ${bytes}.`);
}
