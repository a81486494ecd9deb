import { escapeHtml } from "./escape-html";
import type { PaperMetadata, ProjectMetadata } from "./publish-options";

/** BibTeX of the paper, then of this reproduction. */
export function bibtex(project: ProjectMetadata): string {
  return `${paperEntry(project.paper)}\n\n${softwareEntry(project)}`;
}

function paperEntry(paper: PaperMetadata): string {
  return entry("article", citeKey(paper.authors, paper.year, paper.title), {
    title: `{${paper.title}}`,
    author: paper.authors.join(" and "),
    journal: paper.journal,
    year: String(paper.year),
    volume: paper.volume,
    number: paper.number,
    pages: paper.pages,
    doi: paper.doi,
  });
}

function softwareEntry(project: ProjectMetadata): string {
  const year = project.date.slice(0, 4);
  return entry("software", citeKey(project.authors, Number(year), project.title), {
    title: `{${project.title}}`,
    author: project.authors.join(" and "),
    year,
    version: project.version,
    url: project.repository,
    note: `Commit ${project.commit}; licence ${project.licence}`,
  });
}

function entry(type: string, key: string, fields: Readonly<Record<string, string | undefined>>): string {
  const lines = Object.entries(fields).flatMap(([name, value]) => (value ? [`  ${name} = {${value}},`] : []));
  return `@${type}{${key},\n${lines.join("\n")}\n}`;
}

/** "liu2023trading": family name, year, first long word of the title. */
function citeKey(authors: readonly string[], year: number, title: string): string {
  const family = authors[0]?.split(" ").at(-1) ?? "";
  const word = title.split(/\W+/).find((part) => part.length > 4) ?? "";
  return `${family}${year}${word}`.toLowerCase().replace(/[^a-z0-9]/g, "");
}

/** How to cite a reproduction: the paper itself. */
export function renderCite(project: ProjectMetadata): string {
  return renderSection(`<p>The paper: ${paperHtml(project.paper)}</p>`, "BibTeX of the paper and of this reproduction", project);
}

/** How to cite a report on a case: what it was made with, and whose method that is. */
export function renderCaseCite(project: ProjectMetadata): string {
  const software = `${escapeHtml(project.authors.join(", "))}, “${escapeHtml(project.title)}”, version ${escapeHtml(project.version)}`;
  const paragraphs = `<p>This report was made with: ${software}.</p>\n<p>The method is that of: ${paperHtml(project.paper)}</p>`;
  return renderSection(paragraphs, "BibTeX of both", project);
}

function paperHtml(paper: PaperMetadata): string {
  const doi = `https://doi.org/${paper.doi}`;
  const issue = [paper.volume, paper.number === undefined ? undefined : `(${paper.number})`].join("");
  const where = [`<em>${escapeHtml(paper.journal)}</em> ${paper.year}`, issue, paper.pages].filter(Boolean).join(", ");
  return `${escapeHtml(paper.authors.map((author) => `${author}, `).join(""))}“${escapeHtml(paper.title)}”. ${where}. <a href="${escapeHtml(doi)}">doi:${escapeHtml(paper.doi)}</a>`;
}

function renderSection(paragraphs: string, summary: string, project: ProjectMetadata): string {
  return `<section class="cite" aria-labelledby="cite">
<h2 id="cite">Cite</h2>
${paragraphs}
<div class="bibtex"><details><summary>${summary}</summary><pre id="bibtex" tabindex="0">${escapeHtml(bibtex(project))}</pre></details>
<button type="button" class="copy" data-copies="bibtex">Copy BibTeX</button><span class="copy-status" role="status"></span></div>
</section>`;
}
