import { existsSync } from "node:fs";
import path from "node:path";
import { grouped } from "../../../src/exhibits";
import { EXIT } from "../command";
import { alignedTable } from "../aligned-table";
import { countText, secondsSince, yuanText } from "./amounts";
import { readAudit, requireId } from "./audit-document";
import { checkBillFile, checkBillOnChain } from "./check-bill-file";
import { CHAIN } from "./ledger-folder";
import { onLedger } from "./on-ledger";

/** Verifies one bill by its proofs, and by the chain where a folder has it. `knownId` may be missing only beside a folder. @throws {CheckError} */
export async function verifyBill(file: string, folder: string | null, knownId: string | undefined): Promise<number> {
  const audit = folder === null ? null : readAudit(folder);
  if (audit !== null) requireId(audit, knownId);
  const started = performance.now();
  const ledgerId = knownId ?? audit!.ledger.id;
  const checked = checkBillFile(file, ledgerId);
  const { party, height, records, netHao, balanceHao } = checked;
  const rows = [
    ["Proofs", `${countText(records, "record")}, each proven under block ${grouped(height)}, signed by the ledger's proposer`],
    ["Complete", `the account holds ${yuanText(balanceHao, 4)} yuan: what was paid in, less the records`],
  ];
  if (folder !== null && existsSync(path.join(folder, CHAIN))) {
    await onLedger(folder, (ledger) => checkBillOnChain(file, checked, ledger));
    rows.push(["Chain", "the bill made anew is the same to the byte"]);
  }
  const net = netHao < 0 ? `receives ${yuanText(-netHao, 4)}` : `pays ${yuanText(netHao, 4)}`;
  process.stdout.write(`${alignedTable("ll", rows)}The bill of ${party} is right: ${party} ${net} yuan; ${secondsSince(started)}.\nLedger ${ledgerId}\n`);
  return EXIT.fine;
}
