import { grouped } from "../exhibits/describe";
import { countAgreement, isMismatch, type ComparedCell } from "./cells";
import type { EvaluatedClaim } from "./claims/evaluate";
import { TABLE_5_CLAIM_IDS } from "./claims/table-5-claim-ids";
import type { SolvedDay } from "../trading/solve-day";
import type { PlatformComparison, Reproduction } from "./reproduction";
import { everyPlatformDay } from "./tables/table-5-days";
import { table5InWords } from "./tables/table-5-in-words";
import type { SolverFindings } from "./solver-tables";

/** How one table or figure of the paper compares with ours. */
export type VerdictStatus = "matches" | "differs as expected" | "unexplained";

export interface VerdictRow {
  /** What was compared: "Table 2", "Figure 5". */
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

const STRATEGIES = "7-1-energy-strategies.html";
const OPERATORS = "7-2-operators-and-solvers.html";

/** Where each figure is shown, and which statements of the text speak of it (by id). */
const FIGURES: readonly { readonly item: string; readonly ids: RegExp; readonly link: string }[] = [
  { item: "Figure 4", ids: /^(PV\d+|W4)$/, link: `${STRATEGIES}#figure-04` },
  { item: "Figure 5", ids: /^A\d+$/, link: `${STRATEGIES}#figure-05a` },
  { item: "Figure 6", ids: /^P\d+$/, link: `${STRATEGIES}#figure-06` },
  { item: "Figure 7", ids: /^B\d+$/, link: `${STRATEGIES}#figure-07a` },
  { item: "Figure 8", ids: /^C\d+$/, link: `${STRATEGIES}#figure-08a` },
  { item: "Figure 9", ids: /^F9\./, link: `${STRATEGIES}#figure-09a` },
  { item: "Figure 10", ids: /^F10\./, link: `${OPERATORS}#figure-10a` },
  { item: "Figure 12", ids: /^F12\./, link: `${OPERATORS}#figure-12` },
];

/** Figure 11 and Table 6, and which statements of the text speak of them. */
const SOLVER_ITEMS: readonly { readonly item: string; readonly ids: RegExp; readonly link: string }[] = [
  { item: "Figure 11", ids: /^X[578]$/, link: `${OPERATORS}#figure-11a` },
  { item: "Table 6", ids: /^X[346]$/, link: `${OPERATORS}#table-6` },
];

/** Table 5 is shown with the platform of Section 4. */
const PLATFORM_ITEM = { item: "Table 5", ids: new RegExp(`^(${TABLE_5_CLAIM_IDS.join("|")})$`), link: "4-blockchain.html#table-5" } as const;

/** What the solver study contributes. */
export interface SolverEvidence {
  readonly findings: SolverFindings;
  /** Statements X3-X8. */
  readonly claims: readonly EvaluatedClaim[];
}

/**
 * Puts the comparison into words and a row per table and figure.
 * `shareAsGood`: share of random fill orders that predict as many cells as the order in use.
 */
export function verdictOf(reproduction: Reproduction, shareAsGood: number, solvers: SolverEvidence): Verdict {
  const { charging, revenues, claims } = reproduction;
  const surprisesOf = (number: number): string[] =>
    reproduction.surprises.filter(({ cell }) => cell.startsWith(`T${number}.`)).map(({ cell }) => cell);
  const all = countAgreement(revenues.flat());
  const predicted = countAgreement(revenues.slice(1).flat());
  const held = claims.filter(({ verdict }) => verdict === "holds");
  const holding = held.length;
  const chosen = held.filter(({ byConstruction }) => byConstruction).length;
  const contradicted = claims.filter(({ verdict }) => verdict === "contradicted by the paper").length;
  return {
    headline: `${predicted.nonZeroWithin5} of ${predicted.nonZero} predicted cells within 5 % of print, ${predicted.nonZeroWithin25} within 25 %`,
    paragraphs: [
      `The paper prints what sellers earn (Tables 2-4) but not the inputs. We derive the inputs from Table 2 alone and predict Tables 3 and 4. Of their ${predicted.nonZero} non-zero cells, ${predicted.nonZeroWithin5} come within 5 % and ${predicted.nonZeroWithin25} within 25 %; over all three tables the pattern of zeros is right in ${all.patternHits} of ${all.cells} cells (a model that never sells anything gets ${all.cells - all.nonZero}).`,
      `Read this with two reservations. The *parameters* are out of sample, the *structure* is not: the order in which hours are filled was chosen with all tables in view, and ${(100 * shareAsGood).toFixed(0)} % of random orders do as well ([Appendix A](A-calibration.html#figure-fill-order)). And of the ${predicted.nonZeroWithin5} cells, two lean on an assumption that those cells suggested and two are luck.`,
      `Of ${claims.length} statements in the text on Figures 4-10 and 12, ${holding} hold (${chosen} of them because an input was chosen so), ${contradicted} are contradicted by the paper's own tables or text${otherFailures(claims)}. One cell stays unexplained in the paper itself: Scenario II at 10 h, printed at about half of what its own tables imply.`,
    ],
    rows: [
      tableRow("Table 1", charging, `${STRATEGIES}#table-1`, surprisesOf(1)),
      ...revenues.map((cells, i) => revenueRow(cells, i, surprisesOf(cells[0]!.table))),
      ...FIGURES.map((figure) => figureRow(figure, claims)),
      platformRow(reproduction.platform),
      ...SOLVER_ITEMS.map((item) => solverRow(item, solvers)),
      lawRow(reproduction.days),
    ],
  };
}

function otherFailures(claims: readonly EvaluatedClaim[]): string {
  const explained = claims.filter(({ verdict }) => verdict === "does not hold, explained").length;
  const unexplained = claims.filter(({ verdict }) => verdict === "unexplained").length;
  return [
    explained > 0 ? `, ${explained} ${explained === 1 ? "fails" : "fail"} for a reason on record` : "",
    unexplained > 0 ? `, and ${unexplained} ${unexplained === 1 ? "is" : "are"} unexplained` : "",
  ].join("");
}

function revenueRow(cells: readonly ComparedCell[], i: number, surprises: readonly string[]): VerdictRow {
  const number = cells[0]!.table;
  const row = tableRow(`Table ${number}`, cells, `${STRATEGIES}#table-${number}`, surprises);
  const role = i === 0 ? "The inputs are derived from this table, so agreement is no evidence." : "A prediction.";
  return { ...row, detail: `${role} ${row.detail}` };
}

/** Energy and money are conserved in every day behind the tables. */
function lawRow(days: readonly SolvedDay[]): VerdictRow {
  const checks = days.flatMap((day) => day.checks.map((check) => ({ ...check, scenario: day.input.scenario })));
  const broken = checks.filter(({ holds }) => !holds);
  return {
    item: "Conservation",
    status: broken.length === 0 ? "matches" : "unexplained",
    detail:
      broken.length === 0
        ? `All ${checks.length} checks of energy, money and limits hold in the three days.`
        : `Broken: ${broken.map(({ law, scenario, where }) => `${law} (${[scenario, where].filter(Boolean).join(", ")})`).join("; ")}.`,
    link: "3-trading-model.html#table-checks",
  };
}

function tableRow(item: string, cells: readonly ComparedCell[], link: string, surprises: readonly string[]): VerdictRow {
  const count = countAgreement(cells);
  const mismatches = cells.filter(({ agreement }) => isMismatch(agreement)).length;
  if (surprises.length > 0) {
    return { item, status: "unexplained", detail: `Not as on record: ${surprises.join(", ")}.`, link };
  }
  if (mismatches === 0) return { item, status: "matches", detail: `All ${count.cells} cells agree.`, link };
  return {
    item,
    status: "differs as expected",
    detail: `${count.nonZeroWithin5} of ${count.nonZero} non-zero cells within 5 %, ${count.nonZeroWithin25} within 25 %; ${mismatches} mismatches, each with its reason.`,
    link,
  };
}

function platformRow(platform: PlatformComparison): VerdictRow {
  const row = figureRow(PLATFORM_ITEM, platform.claims);
  const lawsBroken = everyPlatformDay(platform.days).some((day) => day.checks.some(({ holds }) => !holds));
  return {
    ...row,
    status: lawsBroken ? "unexplained" : row.status,
    detail: `${table5InWords(platform)} ${row.detail.replace("No values are printed; ", "")}`,
  };
}

function figureRow(figure: Pick<(typeof FIGURES)[number], "item" | "ids" | "link">, claims: readonly EvaluatedClaim[]): VerdictRow {
  const ofFigure = claims.filter(({ claim }) => figure.ids.test(claim.id));
  const failing = ofFigure.filter(({ verdict }) => verdict !== "holds");
  const unexplained = failing.filter(({ verdict }) => verdict === "unexplained");
  const holding = `No values are printed; ${ofFigure.length - failing.length} of ${ofFigure.length} statements about it hold`;
  const ids = (of: readonly EvaluatedClaim[]): string => of.map(({ claim }) => claim.id).join(", ");
  return {
    item: figure.item,
    link: figure.link,
    status: unexplained.length > 0 ? "unexplained" : failing.length > 0 ? "differs as expected" : "matches",
    detail:
      unexplained.length > 0
        ? `${holding}; unexplained: ${ids(unexplained)}.`
        : failing.length > 0
          ? failing.length === 1
            ? `${holding}; the other (${ids(failing)}) fails for a reason on record.`
            : `${holding}; the others (${ids(failing)}) fail for reasons on record.`
          : `${holding}.`,
  };
}

function solverRow(item: (typeof SOLVER_ITEMS)[number], { findings, claims }: SolverEvidence): VerdictRow {
  const row = figureRow(item, claims);
  const { scenarios, seeds, budget } = findings;
  const solved = scenarios.filter(({ medianGap }) => medianGap !== null && medianGap < 0.001).length;
  return {
    ...row,
    detail:
      `Over ${seeds} seeds and ${grouped(budget)} evaluations improved NGO, with improvements and an encoding of ours, is within 0.1 % of the proven optimum in the median of ${solved} of ${scenarios.length} scenarios. ` +
      row.detail.replace("No values are printed; ", ""),
  };
}

/** Whether the reproduction is as expected: nothing unexplained, every law kept. */
export function isAsExpected(reproduction: Reproduction, { claims }: SolverEvidence): boolean {
  return (
    claims.every(({ verdict }) => verdict !== "unexplained") &&
    reproduction.surprises.length === 0 &&
    [...reproduction.claims, ...reproduction.platform.claims].every(({ verdict }) => verdict !== "unexplained") &&
    [...reproduction.days, ...everyPlatformDay(reproduction.platform.days)].every((day) => day.checks.every((check) => check.holds))
  );
}
