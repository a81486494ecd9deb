import { grouped } from "../../../src/exhibits";
import { HAO_PER_YUAN } from "../../../src/ledger/contract";
import { alignedTable } from "../aligned-table";
import { numberText, yuanText } from "./amounts";
import type { AuditDocument } from "./audit-document";
import { wentAsPlanned } from "./discrepancies";

/** What carried the day, as its reader calls it. */
export type Carrier = "ledger" | "network";

/** Case, scenario, users, periods. */
export function heading({ setting, users, periods, stepHours, date }: AuditDocument): string {
  const people = users.map((of) => `${grouped(of.users)} ${of.classId}`).join(", ");
  return `${setting.case.title}
Case ${setting.case.name}, scenario ${setting.scenario.id} (${setting.scenario.name})
Users ${people}; ${periods} periods of ${stepHours} h, mechanism ${setting.mechanism}; dated ${date}
`;
}

/** The model's money beside the carrier's, with what rounding can do. */
export function reconciliationText({ reconciliation }: AuditDocument, carrier: Carrier): string {
  const rows = reconciliation
    .filter(({ modelYuan, roundedHao, ledgerHao }) => roundedHao !== 0 || ledgerHao !== 0 || modelYuan !== 0)
    .map(({ what, classId, modelYuan, roundedHao, ledgerHao, roundingYuan }) => [
      `${what}${classId === null ? "" : `, ${classId}`}`,
      numberText(modelYuan, 4),
      yuanText(roundedHao, 4),
      yuanText(ledgerHao, 4),
      numberText(ledgerHao / HAO_PER_YUAN - modelYuan, 4),
      numberText(roundingYuan, 4),
    ]);
  return `The model's money beside the ${carrier}'s (yuan)
${alignedTable("lrrrrr", [["", "model", "rounded", carrier, "difference", "rounding"], ...rows])}  Rounded: energy to Wh by largest remainders; prices and each amount to the hao (1e-4 yuan), half
  to even. Difference: ${carrier} less model. Rounding: what that can move the sum by at most.
`;
}

/** Whether money is conserved. */
export function booksText({ books, accountsAgree }: AuditDocument): string {
  const { depositsHao, payOutsHao, availableHao, lockedHao, conserved } = books;
  return `Books: ${conserved ? "conserved" : "NOT conserved"}; ${yuanText(depositsHao - payOutsHao, 4)} yuan paid in, ${yuanText(availableHao, 4)} on the accounts and ${yuanText(lockedHao, 4)} locked
Accounts: ${accountsAgree ? "each holds exactly what its trades, purchases and moves leave" : "at least one does not hold what its trades, purchases and moves leave"}
`;
}

/** What came of the day, in a sentence; or all that is wrong. */
export function verdict(audit: AuditDocument, carrier: Carrier): string {
  const { discrepancies, totals } = audit;
  if (discrepancies.length > 0) return `WRONG\n${discrepancies.map((line) => `  ${line}\n`).join("")}`;
  if (!wentAsPlanned(audit)) return `The ${carrier} has what happened, to the hao; it differs from the model where users or the grid left the\nplan.\n`;
  const isSurcharged = totals.some(({ surchargesHao }) => surchargesHao > 0);
  return `The ${carrier} has the model's day, to the hao after rounding${isSurcharged ? "; the surcharges come on top" : ""}.\n`;
}
