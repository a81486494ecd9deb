import { existsSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { verifyLedger, type Breach, type Ledger } from "../../../src/ledger/chain";
import type { PeriodTotals } from "../../../src/ledger/contract";
import { decodeRecord } from "../../../src/ledger/contract/session";
import { tradingContract } from "../../../src/ledger/engine/embedded-engine";
import { grouped } from "../../../src/exhibits";
import { EXIT } from "../command";
import { alignedTable } from "../aligned-table";
import { countText, secondsSince } from "./amounts";
import { AUDIT_FILE, readAudit, requireId, type AuditDocument } from "./audit-document";
import { checkBillFile, checkBillOnChain } from "./check-bill-file";
import { checkAudit, REPLAYS_WORD } from "./check-audit";
import { CheckError, mustBe } from "./check-error";
import { checkAllTradesThere, checkProofs, checkTrades, rootOf } from "./check-trades";
import { interrupted } from "./interrupted";
import { BILLS, CHAIN, SCRATCH } from "./ledger-folder";
import { onLedger } from "./on-ledger";

/** Tells what was checked: what, in which words, since when (ms). */
type Say = (what: string, words: string, since: number) => void;

/** Verifies everything in the folder of a replayed day, and prints what was checked. @throws {CheckError} at the first that is wrong. */
export async function verifyFolder(folder: string, knownId: string | undefined): Promise<number> {
  const audit = readAudit(folder);
  requireId(audit, knownId);
  const started = performance.now();
  const done: string[][] = [];
  const said: Say = (what, words, since) => void done.push([what, words, secondsSince(since)]);
  const release = stopAtInterrupt(folder);
  try {
    rootOf(audit);
    await verifyChain(folder, audit, said);
    await onLedger(folder, async (ledger) => {
      let since = performance.now();
      const proofs = checkProofs(folder, audit);
      await checkAllTradesThere(ledger, audit, proofs);
      said("Proofs", `${countText(proofs.length, "trade")}, each record proven under block ${grouped(audit.ledger.tip.height)}; none is left out`, since);
      since = performance.now();
      checkTrades(folder, audit, proofs, ledger);
      said("Trades", `${countText(proofs.length, "row")}, each as its record and its transactions have it`, since);
      since = performance.now();
      await checkTotals(audit, ledger);
      said("Totals", `${countText(audit.totals.length, "period")} of ${AUDIT_FILE}, as the chain has settled them`, since);
      since = performance.now();
      await checkAudit(audit, ledger);
      said("Audit", "users, transactions, books, accounts, line checks, sums, sanctions, defaulters", since);
      since = performance.now();
      const bills = billsOf(folder);
      for (const file of bills) await checkBillOnChain(file, checkBillFile(file, audit.ledger.id), ledger);
      said("Bills", bills.length === 0 ? "none was made" : `${countText(bills.length, "bill")}, proven, and the same to the byte when made anew`, since);
    });
  } finally {
    release();
    if (done.length > 0) process.stdout.write(alignedTable("llr", done));
  }
  process.stdout.write(`${verdict(audit, secondsSince(started))}

Not on the chain, and the replay's word only:
${alignedTable("ll", REPLAYS_WORD)}
Ledger ${audit.ledger.id}
Tip    ${audit.ledger.tip.hash}, block ${grouped(audit.ledger.tip.height)}
${knownId === undefined ? `Both are what ${AUDIT_FILE} says. Compare them with what you noted elsewhere: nothing else shows that the\nwhole folder was replaced.\n` : ""}`);
  return audit.discrepancies.length === 0 ? EXIT.fine : EXIT.failed;
}

/** A folder may be as its chain has it, and tell of a day that is not in order. */
function verdict({ discrepancies }: AuditDocument, time: string): string {
  if (discrepancies.length === 0) return `All that the chain shows is right, ${time}.`;
  return `The folder is as its chain has it, but its ${AUDIT_FILE} says what must not be (${time}):\n${discrepancies.map((line) => `  ${line}`).join("\n")}`;
}

async function verifyChain(folder: string, { ledger: { id, tip } }: AuditDocument, said: Say): Promise<void> {
  const since = performance.now();
  const { blocks, transactions, breach } = await verifyLedger(path.resolve(folder, CHAIN), {
    contract: tradingContract,
    expectedTip: { height: tip.height, hash: Buffer.from(tip.hash, "hex") },
    expectedLedgerId: Buffer.from(id, "hex"),
  });
  if (breach !== null) throw new CheckError(breachText(breach, blocks, transactions));
  said("Chain", `${countText(blocks, "block")}, ${countText(transactions, "transaction")}: hashes, signatures, state; each run again`, since);
}

/** The verification has a second database beside the first, and cannot be stopped half-way. */
function stopAtInterrupt(folder: string): () => void {
  const signal = interrupted();
  const stop = (): void => {
    for (const name of readdirSync(folder)) if (name.startsWith(SCRATCH)) rmSync(path.join(folder, name), { recursive: true, force: true });
    process.stderr.write("Interrupted.\n");
    process.exit(EXIT.interrupted);
  };
  signal.addEventListener("abort", stop);
  return () => signal.removeEventListener("abort", stop);
}

function breachText({ height, transaction, field, message }: Breach, blocks: number, transactions: number): string {
  const places = [...(height === null ? [] : [`block ${height}`]), ...(transaction === null ? [] : [`transaction ${transaction}`]), `field ${field}`];
  return `${CHAIN}, ${places.join(", ")}: ${message}\n(Right before it: ${countText(blocks, "block")}, ${countText(transactions, "transaction")}.)`;
}

async function checkTotals({ date, totals }: AuditDocument, ledger: Ledger): Promise<void> {
  const settled = (await ledger.composite("settlement")).filter(({ attributes }) => attributes[0] === date);
  mustBe(`${AUDIT_FILE}, totals`, countText(totals.length, "period"), countText(settled.length, "period"), "as many as the chain has settled");
  settled.forEach(({ attributes, value }, t) => {
    const came = totals[t]!;
    const place = `${AUDIT_FILE}, totals, period ${Number(attributes[1])}`;
    mustBe(`${place}, period`, String(came.period), String(Number(attributes[1])), "in order");
    for (const [name, required] of Object.entries(decodeRecord(value) as unknown as PeriodTotals)) {
      mustBe(`${place}, ${name}`, String(came[name as keyof PeriodTotals]), String(required), "as the chain has it");
    }
  });
}

function billsOf(folder: string): string[] {
  const bills = path.join(folder, BILLS);
  return existsSync(bills) ? readdirSync(bills).sort().map((name) => path.join(bills, name)) : [];
}
