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

const PROOFS_ALONE = `Proofs alone do not show that nothing is left out: records that cancel one another may be missing, such as
a payment in and a purchase for as much. With the FOLDER that has the chain the bill is made anew and compared.
`;

const CHAIN_AS_IT_IS = "The chain was taken as it is: ledger verify FOLDER verifies the chain itself.\n";

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
    ["Balance", `the account holds ${yuanText(balanceHao, 4)} yuan: what was paid in, less the records`],
  ];
  const hasChain = folder !== null && existsSync(path.join(folder, CHAIN));
  if (hasChain) {
    await onLedger(folder, (ledger) => checkBillOnChain(file, checked, ledger));
    rows.push(["Complete", "made anew from the chain, the bill is the same to the byte"]);
  }
  const net = `${party} ${netHao < 0 ? `receives ${yuanText(-netHao, 4)}` : `pays ${yuanText(netHao, 4)}`} yuan`;
  const verdict = hasChain ? `The bill of ${party} is right: ${net}` : `What is on the bill of ${party} is right: by it ${net}`;
  process.stdout.write(`${alignedTable("ll", rows)}${verdict}; ${secondsSince(started)}.\n${hasChain ? CHAIN_AS_IT_IS : PROOFS_ALONE}Ledger ${ledgerId}\n`);
  return EXIT.fine;
}
