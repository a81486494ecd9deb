import path from "node:path";
import { openLedger, type Ledger } from "../../../src/ledger/chain";
import { tradingContract } from "../../../src/ledger/engine/embedded-engine";
import { CHAIN } from "./ledger-folder";

/** Works on the ledger of a folder, opened without a proposer: nothing can be committed. Errors: those of `openLedger`. */
export async function onLedger<T>(folder: string, work: (ledger: Ledger) => Promise<T>): Promise<T> {
  const ledger = await openLedger(path.resolve(folder, CHAIN), { contract: tradingContract });
  try {
    return await work(ledger);
  } finally {
    await ledger.close();
  }
}
