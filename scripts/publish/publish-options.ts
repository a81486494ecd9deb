import type { Verdict } from "../../src/reproduce/verdict";

export interface PaperMetadata {
  readonly title: string;
  /** "Given Family", in the printed order. */
  readonly authors: readonly string[];
  readonly journal: string;
  readonly year: number;
  readonly volume?: string;
  readonly number?: string;
  /** Page range or article number. */
  readonly pages?: string;
  /** Without resolver: "10.3390/en16176317". */
  readonly doi: string;
}

/** What the report says about itself. All of it is given: the publisher reads no clock and no repository. */
export interface ProjectMetadata {
  readonly title: string;
  readonly description: string;
  readonly authors: readonly string[];
  readonly version: string;
  readonly licence: string;
  /** Web address of the repository, without trailing slash; without it, links to source files become plain code. */
  readonly repository?: string;
  readonly commit: string;
  /** ISO date, "2026-01-31". */
  readonly date: string;
  /** Name -> version of what produced the numbers: { node: "20.20.0", tslab: "1.0.22" }. */
  readonly versions: Readonly<Record<string, string>>;
  readonly paper: PaperMetadata;
}

export interface PublishOptions {
  /** Executed .ipynb files in reading order; a page is called after its file. */
  readonly notebooks: readonly string[];
  /** Replaced as a whole when, and only when, every page was written. */
  readonly folder: string;
  readonly verdict: Verdict;
  readonly project: ProjectMetadata;
}

export interface PublishedPage {
  readonly file: string;
  readonly bytes: number;
}

export interface PublishedReport {
  readonly pages: readonly PublishedPage[];
}
