/** "Eq. 13", "Eqs. 3-6", "Figure 5a", "Tables 2 and 3" in prose -> links to where they are defined. */
import { escapeHtml } from "./escape-html";

export type ReferenceKind = "equation" | "figure" | "table";

export interface Target {
  readonly kind: ReferenceKind;
  /** "13", "5a". */
  readonly number: string;
  /** File name of the page. */
  readonly page: string;
  readonly anchor: string;
  /** Exhibits only: what stands after the label. */
  readonly title?: string;
}

/** All targets of the report, in reading order; the same number may be defined on several pages. */
export type ReferenceMap = readonly Target[];

const KINDS: Readonly<Record<string, ReferenceKind>> = { e: "equation", f: "figure", t: "table" };
const NUMBER = String.raw`(?:\([A-Z]?\d+[a-z]?\)|[A-Z]?\d+[a-z]?\b)`;
const JOINT = String.raw`(?:\s?[-–—]\s?|,\s(?:and\s)?|\sand\s|\sto\s)`;
const REFERENCE = new RegExp(
  String.raw`\b(Eqs?\.|Equations?|Figs?\.|Figures?|Tables?)([\s\u00a0])(${NUMBER}(?:${JOINT}(?:${NUMBER}|[b-z]\b))*)`,
  "g",
);
const PART = new RegExp(String.raw`${NUMBER}|(?<![a-z0-9])[b-z](?![a-z])`, "g");

/** Finds a target, first on the same page; "5" finds "5a" if there is no "5". */
export function findTarget(map: ReferenceMap, kind: ReferenceKind, number: string, page: string): Target | undefined {
  const ofKind = map.filter((target) => target.kind === kind);
  const exact = ofKind.filter((target) => target.number === number);
  const parts = ofKind.filter((target) => /^\d+$/.test(number) && target.number.replace(/[a-z]$/, "") === number);
  const candidates = exact.length > 0 ? exact : parts;
  return candidates.find((target) => target.page === page) ?? candidates[0];
}

export function hrefOf(target: Target, page: string): string {
  return target.page === page ? `#${target.anchor}` : `${target.page}#${target.anchor}`;
}

/** Plain text as HTML with its references linked; what has no target, or is the paper's own, stays text. */
export function linkReferences(text: string, map: ReferenceMap, page: string): string {
  let html = "";
  let end = 0;
  for (const match of text.matchAll(REFERENCE)) {
    const [whole, word = "", space = "", numbers = ""] = match;
    const kind = KINDS[word.charAt(0).toLowerCase()];
    const foreign = /^\sof the (?:paper|article)\b/.test(text.slice(match.index + whole.length));
    if (kind === undefined || foreign) continue;
    html += escapeHtml(text.slice(end, match.index)) + linkNumbers(`${word}${space}`, numbers, kind, map, page);
    end = match.index + whole.length;
  }
  return html + escapeHtml(text.slice(end));
}

/** The first number's link takes the word with it ("Eqs. 3"); the others stand for themselves. */
function linkNumbers(word: string, numbers: string, kind: ReferenceKind, map: ReferenceMap, page: string): string {
  let html = "";
  let end = 0;
  let stem = "";
  for (const match of numbers.matchAll(PART)) {
    const text = match[0];
    const bare = text.replace(/[()]/g, "");
    const number = /^[a-z]$/.test(bare) ? stem + bare : bare;
    stem = number.replace(/[a-z]$/, "");
    const target = findTarget(map, kind, number, page);
    const label = escapeHtml(match.index === 0 ? word + text : text);
    html += escapeHtml(numbers.slice(end, match.index).replace("-", "–"));
    html += target === undefined ? label : `<a class="reference" href="${escapeHtml(hrefOf(target, page))}">${label}</a>`;
    end = match.index + text.length;
  }
  return html + escapeHtml(numbers.slice(end));
}

/** Kind and number of an exhibit's label ("Figure 5a"); undefined for other labels. */
export function parseLabel(label: string): { kind: ReferenceKind; number: string } | undefined {
  const match = /^(Figure|Table)[\s\u00a0](\S+)$/.exec(label.trim());
  const [, word, number] = match ?? [];
  if (word === undefined || number === undefined) return undefined;
  return { kind: word === "Figure" ? "figure" : "table", number };
}
