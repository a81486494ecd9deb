import { readFileSync } from "node:fs";
import path from "node:path";
import MarkdownIt, { type StateCore, type Token } from "markdown-it";
import { linkReferences, type ReferenceMap } from "./cross-references";
import { escapeHtml } from "./escape-html";
import { highlight } from "./highlight";
import { addMath, equationTags } from "./math";
import type { Attachments } from "./read-notebook";
import type { ProjectMetadata } from "./publish-options";
import type { ReportWords } from "./report-words";

export interface Heading {
  readonly level: number;
  readonly id: string;
  readonly html: string;
}

/** What the pieces of one page share while they are rendered in order. */
export interface PageContext {
  /** File name of the page: "7-1-energy-strategies.html". */
  readonly page: string;
  readonly references: ReferenceMap;
  readonly project: ProjectMetadata;
  readonly words: ReportWords;
  /** Names of the notebooks that have a page. */
  readonly notebookNames: ReadonlySet<string>;
  /** Ids given so far, so that none is given twice. */
  readonly usedIds: Set<string>;
  readonly headings: Heading[];
}

export interface MarkdownPlace {
  /** Folder that relative images are read from. */
  readonly folder: string;
  readonly attachments: Attachments;
}

interface Environment extends PageContext, MarkdownPlace {}

const IMAGE_TYPES: Readonly<Record<string, string>> = {
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
  ".svg": "image/svg+xml",
  ".gif": "image/gif",
};

const markdown = createMarkdown();
const equationsOnly = new MarkdownIt({ html: true });
addMath(equationsOnly);
const nowhere: MarkdownPlace = { folder: ".", attachments: {} };

/** A markdown cell as HTML; its headings are added to the context. */
export function renderMarkdown(source: string, context: PageContext, place: MarkdownPlace): string {
  return markdown.render(source, { ...context, ...place } satisfies Environment);
}

/** One paragraph's content: captions, details of the verdict. */
export function renderInline(source: string, context: PageContext): string {
  return markdown.renderInline(source, { ...context, ...nowhere } satisfies Environment);
}

/** Numbers of the equations that a markdown cell defines. */
export function definedEquations(source: string): string[] {
  const tokens = equationsOnly.parse(source, {});
  return tokens.filter((token) => token.type === "math_block").flatMap((token) => equationTags(token.content));
}

