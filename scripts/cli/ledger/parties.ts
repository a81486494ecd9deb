import type { Ledger } from "../../../src/ledger/chain";
import { createCompositeKey } from "../../../src/ledger/chain";
import { keys, type Party, type RecordType, type Records } from "../../../src/ledger/contract";
import { UNKNOWN } from "../../../src/ledger/contract/credit";
import type { StateKey } from "../../../src/ledger/contract/keys";
import { decodeRecord } from "../../../src/ledger/contract/session";
import { parseArguments } from "../arguments";
import { EXIT } from "../command";
import { alignedTable } from "../aligned-table";
import { kwhText, shareText, yuanText } from "./amounts";
import { askedFolder, whichOptions } from "./ledger-folder";
import { onLedger } from "./on-ledger";

/** `ledger parties`: everybody with money, stored energy and credit. */
export async function runParties(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(whichOptions, args, ["FOLDER"]);
  const text = await onLedger(askedFolder(positionals[0], values), partiesText);
  process.stdout.write(text);
  return EXIT.fine;
}

/** The parties of a ledger in the order of their names. */
export async function partiesOf(ledger: Ledger): Promise<Party[]> {
  return (await ledger.composite("party")).map(({ value }) => decodeRecord(value) as unknown as Party);
}

async function partiesText(ledger: Ledger): Promise<string> {
  const read = <T extends RecordType>(key: StateKey<T>): Records[T] | null => {
    const bytes = ledger.state(createCompositeKey(key.type, key.attributes));
    return bytes === null ? null : (decodeRecord(bytes) as unknown as Records[T]);
  };
  const rows = (await partiesOf(ledger)).map(({ party, role, mspId, publicKey }) => {
    const account = read(keys.account(party)) ?? { availableHao: 0, lockedHao: 0 };
    return [
      party,
      role,
      mspId,
      `${publicKey.slice(0, 16)}...`,
      yuanText(account.availableHao),
      yuanText(account.lockedHao),
      kwhText(read(keys.stored(party))?.energyWh ?? 0),
      role === "user" ? shareText((read(keys.credit(party)) ?? UNKNOWN).scoreMillionths, 3) : "-",
    ];
  });
  return alignedTable("llllrrrr", [["party", "role", "certified by", "public key", "yuan", "locked", "stored kWh", "score"], ...rows]);
}
