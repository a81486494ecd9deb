// What a report calls itself: the only words of its frame that depend on its kind.
import { renderCaseCite, renderCite } from "./cite";
import { escapeHtml } from "./escape-html";
import type { ProjectMetadata, PublishOptions } from "./publish-options";

export interface ReportWords {
  /** Of the whole report, plain text. */
  readonly title: string;
  /** For search engines, plain text. */
  readonly description: string;
  /** What the link back to the index says. */
  readonly index: string;
  /** HTML above the title of the index. */
  readonly indexKicker: string;
  /** HTML above the title of a notebook's page. */
  readonly pageKicker: (notebook: string) => string;
  /** HTML of the section on citing. */
  readonly cite: string;
  /** What stands where a figure would, for readers without scripts; HTML. */
  readonly undrawn: (figureId: string) => string;
}

const UNDRAWN = "This figure is drawn by a script.";

export function reportWords(options: PublishOptions): ReportWords {
  const { project } = options;
  if (options.kind === "reproduction") {
    return {
      title: project.title,
      description: project.description,
      index: "Verdict and contents",
      indexKicker: `A reproduction of ${paperLine(project)}`,
      pageKicker: (notebook) => sectionKicker(notebook, project),
      cite: renderCite(project),
      undrawn: (id) => (options.drawings.has(id) ? `${UNDRAWN} A static version is <code>figures/${escapeHtml(id)}.svg</code> in the repository.` : UNDRAWN),
    };
  }
  const { name, title } = options.subject;
  return {
    title,
    description: `Report on the case ${name}: ${title}`,
    index: "Overview",
    indexKicker: "A case solved with <cite>ev-surplus</cite>",
    pageKicker: () => `Case ${escapeHtml(name)}`,
    cite: renderCaseCite(project),
    undrawn: () => UNDRAWN,
  };
}

/** "Section 7.1 of" or "Appendix A to" from the file's name, and the paper. */
function sectionKicker(name: string, project: ProjectMetadata): string {
  const section = /^(\d+(?:-\d+)*)-/.exec(name)?.[1]?.replaceAll("-", ".");
  const appendix = /^([A-Z])-/.exec(name)?.[1];
  if (section !== undefined) return `Section ${section} of ${paperLine(project)}`;
  const place = appendix === undefined ? "Beyond" : `Appendix ${appendix} to`;
  return `${place} the reproduction of ${paperLine(project)}`;
}

function paperLine({ paper }: ProjectMetadata): string {
  return `<cite>${escapeHtml(paper.title)}</cite>, ${escapeHtml(paper.journal)} ${paper.year}`;
}
