import { isPlainObject } from "../../../src/case/pointer";
import type { Ledger } from "../../../src/ledger/chain";
import { usersByClass } from "../../../src/ledger/deal/users";
import { AUDIT_FILE, type AuditDocument } from "./audit-document";
import { accountsAgreeOn, booksOf } from "./books-of-chain";
import { readChainRecords, type ChainRecords } from "./chain-records";
import { CheckError } from "./check-error";
import { discrepancies } from "./discrepancies";
import { countByCode } from "./ledger-day";
import { PROOFS_FILE, TRADES_FILE } from "./ledger-folder";
import { mustAgree } from "./must-agree";
import { conductOf, ledgerSums, linesOn, missingOn, recordsOfDay, shortSellers, type DayRecords } from "./trades-of-chain";

const AS_CHAIN = "as the chain has it";

/** What an audit says that no chain can show. */
export const REPLAYS_WORD: readonly (readonly [string, string])[] = [
  ["Setting", "what was solved; the choices but for the sanctions; the seed of the keys"],
  ["Model", "the sums beside the ledger's: of the model, rounded, and what rounding can do"],
  ["Satisfaction", `by price and value, buyers and what they expect, here and in ${TRADES_FILE}`],
  ["Faults", "attempts, and which refusals are theirs; when a defaulter was suspended, what was not"],
  ["", "offered, and what was bought elsewhere instead"],
];

/**
 * Holds against the chain what of an audit follows from it, beside totals and trades: users, transactions, books,
 * accounts, line checks, the ledger's sums, sanctions, what defaulters sold. @throws {CheckError} at the first that is wrong
 */
export async function checkAudit(audit: AuditDocument, ledger: Ledger): Promise<void> {
  requireLists(audit);
  const records = await readChainRecords(ledger);
  const day = recordsOfDay(records, audit.date);
  const { sanctions, periods } = records.config[0]!.value;
  const classOf = classesOfUsers(audit, records);
  const byCode = await countByCode(ledger);
  const required = {
    periods,
    choices: { sanctions },
    parties: records.party.length,
    transactions: { total: Object.values(byCode).reduce((a, b) => a + b, 0), byCode: withZeros(byCode, audit.transactions?.byCode) },
    reconciliation: ledgerSums(day, audit.users.map(({ classId }) => classId), classOf),
    books: booksOf(records),
    accountsAgree: accountsAgreeOn(records),
    lines: linesOn(day, audit.lines),
  };
  mustAgree(AUDIT_FILE, audit, required, AS_CHAIN);
  checkStep(audit, records);
  checkRefusals(audit, records);
  checkFaults(audit, day, classOf);
  // From here on every part has its form.
  mustAgree(`${AUDIT_FILE}, discrepancies`, audit.discrepancies, discrepancies(audit), "as its other parts give it");
  const files = Object.keys(audit.files).sort().join(", ");
  const bothFiles = [PROOFS_FILE, TRADES_FILE].sort().join(", ");
  if (files !== bothFiles) throw CheckError.at(`${AUDIT_FILE}, files`, files === "" ? "none" : files, `the SHA-256 of ${bothFiles}`);
}

function requireLists(audit: AuditDocument): void {
  for (const field of ["users", "reconciliation", "defaulters", "attempts", "discrepancies"] as const) {
    const list: unknown = audit[field];
    const isList = Array.isArray(list) && (field === "discrepancies" || list.every(isPlainObject));
    if (!isList) throw CheckError.at(`${AUDIT_FILE}, ${field}`, JSON.stringify(list)?.slice(0, 80) ?? "nothing", "a list");
  }
}

/** Party -> class, the chain's users being those of the audit's classes. */
function classesOfUsers({ users }: AuditDocument, { party }: ChainRecords): Map<string, string> {
  const place = `${AUDIT_FILE}, users`;
  const onChain = party.flatMap(({ value }) => (value.role === "user" ? [value.party] : []));
  const isCount = users.every((of) => typeof of.classId === "string" && Number.isInteger(of.users) && of.users >= 0);
  const total = users.reduce((sum, of) => sum + of.users, 0);
  if (!isCount || total !== onChain.length) throw CheckError.at(place, JSON.stringify(users), `whole numbers of classes, ${onChain.length} in all, ${AS_CHAIN}`);
  // Of the day only ids and numbers are read.
  const named = usersByClass(users.map(({ classId, users: count }) => ({ id: classId, users: count }))).flat();
  mustAgree(place, named.map((of) => of.party).sort(), [...onChain].sort(), AS_CHAIN);
  return new Map(named.map((of) => [of.party, of.classId]));
}

/** With a zero for what is counted on one side only. */
function withZeros(counts: Readonly<Record<string, number>>, told: unknown): Record<string, number> {
  const others = isPlainObject(told) ? Object.keys(told) : [];
  return { ...Object.fromEntries(others.map((name) => [name, 0])), ...counts };
}

function checkStep({ stepHours }: AuditDocument, { config }: ChainRecords): void {
  const { periodMinutes } = config[0]!.value.grid;
  if (typeof stepHours !== "number" || Math.round(stepHours * 60) !== periodMinutes) throw CheckError.at(`${AUDIT_FILE}, stepHours`, JSON.stringify(stepHours) ?? "nothing", `${periodMinutes} minutes, ${AS_CHAIN}`);
}

/** The replay's refusals are among the chain's; the others are those of attackers. */
function checkRefusals({ transactions, attempts }: AuditDocument, { refusal }: ChainRecords): void {
  const place = `${AUDIT_FILE}, transactions/refusals`;
  const onChain: Record<string, number> = {};
  for (const { value } of refusal) onChain[value.reason] = (onChain[value.reason] ?? 0) + 1;
  const { refusals } = transactions;
  if (attempts.length === 0) return mustAgree(place, refusals, withZeros(onChain, refusals), AS_CHAIN);
  mustAgree(place, refusals, {}, AS_CHAIN);
  for (const [reason, count] of Object.entries(refusals)) {
    const most = onChain[reason] ?? 0;
    if (!Number.isInteger(count) || count < 0 || count > most) throw CheckError.at(`${place}/${reason}`, String(count), `at most the ${most} of the chain`);
  }
}

/** Everybody who delivered less than he sold is a defaulter; energy that nobody offered has left no record. */
function checkFaults({ defaulters, boughtInstead, lines }: AuditDocument, day: DayRecords, users: ReadonlyMap<string, string>): void {
  const place = `${AUDIT_FILE}, defaulters`;
  const told = defaulters.map(({ party }) => party);
  told.forEach((party, i) => {
    if (!users.has(party) || told.indexOf(party) !== i) throw CheckError.at(`${place}[${i}]/party`, JSON.stringify(party) ?? "nothing", "a user, each one once");
  });
  const untold = shortSellers(day).find((party) => !told.includes(party));
  if (untold !== undefined) throw CheckError.at(place, `none by the name of ${untold}`, "everybody who delivered less than he had sold");
  mustAgree(place, defaulters, told.map((party) => conductOf(day, party)), AS_CHAIN);
  const mustBeTold = boughtInstead !== null || defaulters.length > 0 || lines.refused > 0;
  if (mustBeTold) mustAgree(`${AUDIT_FILE}, boughtInstead`, boughtInstead, missingOn(day), AS_CHAIN);
}
