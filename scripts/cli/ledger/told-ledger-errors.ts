import {
  LedgerCorruptError,
  LedgerHaltedError,
  LedgerLockedError,
  LedgerMismatchError,
  LedgerMissingError,
  LedgerStorageError,
} from "../../../src/ledger/chain";
import { MalformedBytesError } from "../../../src/ledger/chain/bytes";
import { DataError } from "../../lib/command-line";
import { EXIT } from "../command";

const damage = [LedgerCorruptError, LedgerStorageError, LedgerMismatchError, MalformedBytesError];

/** Does the work; a ledger that is open elsewhere, damaged or could not be written is told without a stack. @throws {DataError} where there is none. */
export async function toldLedgerErrors(work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof LedgerMissingError) throw new DataError(error.message);
    const isDamaged = damage.some((kind) => error instanceof kind) || isLevelError(error);
    if (!isDamaged && !(error instanceof LedgerLockedError) && !(error instanceof LedgerHaltedError)) throw error;
    process.stderr.write(`${(error as Error).message}\n${isDamaged ? "The command ledger verify tells more.\n" : ""}`);
    return EXIT.failed;
  }
}

/** Of a database whose files cannot be read. */
function isLevelError(error: unknown): boolean {
  return (error as { code?: unknown }).code?.toString().startsWith("LEVEL_") ?? false;
}
