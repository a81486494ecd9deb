import { didYouMean } from "../../../src/case";
import { UsageError } from "../../lib/command-line";
import { commandWords } from "../../lib/command-words";
import { CASE_HELP } from "../case-argument";
import type { Command } from "../command";
import { DAY_OPTIONS_HELP } from "../ledger/day-options";
import { toldLedgerErrors } from "../ledger/told-ledger-errors";
import { OVERRIDES_HELP, SETTING_HELP } from "../setting-arguments";

const help = `${commandWords()} ledger [day] [options]
${commandWords()} ledger verify [FOLDER] [--bill FILE] [--ledger-id HEX]
${commandWords()} ledger bill PARTY [FOLDER] [--out FILE]
${commandWords()} ledger block HEIGHT [FOLDER]
${commandWords()} ledger parties [FOLDER]

Puts a day through the trading platform: an embedded blockchain ledger that runs the trading contract.

day      solves a day as the command day does, deals it to users, and replays it: every offer, signature, line check,
         meter reading and settlement is a signed transaction. Prints the money beside the model's.
verify   walks the whole chain from the disk and runs every transaction again; then every line of trades.csv and
         proofs.jsonl, every bill, and what of audit.json follows from the chain; says what is the replay's word only.
         With --bill: one bill. Its proofs alone show that its records are real and that the account's balance fits
         them; records that cancel one another may be missing. With the chain of a FOLDER it is made anew and
         compared, which shows that it is complete.
bill     makes a user's bill with a proof of every record, as FOLDER/bills/PARTY.json, and prints it.
block    prints a block: its header, and who called what.
parties  lists who is on the ledger, with money, stored energy and credit score.

Options of day:
${CASE_HELP}${SETTING_HELP}  --out FOLDER           where the ledger goes (default: ledgers/CASE-SCENARIO in the current folder); an earlier
                         replay there is replaced as a whole, its bills too; a folder with other files is refused
  --json FILE            what is printed and what audit.json says, as JSON; - for the standard output
${DAY_OPTIONS_HELP}
Options of the others:
  FOLDER                 what day has written (default: ledgers/CASE-SCENARIO)
  --case CASE, --scenario NAME   whose FOLDER is meant where none is named (default: as with day)
  --ledger-id HEX        verify: what you know the ledger by; else the id in FOLDER/audit.json
  --bill FILE            verify: one bill; with a FOLDER whose chain is there, it is also made anew and compared
  --out FILE             bill: where it goes; - for the standard output, which then carries nothing else
  --help                 this text

FOLDER has chain/ (LevelDB), audit.json, trades.csv (a row per trade, its transactions and blocks), proofs.jsonl (the
record of each trade with its proof under the last block) and bills/. Keys are derived from the seed in audit.json: they
are for examples, and the same command gives the same ledger to the byte. Every block is fsynced.

${OVERRIDES_HELP}
Examples:
  ${commandWords()} ledger --scenario I
  ${commandWords()} ledger --scenario II --defaulters 20 --attackers 2 --out with-faults
  ${commandWords()} ledger --scenario III --load-scale 0.65 --json -
  ${commandWords()} ledger bill B-003
  ${commandWords()} ledger verify --bill ledgers/energies-2023-I/bills/B-003.json

Exit codes: 0 fine, 1 a sum differs, an attack got through, a check fails or the ledger is damaged or open elsewhere,
2 wrong usage or data, 130 interrupted. After anything but 0 or a difference an earlier replay is as it was.
`;

/** Loaded when asked for. */
const parts: Readonly<Record<string, () => Promise<(args: readonly string[]) => Promise<number>>>> = {
  day: async () => (await import("../ledger/day")).runDay,
  verify: async () => (await import("../ledger/verify")).runVerify,
  bill: async () => (await import("../ledger/bill")).runBill,
  block: async () => (await import("../ledger/block")).runBlock,
  parties: async () => (await import("../ledger/parties")).runParties,
};

async function run(args: readonly string[]): Promise<number> {
  const [first, ...rest] = args;
  if (first === undefined || first.startsWith("-")) return toldLedgerErrors(async () => (await parts["day"]!())(args));
  const names = Object.keys(parts);
  if (!names.includes(first)) throw new UsageError(`ledger: came "${first}", required one of ${names.join(", ")}, or options${didYouMean(first, names)}`);
  return toldLedgerErrors(async () => (await parts[first]!())(rest));
}

export const ledger: Command = {
  name: "ledger",
  summary: "replays a day on a blockchain ledger; verifies it; makes bills with proofs",
  help,
  run,
};
