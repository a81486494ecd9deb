import type { Table } from "../../src/exhibits/exhibit";
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

/** What every report has. */
interface ReportParts {
  /** Executed .ipynb files in reading order; a page is called after its file. */
  readonly notebooks: readonly string[];
  /** Replaced as a whole when, and only when, every page was written. */
  readonly folder: string;
  readonly project: ProjectMetadata;
}

/** The paper, reproduced: its index says what reproduces and what does not. */
export interface ReproductionReport extends ReportParts {
  readonly kind: "reproduction";
  readonly verdict: Verdict;
  /** Ids of the figures that figures/ of the repository has a drawing of. */
  readonly drawings: ReadonlySet<string>;
}

/** What a report on a case is about. */
export interface CaseSubject {
  /** The folder's. */
  readonly name: string;
  readonly title: string;
  /** What the case is, with Markdown's marks. */
  readonly paragraphs: readonly string[];
  /** The days in numbers. */
  readonly headline: Table;
}

/** Any case: its index says what the case is and what its days give; nothing is compared with print. */
export interface CaseReport extends ReportParts {
  readonly kind: "case";
  readonly subject: CaseSubject;
  /** Writes what else belongs to the report into the new folder, before it takes its place. */
  readonly addFiles: (folder: string) => Promise<void>;
}

export type PublishOptions = ReproductionReport | CaseReport;

export interface PublishedPage {
  readonly file: string;
  readonly bytes: number;
}

export interface PublishedReport {
  readonly pages: readonly PublishedPage[];
}