/** Markdown without its marks, for titles and descriptions. */
export function plainText(html: string): string {
  return html
    .replace(/<annotation[\s\S]*?<\/annotation>/g, "")
    .replace(/<[^>]+>/g, "")
    .replace(/&(amp|lt|gt|quot|#39);/g, (_all, name: string) => ({ amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" })[name] ?? "")
    .replace(/\s+/g, " ")
    .trim();
}

function createMarkdown(): MarkdownIt {
  const instance = new MarkdownIt({ html: true, typographer: true, highlight });
  addMath(instance);
  instance.core.ruler.push("headings", nameHeadings);
  instance.core.ruler.push("references", linkText);
  const rules = instance.renderer.rules;
  rules["table_open"] = () => '<div class="table-scroll" role="region" tabindex="0" aria-label="Table"><table>\n';
  rules["table_close"] = () => "</table></div>\n";
  rules["link_open"] = (tokens, index, _options, env) => openLink(tokens[index], env as Environment);
  rules["image"] = (tokens, index, _options, env) => renderImage(tokens[index], env as Environment);
  return instance;
}

/** The first h1 is the page's title; a later one becomes h2, so that a page has one title. */
function nameHeadings(state: StateCore): void {
  const env = state.env as Environment;
  state.tokens.forEach((token, index) => {
    if (token.type !== "heading_open") return;
    const inline = state.tokens[index + 1];
    const close = state.tokens[index + 2];
    if (inline === undefined || close === undefined) return;
    if (token.tag === "h1" && env.headings.some((heading) => heading.level === 1)) token.tag = close.tag = "h2";
    const html = markdown.renderInline(inline.content, { ...env, references: [], headings: [] });
    const id = freeId(slug(plainText(html)), env.usedIds);
    token.attrSet("id", id);
    env.headings.push({ level: Number(token.tag.slice(1)), id, html });
    if (token.tag !== "h1") inline.children?.push(htmlToken(state, ` <a class="heading-anchor" href="#${id}" aria-label="Link to this section">#</a>`));
  });
}

export function freeId(wanted: string, used: Set<string>): string {
  let id = wanted;
  for (let count = 2; used.has(id); count++) id = `${wanted}-${count}`;
  used.add(id);
  return id;
}

function slug(text: string): string {
  const words = text.toLowerCase().normalize("NFKD").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  return words === "" ? "section" : words;
}

/** Links references in text, but not inside links or headings. */
function linkText(state: StateCore): void {
  const env = state.env as Environment;
  state.tokens.forEach((block, index) => {
    if (block.type !== "inline" || block.children === null) return;
    if (state.tokens[index - 1]?.type === "heading_open") return;
    let insideLink = 0;
    block.children = block.children.map((token) => {
      if (token.type === "link_open") insideLink += 1;
      if (token.type === "link_close") insideLink -= 1;
      if (token.type !== "text" || insideLink > 0) return token;
      return htmlToken(state, linkReferences(token.content, env.references, env.page));
    });
  });
}

function htmlToken(state: StateCore, html: string): Token {
  const token = new state.Token("html_inline", "", 0);
  token.content = html;
  return token;
}

/** Notebooks become pages, files of the repository become links to it at the commit. */
function openLink(token: Token | undefined, env: Environment): string {
  return `<a href="${escapeHtml(linkTarget(token?.attrGet("href") ?? "", env))}">`;
}

function linkTarget(href: string, env: Environment): string {
  if (/^[a-z][a-z0-9+.-]*:|^#/i.test(href)) return href;
  const [file = "", anchor] = href.split("#");
  const suffix = anchor === undefined ? "" : `#${anchor}`;
  const name = path.posix.basename(decodeURI(file)).replace(/\.(ipynb|html)$/, "");
  if (/\.(ipynb|html)$/.test(file) && env.notebookNames.has(name)) return `${name}.html${suffix}`;
  if (file === "index.html") return href;
  const { repository, commit } = env.project;
  if (repository === undefined) {
    throw new Error(`${env.page}: the link "${href}" leads out of the report; give the project's repository or drop the link.`);
  }
  return `${repository}/blob/${commit}/${path.posix.join("notebooks", file).replace(/^(\.\.\/)+/, "")}${suffix}`;
}

/** Images are read and embedded: a page is one file and asks for nothing. */
function renderImage(token: Token | undefined, env: Environment): string {
  const source = token?.attrGet("src") ?? "";
  const alt = token?.content ?? "";
  return `<img src="${embedImage(source, env)}" alt="${escapeHtml(alt)}">`;
}

function embedImage(source: string, env: Environment): string {
  if (source.startsWith("data:")) return source;
  if (source.startsWith("attachment:")) {
    const name = decodeURI(source.slice("attachment:".length));
    const [entry] = Object.entries(env.attachments[name] ?? {});
    if (entry === undefined) throw new Error(`${env.page}: the image "${source}" needs an attachment of the cell; there is none of that name.`);
    return `data:${entry[0]};base64,${entry[1]}`;
  }
  const type = IMAGE_TYPES[path.extname(source).toLowerCase()];
  if (/^[a-z]+:|^\/\//i.test(source) || type === undefined) {
    throw new Error(`${env.page}: an image must be a local png, jpg, svg or gif file, so that the page works offline; got "${source}".`);
  }
  return `data:${type};base64,${readFileSync(path.join(env.folder, decodeURI(source))).toString("base64")}`;
}
