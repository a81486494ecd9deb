import type { Row, Table } from "../../../exhibits/exhibit";
import { decodeProposal, headerHash, type Block, decodeCertificate } from "../../chain";
import { hex } from "../../chain/hash";

/** The header of a block, field by field, with what each is for. */
export function blockHeaderTable({ header }: Block): Table {
  const rows: [string, string, string][] = [
    ["height", String(header.height), "place in the chain"],
    ["hash", hexOf(headerHash(header)), "of all fields below; the next block names it"],
    ["previous hash", hexOf(header.previousHash), "of the block before: no block can be changed or taken out unnoticed"],
    ["transactions", String(header.transactionCount), "valid and invalid ones"],
    ["transactions root", hexOf(header.transactionsRoot), "Merkle root over the transactions with what they read and wrote"],
    ["state root", hexOf(header.stateRoot), "root of the bucket tree over all accounts and trades after this block: what a bill is proved against"],
    ["time", new Date(header.timeMs).toISOString().slice(0, 16).replace("T", " ") + " UTC", "by the proposer's clock; here the trading day's"],
    ["proposer", hexOf(header.proposer), "Ed25519 public key"],
    ["signature", hexOf(header.signature), "the proposer's, over the hash"],
  ];
  return {
    kind: "table",
    id: "table-block-header",
    label: "Table L5",
    caption: `Header of block ${header.height}. Hashes are SHA-256, in hexadecimal, shortened.`,
    claims: [],
    columns: [
      { key: "field", label: "Field" },
      { key: "value", label: "Value" },
      { key: "meaning", label: "What it is for" },
    ],
    rows: rows.map(([field, value, meaning]) => ({ field, value, meaning })),
  };
}

/** The first transactions of a block: who called what, what came of it. */
export function blockTransactionsTable({ header, transactions }: Block, most = 6): Table {
  return {
    kind: "table",
    id: "table-block-transactions",
    label: "Table L6",
    caption: `The first ${Math.min(most, transactions.length)} of ${transactions.length} transactions of block ${header.height}. "Reads" and "writes" count the records that the contract looked at and changed; a transaction is valid if what it read is still so when its turn comes.`,
    claims: [],
    columns: [
      { key: "party", label: "Signed by" },
      { key: "method", label: "Call" },
      { key: "input", label: "Input" },
      { key: "answer", label: "Answer" },
      { key: "code", label: "Validation" },
      { key: "reads", label: "Reads" },
      { key: "writes", label: "Writes" },
    ],
    rows: transactions.slice(0, most).map(({ transaction, code }): Row => {
      const { method, args, certificate } = decodeProposal(transaction.signed.proposal);
      const { readWriteSet, response } = transaction;
      const answer = JSON.parse(response) as { status: string; reason?: string };
      return {
        party: decodeCertificate(certificate).name,
        method,
        input: inWords(args[0]!),
        answer: answer.reason === undefined ? answer.status : `${answer.status}: ${answer.reason}`,
        code,
        reads: readWriteSet.reads.length + readWriteSet.ranges.reduce((sum, { count }) => sum + count, 0),
        writes: readWriteSet.writes.length,
      };
    }),
  };
}

/** A call's input as a reader takes it in: its numbers and names without braces. */
function inWords(input: string): string {
  const fields = Object.entries(JSON.parse(input) as Record<string, unknown>);
  return fields.map(([name, value]) => `${name} ${typeof value === "object" ? "…" : String(value)}`).join(", ");
}

const SHOWN_DIGITS = 16;

function hexOf(bytes: Uint8Array): string {
  return `${hex(bytes).slice(0, SHOWN_DIGITS)}…`;
}
