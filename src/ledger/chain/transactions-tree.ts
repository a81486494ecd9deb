import { hashIn } from "./hash";

/*
 * The Merkle tree of a block's transactions: RFC 6962, section 2.1. A leaf's place is bound by the shape of the tree,
 * which the number of leaves fixes; no leaf is ever doubled, so that two lists cannot share a root (CVE-2012-2459).
 */

/** Root over the entries in order; of none, the hash of nothing in the leaves' domain. */
export function transactionsRoot(entries: readonly Uint8Array[]): Uint8Array {
  if (entries.length === 0) return hashIn("transactionLeaf");
  return rootOf(entries.map((entry) => hashIn("transactionLeaf", entry)));
}

/** Hashes beside the way from entry `index` to the root, lowest first (RFC 6962, 2.1.1). */
export function transactionPath(entries: readonly Uint8Array[], index: number): Uint8Array[] {
  if (!(index >= 0 && index < entries.length)) throw new RangeError(`A transaction from 0 to ${entries.length - 1} is required, ${index} came.`);
  return pathIn(
    entries.map((entry) => hashIn("transactionLeaf", entry)),
    index,
  );
}

/** The root that a path leads to from an entry at `index` of `count`; null for a path of the wrong length (RFC 9162, 2.1.3.2). */
export function rootOfPath(entry: Uint8Array, index: number, count: number, path: readonly Uint8Array[]): Uint8Array | null {
  if (!Number.isSafeInteger(index) || index < 0 || index >= count) return null;
  let node = index;
  let last = count - 1;
  let hash: Uint8Array = hashIn("transactionLeaf", entry);
  for (const sibling of path) {
    if (last === 0) return null;
    if (node % 2 === 1 || node === last) {
      hash = hashIn("transactionNode", sibling, hash);
      // A last node without a sibling at this level meets one further up.
      while (node % 2 === 0 && node !== 0) {
        node /= 2;
        last = Math.floor(last / 2);
      }
    } else hash = hashIn("transactionNode", hash, sibling);
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 ? hash : null;
}

function rootOf(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 1) return leaves[0]!;
  const left = leftSize(leaves.length);
  return hashIn("transactionNode", rootOf(leaves.slice(0, left)), rootOf(leaves.slice(left)));
}

function pathIn(leaves: readonly Uint8Array[], index: number): Uint8Array[] {
  if (leaves.length === 1) return [];
  const left = leftSize(leaves.length);
  return index < left
    ? [...pathIn(leaves.slice(0, left), index), rootOf(leaves.slice(left))]
    : [...pathIn(leaves.slice(left), index - left), rootOf(leaves.slice(0, left))];
}

/** The largest power of two below n. */
function leftSize(n: number): number {
  return 1 << (31 - Math.clz32(n - 1));
}
