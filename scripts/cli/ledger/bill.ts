import path from "node:path";
import { didYouMean } from "../../../src/case";
import type { Ledger } from "../../../src/ledger/chain";
import { makeBill } from "../../../src/ledger/bills/make-bill";
import type { ProvenBill } from "../../../src/ledger/bills/proven-bill";
import { UsageError } from "../../lib/command-line";
import { parseArguments } from "../arguments";
import { EXIT } from "../command";
import { checkTargets, writeTargets } from "../output-files";
import { billText } from "./bill-file";
import { billSummary } from "./bill-summary";
import { askedFolder, BILLS, whichOptions } from "./ledger-folder";
import { onLedger } from "./on-ledger";
import { partiesOf } from "./parties";

/** `ledger bill PARTY`: a user's bill with its proofs, as a file and for a reader. */
export async function runBill(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments({ ...whichOptions, out: { type: "string" } }, args, ["PARTY", "FOLDER"]);
  const [party, asked] = positionals;
  if (party === undefined) throw new UsageError("PARTY: came none, required a user, such as A-001");
  const folder = askedFolder(asked, values);
  const { bill, height } = await onLedger(folder, async (ledger) => ({ bill: await billOf(ledger, party), height: ledger.tip.height }));
  const target = { option: "--out", file: values.out ?? path.join(folder, BILLS, `${party}.json`) };
  checkTargets([target]);
  writeTargets([{ ...target, text: billText(bill) }]);
  if (target.file !== "-") process.stdout.write(`${billSummary(bill, height)}Written: ${target.file}\n`);
  return EXIT.fine;
}

/** @throws {UsageError} for somebody who is no user of the ledger. */
async function billOf(ledger: Ledger, party: string): Promise<ProvenBill> {
  const parties = await partiesOf(ledger);
  const users = parties.filter(({ role }) => role === "user").map((one) => one.party);
  if (users.includes(party)) return makeBill(ledger, party);
  const operator = parties.find((one) => one.party === party);
  const came = operator === undefined ? `"${party}"` : `"${party}", the ${operator.role} operator`;
  throw new UsageError(`PARTY: came ${came}, required a user: ${users.slice(0, 3).join(", ")} ... ${users.at(-1)}${didYouMean(party, users)}; ledger parties lists them`);
}
