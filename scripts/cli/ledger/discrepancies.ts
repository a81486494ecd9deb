import { HAO_PER_YUAN } from "../../../src/ledger/contract";
import type { AuditDocument } from "./audit-document";
import { yuanText } from "./amounts";

/** Half of the last digit that a sum of doubles is good for. */
const DOUBLES_YUAN = 1e-6;

/** Whether everybody delivered, the grid refused nothing and nobody was kept from selling. */
export function wentAsPlanned({ lines, defaulters, transactions }: Pick<AuditDocument, "lines" | "defaulters" | "transactions">): boolean {
  return defaulters.length === 0 && lines.refused === 0 && Object.keys(transactions.refusals).length === 0;
}

type Judged = Pick<AuditDocument, "reconciliation" | "books" | "accountsAgree" | "attempts" | "lines" | "defaulters" | "transactions">;

/**
 * What must not be, as sentences. On a day on which nobody falls short and the grid refuses nothing, every sum of money
 * is the model's but for rounding, and the ledger's to the hao; money is conserved and attacks are stopped on any day.
 */
export function discrepancies(audit: Judged): string[] {
  const { reconciliation, books, accountsAgree, attempts } = audit;
  const asPlanned = wentAsPlanned(audit);
  const sums = reconciliation.flatMap(({ what, classId, modelYuan, roundedHao, ledgerHao, roundingYuan }): string[] => {
    const name = `${what}${classId === null ? "" : ` (${classId})`}`;
    const off = Math.abs(roundedHao / HAO_PER_YUAN - modelYuan);
    return [
      ...(off > roundingYuan + DOUBLES_YUAN ? [`${name}: rounding moved the sum by ${off.toFixed(4)} yuan, at most ${roundingYuan.toFixed(4)} can be`] : []),
      ...(asPlanned && ledgerHao !== roundedHao ? [`${name}: the ledger has ${yuanText(ledgerHao, 4)} yuan, the rounded day ${yuanText(roundedHao, 4)}`] : []),
    ];
  });
  const through = attempts.filter(({ stoppedBy }) => stoppedBy === null);
  return [
    ...sums,
    ...(books.conserved ? [] : [`the books: ${yuanText(books.depositsHao - books.payOutsHao, 4)} yuan paid in, ${yuanText(books.availableHao + books.lockedHao, 4)} on the accounts, or locked money without a claim`]),
    ...(accountsAgree ? [] : ["the accounts: at least one does not hold what its trades, purchases and moves leave"]),
    ...through.map(({ attack, by, period }) => `an attack that nobody stopped: ${attack}, by ${by} in period ${period}`),
  ];
}
