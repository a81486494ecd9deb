import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import { createLedger, type Ledger, type SignedProposal } from "../../../../src/ledger/chain";
import { configuration, notes, proposer } from "./world";

/** A folder's path that does not exist yet and goes with the test. */
export function newFolder(): string {
  const parent = mkdtempSync(path.join(os.tmpdir(), "ev-surplus-chain-"));
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
  return path.join(parent, "ledger");
}

/** A new ledger in a folder that goes with the test. */
export async function newLedger(folder = newFolder()): Promise<Ledger> {
  const ledger = await createLedger(folder, configuration, { contract: notes, proposer });
  onTestFinished(() => ledger.close());
  return ledger;
}

/** Endorses all on the same state, then commits them as one block; the codes in order. */
export async function commitTogether(ledger: Ledger, proposals: readonly SignedProposal[]): Promise<string[]> {
  const transactions = await Promise.all(proposals.map((proposal) => ledger.endorse(proposal)));
  const { transactions: committed } = await ledger.commitBlock(transactions, ledger.tip.timeMs + 1);
  return committed.map(({ code }) => code);
}
