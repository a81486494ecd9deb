/** How one table or figure of the paper compares with ours. */
export type VerdictStatus = "matches" | "differs as expected" | "unexplained" | "open";

export interface VerdictRow {
  /** What was compared: "Table 2", "Figure 5a". */
  readonly item: string;
  readonly status: VerdictStatus;
  /** One or two sentences with numbers (markdown). */
  readonly detail: string;
  /** Where the evidence is, relative to the report: "7-1-energy-strategies.html#table-2". */
  readonly link?: string;
}

/** The answer to "does the paper reproduce?", shown first. */
export interface Verdict {
  readonly headline: string;
  /** Markdown, one string a paragraph. */
  readonly paragraphs: readonly string[];
  readonly rows: readonly VerdictRow[];
}
