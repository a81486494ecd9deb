import { createHash } from "node:crypto";
import { decodeCertificate, decodeProposal, headerHash, type Block, type CommittedTransaction } from "../../../src/ledger/chain";
import { hex } from "../../../src/ledger/chain/hash";
import { grouped } from "../../../src/exhibits";
import { UsageError } from "../../lib/command-line";
import { parseArguments } from "../arguments";
import { EXIT } from "../command";
import { alignedTable } from "../aligned-table";
import { askedFolder, whichOptions } from "./ledger-folder";
import { onLedger } from "./on-ledger";

const WIDEST_INPUT = 92;

/** `ledger block HEIGHT`: one block for a reader. */
export async function runBlock(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(whichOptions, args, ["HEIGHT", "FOLDER"]);
  const [came, folder] = positionals;
  if (came === undefined) throw new UsageError("HEIGHT: came none, required the number of a block");
  const text = await onLedger(askedFolder(folder, values), async (ledger) => {
    const last = ledger.tip.height;
    const block = /^\d{1,15}$/.test(came) && Number(came) <= last ? await ledger.block(Number(came)) : null;
    if (block === null) throw new UsageError(`HEIGHT: came "${came}", required a whole number from 0 to ${last}, the last block`);
    return blockText(block);
  });
  process.stdout.write(text);
  return EXIT.fine;
}

function blockText({ header, transactions }: Block): string {
  const fields = alignedTable("ll", [
    ["ledger", hex(header.ledgerId)],
    ["hash", hex(headerHash(header))],
    ["previous", hex(header.previousHash)],
    ["transactions root", hex(header.transactionsRoot)],
    ["state root", hex(header.stateRoot)],
    ["time", new Date(header.timeMs).toISOString()],
    ["proposer", hex(header.proposer)],
    ["signature", `${hex(header.signature).slice(0, 64)}...`],
  ]);
  const words = header.height === 0 ? "no transactions: it fixes the configuration" : `${grouped(header.transactionCount)} ${header.transactionCount === 1 ? "transaction" : "transactions"}`;
  const table = transactions.length === 0 ? "" : `\n${transactionsText(transactions)}`;
  return `Block ${grouped(header.height)}, ${words}\n${fields}${table}`;
}

/** A line for each transaction, with its input below. */
function transactionsText(transactions: readonly CommittedTransaction[]): string {
  const shown = transactions.map(({ transaction, code }, index) => {
    const { method, args, certificate } = decodeProposal(transaction.signed.proposal);
    const { reads, ranges, writes } = transaction.readWriteSet;
    const row = [String(index), `${transaction.id.slice(0, 16)}...`, decodeCertificate(certificate).name, method, code, answerWords(transaction.response), ...[reads, ranges, writes].map(({ length }) => String(length))];
    return { row, input: inputWords(args) };
  });
  const [head, ...rows] = alignedTable("rlllllrrr", [["", "transaction", "by", "method", "code", "answer", "reads", "ranges", "writes"], ...shown.map(({ row }) => row)]).trimEnd().split("\n");
  return [head, ...rows.flatMap((row, i) => [row, `      ${shown[i]!.input}`])].map((line) => `${line}\n`).join("");
}

/** A long input by its beginning, length and hash. */
function inputWords(args: readonly string[]): string {
  const text = args.join(" ");
  if (text.length <= WIDEST_INPUT) return text;
  const tail = `... (${grouped(text.length)} characters, SHA-256 ${createHash("sha256").update(text).digest("hex").slice(0, 8)})`;
  return `${text.slice(0, WIDEST_INPUT - tail.length)}${tail}`;
}

function answerWords(response: string): string {
  const { status, reason } = JSON.parse(response) as { status?: string; reason?: string };
  return reason === undefined ? (status ?? "") : `${status}: ${reason}`;
}
