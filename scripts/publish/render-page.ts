import { escapeHtml } from "./escape-html";
import type { PageAssets } from "./page-assets";
import type { ProjectMetadata } from "./publish-options";
import type { ReportWords } from "./report-words";
import { type Heading, plainText } from "./render-markdown";

export interface PageLink {
  readonly file: string;
  readonly title: string;
}

export interface PageParts {
  readonly title: string;
  readonly description: string;
  readonly body: string;
  readonly headings: readonly Heading[];
  /** Short line above the title. */
  readonly kicker: string;
  readonly exhibits: readonly { readonly id: string; readonly label: string; readonly title: string }[];
  readonly previous?: PageLink;
  readonly next?: PageLink;
  readonly hasCode: boolean;
  readonly hasFigures: boolean;
  readonly hasExplorer: boolean;
}

/** Runs before the first paint, so that neither the theme nor the folding flickers. */
const EARLY_SCRIPT = `document.documentElement.classList.add("js");try{var t=localStorage.getItem("ev-report-theme");if(t==="light"||t==="dark")document.documentElement.dataset.theme=t}catch(e){}`;

/** What all pages of a report have in common. */
export interface Frame {
  readonly words: ReportWords;
  readonly project: ProjectMetadata;
  readonly assets: PageAssets;
}

/** One self-contained HTML file. */
export function renderPage(parts: PageParts, { words, project, assets }: Frame): string {
  const siteTitle = parts.title === words.title ? escapeHtml(words.title) : `${escapeHtml(parts.title)} · ${escapeHtml(words.title)}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${siteTitle}</title>
<meta name="description" content="${escapeHtml(parts.description)}">
<link rel="icon" href="data:,">
<script>${EARLY_SCRIPT}</script>
<style>${assets.css}</style>
</head>
<body>
<a class="skip" href="#content">Skip to content</a>
${renderHeader(parts, words)}
<div class="frame">
${renderContents(parts)}
<main id="content" tabindex="-1">
<p class="kicker">${parts.kicker}</p>
${parts.body}
${words.cite}
${renderTurn(parts)}
</main>
</div>
${renderFooter(project)}
${renderSources(parts, assets)}<script>${assets.script}</script>
</body>
</html>
`;
}

/** Libraries as text: the page's script runs them when they are needed. */
function renderSources({ hasFigures, hasExplorer }: PageParts, { plotly, explorer }: PageAssets): string {
  const source = (id: string, text: string): string => `<script type="text/plain" id="${id}">${text}</script>\n`;
  const figures = hasFigures || hasExplorer ? source("plotly-source", plotly) : "";
  return figures + (hasExplorer ? source("explorer-source", explorer.script) + source("highs-source", explorer.packedHighs) : "");
}

function renderHeader(parts: PageParts, words: ReportWords): string {
  const code = parts.hasCode ? '<button type="button" id="all-code" aria-pressed="false">Show all code</button>' : "";
  return `<header class="bar"><a class="home" href="index.html">${escapeHtml(words.title)}</a>
<div class="bar-tools">${code}<button type="button" id="theme" aria-pressed="false">Dark theme</button></div></header>`;
}

function renderContents(parts: PageParts): string {
  const sections = parts.headings.filter((heading) => heading.level === 2 || heading.level === 3);
  if (sections.length === 0 && parts.exhibits.length === 0) return "";
  const items = sections.map((heading) => `<li class="level-${heading.level}"><a href="#${heading.id}">${withoutLinks(heading.html)}</a></li>`);
  const exhibits = parts.exhibits.map(
    (exhibit) => `<li><a href="#${escapeHtml(exhibit.id)}"><span class="exhibit-label">${escapeHtml(exhibit.label)}</span> ${escapeHtml(exhibit.title)}</a></li>`,
  );
  return `<nav class="contents" aria-label="Contents">
<button type="button" id="contents-toggle" aria-expanded="true" aria-controls="contents-list">Contents</button>
<div id="contents-list">
<p class="contents-title">On this page</p>
<ol>${items.join("\n")}</ol>
${exhibits.length === 0 ? "" : `<p class="contents-title">Figures and tables</p>\n<ol class="contents-exhibits">${exhibits.join("\n")}</ol>`}
</div></nav>`;
}

function withoutLinks(html: string): string {
  return html.replace(/<\/?a\b[^>]*>/g, "");
}

function renderTurn(parts: PageParts): string {
  const link = (page: PageLink | undefined, rel: string, word: string): string =>
    page === undefined ? "" : `<a rel="${rel}" class="turn-${rel}" href="${escapeHtml(page.file)}"><span class="muted">${word}</span> ${escapeHtml(page.title)}</a>`;
  const links = link(parts.previous, "prev", "← Previous") + link(parts.next, "next", "Next →");
  return links === "" ? "" : `<nav class="turn" aria-label="Previous and next page">${links}</nav>`;
}

function renderFooter(project: ProjectMetadata): string {
  const versions = Object.entries(project.versions).map(([name, version]) => `${escapeHtml(name)} ${escapeHtml(version)}`);
  const commit = `<code>${escapeHtml(project.commit.replace(/^([0-9a-f]{12})[0-9a-f]+/, "$1"))}</code>`;
  const commitLink = project.repository === undefined ? commit : `<a href="${escapeHtml(`${project.repository}/tree/${project.commit}`)}">${commit}</a>`;
  return `<footer><p>${escapeHtml(project.title)} ${escapeHtml(project.version)} · ${escapeHtml(project.authors.join(", "))} · licence ${escapeHtml(project.licence)}</p>
<p>Commit ${commitLink} · <time datetime="${escapeHtml(project.date)}">${escapeHtml(project.date)}</time> · ${versions.join(" · ")}</p></footer>`;
}

/** A page's first paragraph with its formulas, without links. */
export function leadOf(html: string): string {
  return withoutLinks(/<p>([\s\S]*?)<\/p>/.exec(html)?.[1] ?? "");
}

/** At most `limit` characters of plain text, for search engines and previews. */
export function descriptionOf(html: string, limit = 220): string {
  const paragraph = plainText(leadOf(html));
  if (paragraph.length <= limit) return paragraph;
  return `${paragraph.slice(0, limit).replace(/\s\S*$/, "")} …`;
}
