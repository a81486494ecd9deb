import { grouped } from "../../../src/exhibits";
import type { PeriodTotals } from "../../../src/ledger/contract";
import { OPERATORS } from "../../../src/ledger/replay/plan";
import { alignedTable } from "../aligned-table";
import { countText, kwhText, shareText, yuanText } from "./amounts";
import type { AuditDocument, PeriodRecord } from "./audit-document";
import { faultsText } from "./faults-text";
import { booksText, heading, reconciliationText, verdict } from "./outcome-text";

/** How long the replay took. */
export interface RunRecord {
  readonly seconds: number;
  readonly transactionsPerSecond: number;
}

/** What a reader wants to know of a day on the ledger. */
export function dayText(audit: AuditDocument, run: RunRecord): string {
  return [
    heading(audit),
    runText(audit, run),
    periodsText(audit),
    reconciliationText(audit, "ledger"),
    booksText(audit),
    faultsText(audit),
    ledgerText(audit),
    verdict(audit, "ledger"),
  ]
    .filter((part) => part !== "")
    .join("\n");
}

function runText({ parties, transactions, ledger, lines }: AuditDocument, { seconds, transactionsPerSecond }: RunRecord): string {
  const operators = Object.keys(OPERATORS).length;
  const { VALID: valid = 0 } = transactions.byCode;
  const invalid = Object.entries(transactions.byCode).filter(([code]) => code !== "VALID").map(([code, count]) => `${grouped(count)} ${code}`);
  return alignedTable("ll", [
    ["Parties", `${grouped(parties)}: ${countText(parties - operators, "user")} and ${operators} operators, each with a certified Ed25519 key of its own`],
    ["Transactions", `${grouped(transactions.total)}, ${invalid.length === 0 ? "all valid" : `${grouped(valid)} valid, ${invalid.join(", ")}`}`],
    ["Blocks", `${grouped(ledger.tip.height + 1)}, each on the disk (fsync) before the next`],
    ["Time", `${seconds.toFixed(1)} s, ${grouped(transactionsPerSecond)} transactions/s`],
    ["Line checks", linesText(lines)],
  ]);
}

function linesText({ approved, refused, tightest }: AuditDocument["lines"]): string {
  if (approved + refused === 0) return "none: nobody trades";
  const nearest = tightest === null ? "" : `; lowest ${shareText(tightest.voltageMicroPu, 4)} pu (bus ${tightest.bus}, period ${tightest.period}; limit ${shareText(tightest.limitMicroPu, 2)})`;
  return `${countText(approved, "trade")} approved, ${grouped(refused)} refused${nearest}`;
}

const SUMS = ["trades", "tradedWh", "sellersHao", "gridFeesHao", "platformFeesHao", "surchargesHao", "penaltiesHao"] as const satisfies readonly (keyof PeriodTotals)[];

function periodsText({ totals }: AuditDocument): string {
  const active = totals.filter(({ trades, buyers }) => trades > 0 || buyers > 0);
  if (active.length === 0) return "By period: nobody trades.\n";
  const row = (name: string, of: Omit<PeriodRecord, "period" | "buyers">): string[] => [
    name,
    grouped(of.trades),
    kwhText(of.tradedWh),
    ...[of.sellersHao, of.gridFeesHao, of.platformFeesHao, of.surchargesHao, of.penaltiesHao].map((hao) => yuanText(hao)),
    ...[of.priceSatisfaction, of.valueSatisfaction].map((mean) => (mean === null ? "-" : mean.toFixed(3))),
  ];
  const all = { ...totals[0]!, ...Object.fromEntries(SUMS.map((name) => [name, active.reduce((sum, of) => sum + of[name], 0)])) };
  const table = alignedTable("rrrrrrrrrr", [
    ["", "", "", "to", "grid", "platform", "sur-", "penal-", "satisfaction", "by"],
    ["period", "trades", "kWh", "sellers", "fees", "fees", "charges", "ties", "price", "value"],
    ...active.map((of) => row(String(of.period), of)),
    row("all", { ...all, priceSatisfaction: meanOf(active, "priceSatisfaction"), valueSatisfaction: meanOf(active, "valueSatisfaction") }),
  ]);
  return `By period (yuan; periods without a trade are left out)
${table}  Platform fees: Eq. 24. Satisfaction, 0 to 1: the buyers' mean, by price Eqs. 20-23, value Eq. 19.
`;
}

/** Over all buyers of all periods. */
function meanOf(periods: readonly PeriodRecord[], field: "priceSatisfaction" | "valueSatisfaction"): number | null {
  const known = periods.filter((of) => of[field] !== null);
  const buyers = known.reduce((sum, of) => sum + of.buyers, 0);
  return buyers === 0 ? null : known.reduce((sum, of) => sum + of[field]! * of.buyers, 0) / buyers;
}

function ledgerText({ ledger }: AuditDocument): string {
  return `Ledger ${ledger.id}
Tip    ${ledger.tip.hash}, block ${grouped(ledger.tip.height)}
`;
}
