import { equalBytes } from "./bytes";
import { RangeDigest, sameVersion, type RangeRead, type ReadWriteSet } from "./read-write-set";
import { OverlaidView, type StateChange, type StateView } from "./state-view";
import type { Transaction, ValidationCode } from "./transaction";

export interface Validation {
  readonly codes: readonly ValidationCode[];
  /** What the valid transactions change, the last change of each key. */
  readonly changes: ReadonlyMap<string, StateChange>;
}

/**
 * Goes through a block's transactions in order, as Fabric's validator does: a transaction is valid if all that it read
 * is still as it was, counting what earlier transactions of the block changed.
 * `code` tells what is wrong with a transaction by itself, `onValid` sees each valid one with the state before it.
 */
export async function validateTransactions(
  height: number,
  transactions: readonly Transaction[],
  committed: StateView,
  code: (transaction: Transaction, index: number) => ValidationCode,
  onValid: (transaction: Transaction, index: number, before: StateView) => Promise<void> = async () => {},
): Promise<Validation> {
  const changes = new Map<string, StateChange>();
  const view = new OverlaidView(committed, changes);
  const codes: ValidationCode[] = [];
  for (const [index, transaction] of transactions.entries()) {
    const alone = code(transaction, index);
    const found = alone === "VALID" ? await conflict(transaction.readWriteSet, view) : alone;
    codes.push(found);
    if (found !== "VALID") continue;
    await onValid(transaction, index, view);
    for (const { key, value } of transaction.readWriteSet.writes) changes.set(key, { version: { height, index }, value });
  }
  return { codes, changes };
}

async function conflict({ reads, ranges }: ReadWriteSet, view: StateView): Promise<ValidationCode> {
  for (const { key, version } of reads) {
    if (!sameVersion(view.read(key)?.version ?? null, version)) return "MVCC_READ_CONFLICT";
  }
  for (const range of ranges) if (!(await isUnchanged(range, view))) return "PHANTOM_READ_CONFLICT";
  return "VALID";
}

async function isUnchanged({ start, end, count, digest }: RangeRead, view: StateView): Promise<boolean> {
  const now = new RangeDigest();
  for await (const { key, version } of view.range(start, end)) {
    now.add(key, version);
    if (now.count > count) return false;
  }
  return now.count === count && equalBytes(now.digest(), digest);
}
