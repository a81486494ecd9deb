import { UsageError } from "../../lib/command-line";
import { parseArguments } from "../arguments";
import { EXIT } from "../command";
import { CheckError } from "./check-error";
import { askedFolder, whichOptions } from "./ledger-folder";
import { verifyBill } from "./verify-bill";
import { verifyFolder } from "./verify-folder";

/** `ledger verify`: the whole folder, or one bill. */
export async function runVerify(args: readonly string[]): Promise<number> {
  const text = { type: "string" } as const;
  const { values, positionals } = parseArguments({ ...whichOptions, bill: text, "ledger-id": text }, args, ["FOLDER"]);
  const knownId = values["ledger-id"]?.toLowerCase();
  if (knownId !== undefined && !/^[0-9a-f]{64}$/.test(knownId)) throw new UsageError(`--ledger-id: came "${knownId}", required 64 hexadecimal digits`);
  try {
    // The id alone is enough for a bill; otherwise the folder says it, and has the chain.
    const needsFolder = values.bill === undefined || knownId === undefined || [positionals[0], values.case, values.scenario].some((one) => one !== undefined);
    const folder = needsFolder ? askedFolder(positionals[0], values) : null;
    return values.bill === undefined ? await verifyFolder(folder!, knownId) : await verifyBill(values.bill, folder, knownId);
  } catch (error) {
    if (!(error instanceof CheckError)) throw error;
    process.stderr.write(`WRONG: ${error.message}\n`);
    return EXIT.failed;
  }
}
