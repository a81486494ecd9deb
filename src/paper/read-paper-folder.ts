import { readFileSync } from "node:fs";
import path from "node:path";
import { parseClaims, type PaperClaim } from "./claims";
import { parseKnownMismatches, type KnownMismatches } from "./known-mismatches";
import { parsePublishedComparison, type PublishedComparison } from "./published-comparison";
import { parsePublishedSolvers, type PublishedSolver } from "./published-solvers";
import { parsePublishedTable, type PublishedTable } from "./published-table";

/** The paper's answers that the reproduction is held against. */
export interface PublishedPaper {
  /** Table 1: charging states, the same in all scenarios. */
  readonly chargingStates: PublishedTable;
  /** Tables 2-4: sellers' revenue (yuan) by class and hour. */
  readonly revenues: readonly PublishedTable[];
  /** Table 5: trade with and without the platform. */
  readonly comparison: PublishedComparison;
  /** Table 6: what three solvers took and earned. */
  readonly solvers: readonly PublishedSolver[];
  /** Machine-checkable statements of the text. */
  readonly claims: readonly PaperClaim[];
  readonly knownMismatches: KnownMismatches;
}

/** Which scenario each of the revenue tables shows. */
export const REVENUE_TABLES: readonly { readonly number: number; readonly scenario: string }[] = [
  { number: 2, scenario: "I" },
  { number: 3, scenario: "II" },
  { number: 4, scenario: "III" },
];

/** Reads data/paper. The only function of this folder that touches files. */
export function readPaperFolder(folder: string): PublishedPaper {
  const text = (name: string): string => {
    try {
      return readFileSync(path.join(folder, name), "utf8");
    } catch (error) {
      throw new Error(`${name} in ${folder}: required a readable file, came ${(error as NodeJS.ErrnoException).code ?? "an error"}`);
    }
  };
  return {
    chargingStates: parsePublishedTable(text("table-1.csv"), 1, "all"),
    revenues: REVENUE_TABLES.map(({ number, scenario }) =>
      parsePublishedTable(text(`table-${number}.csv`), number, scenario),
    ),
    comparison: parsePublishedComparison(text("table-5.csv")),
    solvers: parsePublishedSolvers(text("table-6.csv")),
    claims: parseClaims(text("claims.json")),
    knownMismatches: parseKnownMismatches(text("known-mismatches.json")),
  };
}
