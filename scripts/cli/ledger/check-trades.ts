import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseCsv } from "../../../src/case/csv";
import { RecordProofError } from "../../../src/ledger/bills/proven-record";
import {
  decodeConfiguration,
  decodeSealedHeader,
  headerHash,
  ledgerIdOf,
  type Ledger,
  type LedgerConfiguration,
  type SealedHeader,
} from "../../../src/ledger/chain";
import { hex } from "../../../src/ledger/chain/hash";
import { countText } from "./amounts";
import { AUDIT_FILE, type AuditDocument } from "./audit-document";
import { CheckError, mustBe } from "./check-error";
import { checkStep, Transactions } from "./check-steps";
import { PROOFS_FILE, TRADES_FILE } from "./ledger-folder";
import { provenTrade, type TradeProof } from "./trade-proofs";
import { recordCells, STEPS, TRADE_COLUMNS } from "./trade-rows";

/** Configuration and tip as an audit has them, in accord with its id and hash. @throws {CheckError} */
export function rootOf({ ledger }: AuditDocument): { readonly configuration: LedgerConfiguration; readonly header: SealedHeader } {
  const configuration = readOr("ledger/configuration", () => decodeConfiguration(Buffer.from(ledger.configuration, "hex")));
  const header = readOr("ledger/tip/header", () => decodeSealedHeader(Buffer.from(ledger.tip.header, "hex")));
  mustBe(`${AUDIT_FILE}, ledger/id`, ledger.id, hex(ledgerIdOf(configuration)), "the hash of its configuration");
  mustBe(`${AUDIT_FILE}, ledger/tip/hash`, ledger.tip.hash, hex(headerHash(header)), "the hash of its header");
  mustBe(`${AUDIT_FILE}, ledger/tip/height`, String(ledger.tip.height), String(header.height), "the height of its header");
  return { configuration, header };
}

/** Checks every line of the proofs under the audit's tip. @throws {CheckError} at the first that is wrong. */
export function checkProofs(folder: string, audit: AuditDocument): TradeProof[] {
  const { configuration, header } = rootOf(audit);
  const seen = new Set<string>();
  return linesOf(folder, PROOFS_FILE).map((line, i) => {
    const place = `${PROOFS_FILE}, line ${i + 1}`;
    try {
      const trade = provenTrade(line, configuration, header);
      const name = trade.key.join(" ");
      if (seen.has(name)) throw CheckError.at(place, `the trade ${name} for the second time`, "each one once");
      seen.add(name);
      return trade;
    } catch (error) {
      throw error instanceof RecordProofError ? CheckError.at(`${place}, ${error.field}`, error.came, error.required) : error;
    }
  });
}

/** Checks every row of the trades against the proven records, the transactions of the chain and the audit's hash. @throws {CheckError} */
export function checkTrades(folder: string, audit: AuditDocument, proofs: readonly TradeProof[], ledger: Ledger): void {
  const text = readFile(folder, TRADES_FILE);
  const { records, problems } = parseCsv(text);
  if (problems.length > 0) throw CheckError.at(`${TRADES_FILE}, row ${problems[0]!.row}`, problems[0]!.came, problems[0]!.required);
  const [header, ...rows] = records;
  mustBe(`${TRADES_FILE}, row 1`, header?.fields.join(",") ?? "", TRADE_COLUMNS.join(","), "the names of its columns");
  if (rows.length !== proofs.length) throw CheckError.at(TRADES_FILE, countText(rows.length, "trade"), `the ${proofs.length} of ${PROOFS_FILE}`);
  const transactions = new Transactions(ledger);
  rows.forEach(({ row, fields }, i) => {
    const cells = Object.fromEntries(TRADE_COLUMNS.map((column, at) => [column, fields[at] ?? ""]));
    const place = (column: string): string => `${TRADES_FILE}, row ${row} (${cells["buyer"]} from ${cells["seller"]} in period ${cells["period"]}), ${column}`;
    for (const [column, cell] of Object.entries(recordCells(proofs[i]!))) {
      mustBe(place(column), cells[column]!, cell, "as the ledger's record has it");
    }
    for (const step of STEPS) checkStep(step, cells, proofs[i]!, transactions, place);
  });
  for (const [file, hash] of Object.entries(audit.files)) {
    const came = createHash("sha256").update(readFile(folder, file)).digest("hex");
    if (came !== hash) throw CheckError.at(file, `contents of SHA-256 ${came}`, `${hash}, as ${AUDIT_FILE} has it: something that is not on the ledger was changed, such as a satisfaction`);
  }
}

/** That no trade of the day is left out. @throws {CheckError} */
export async function checkAllTradesThere(ledger: Ledger, { date }: AuditDocument, proofs: readonly TradeProof[]): Promise<void> {
  const there = new Set(proofs.map(({ key }) => key.join(" ")));
  for (const { attributes } of await ledger.composite("signature")) {
    const name = attributes.join(" ");
    if (attributes[0] === date && !there.has(name)) throw CheckError.at(PROOFS_FILE, `no line for the trade ${name}`, "one for each trade of the chain");
  }
}

function readOr<T>(field: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw CheckError.at(`${AUDIT_FILE}, ${field}`, "bytes that do not fit", (error as Error).message);
  }
}

function readFile(folder: string, name: string): string {
  const file = path.join(folder, name);
  if (!existsSync(file)) throw CheckError.at(name, "no such file", "the one that day has written");
  return readFileSync(file, "utf8");
}

function linesOf(folder: string, name: string): string[] {
  const text = readFile(folder, name);
  return text === "" ? [] : text.replace(/\n$/, "").split("\n");
}
