import { alignedTable } from "../../../scripts/cli/aligned-table";
import { countText } from "../../../scripts/cli/ledger/amounts";
import type { AuditDocument } from "../../../scripts/cli/ledger/audit-document";
import { faultsText } from "../../../scripts/cli/ledger/faults-text";
import { booksText, heading, reconciliationText, verdict } from "../../../scripts/cli/ledger/outcome-text";
import { grouped } from "../../../src/exhibits";
import { OPERATORS } from "../../../src/ledger/replay";

/** Where a day was replayed and how long it took. */
export interface NetworkRun {
  readonly network: string;
  readonly lastBlock: number;
  readonly seconds: number;
}

/** What a reader wants to know of a day on the network, without a line break at its end. */
export function replayText(audit: AuditDocument, run: NetworkRun): string {
  const parts = [heading(audit), countsText(audit, run), reconciliationText(audit, "network"), booksText(audit), faultsText(audit), verdict(audit, "network")];
  return parts.filter((part) => part !== "").join("\n").trimEnd();
}

function countsText({ parties, transactions, totals, lines }: AuditDocument, { network, lastBlock, seconds }: NetworkRun): string {
  const operators = Object.keys(OPERATORS).length;
  const refused = Object.entries(transactions.refusals).map(([reason, count]) => `, ${grouped(count)} of them refused (${reason})`);
  const settled = totals.reduce((sum, { trades }) => sum + trades, 0);
  return alignedTable("ll", [
    ["Network", network],
    ["Parties", `${grouped(parties)}: ${countText(parties - operators, "user")} and ${operators} operators, each with a certificate of its own`],
    ["Transactions", `${Object.entries(transactions.byCode).map(([code, count]) => `${grouped(count)} ${code}`).join(", ")}${refused.join("")}; the last in block ${grouped(lastBlock)}`],
    ["Time", `${seconds.toFixed(1)} s, ${grouped(transactions.total / seconds)} transactions/s`],
    ["Trades", `${grouped(settled)} settled; line checks: ${grouped(lines.approved)} approved, ${grouped(lines.refused)} refused`],
  ]);
}
