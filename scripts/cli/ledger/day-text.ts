import { grouped } from "../../../src/exhibits";
import { HAO_PER_YUAN, type PeriodTotals } from "../../../src/ledger/contract";
import { OPERATORS } from "../../../src/ledger/replay/plan";
import { alignedTable } from "../aligned-table";
import { countText, kwhText, numberText, shareText, yuanText } from "./amounts";
import type { AuditDocument, PeriodRecord } from "./audit-document";
import { wentAsPlanned } from "./discrepancies";
import { faultsText } from "./faults-text";

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
    reconciliationText(audit),
    booksText(audit),
    faultsText(audit),
    ledgerText(audit),
    verdict(audit),
  ]
    .filter((part) => part !== "")
    .join("\n");
}

function heading({ setting, users, periods, stepHours, date }: AuditDocument): string {
  const people = users.map((of) => `${grouped(of.users)} ${of.classId}`).join(", ");
  return `${setting.case.title}
Case ${setting.case.name}, scenario ${setting.scenario.id} (${setting.scenario.name})
Users ${people}; ${periods} periods of ${stepHours} h, mechanism ${setting.mechanism}; dated ${date}
`;
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

function reconciliationText({ reconciliation }: AuditDocument): string {
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
  return `The model's money beside the ledger's (yuan)
${alignedTable("lrrrrr", [["", "model", "rounded", "ledger", "difference", "rounding"], ...rows])}  Rounded: energy to Wh by largest remainders; prices and each amount to the hao (1e-4 yuan), half
  to even. Difference: ledger less model. Rounding: what that can move the sum by at most.
`;
}

function booksText({ books, accountsAgree }: AuditDocument): string {
  const { depositsHao, payOutsHao, availableHao, lockedHao, conserved } = books;
  return `Books: ${conserved ? "conserved" : "NOT conserved"}; ${yuanText(depositsHao - payOutsHao, 4)} yuan paid in, ${yuanText(availableHao, 4)} on the accounts and ${yuanText(lockedHao, 4)} locked
Accounts: ${accountsAgree ? "each holds exactly what its trades, purchases and moves leave" : "at least one does not hold what its trades, purchases and moves leave"}
`;
}

function ledgerText({ ledger }: AuditDocument): string {
  return `Ledger ${ledger.id}
Tip    ${ledger.tip.hash}, block ${grouped(ledger.tip.height)}
`;
}

function verdict(audit: AuditDocument): string {
  const { discrepancies, totals } = audit;
  if (discrepancies.length > 0) return `WRONG\n${discrepancies.map((line) => `  ${line}\n`).join("")}`;
  if (!wentAsPlanned(audit)) return "The ledger has what happened, to the hao; it differs from the model where users or the grid left the\nplan.\n";
  const isSurcharged = totals.some(({ surchargesHao }) => surchargesHao > 0);
  return `The ledger has the model's day, to the hao after rounding${isSurcharged ? "; the surcharges come on top" : ""}.\n`;
}
