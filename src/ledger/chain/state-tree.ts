import { bucketHash, bucketOf, changedBucket, decodeBucket, encodeBucket, valueHash } from "./bucket";
import { bucketCount, type BucketTree, type TreeChange } from "./bucket-tree";
import { bucketHashKey, bucketKey } from "./records";
import type { StateChange } from "./state-view";
import type { RecordWrite } from "./store";

export interface StateTreePlan {
  readonly change: TreeChange;
  /** The buckets that change and their hashes. */
  readonly writes: readonly RecordWrite[];
}

/** What changes of keys make of the buckets and the tree above them; reads the touched buckets and nothing else. */
export function planStateTree(tree: BucketTree, contract: string, changes: ReadonlyMap<string, StateChange>, bucketOnDisk: (bucket: number) => Uint8Array | null): StateTreePlan {
  const buckets = bucketCount(tree.shape);
  const touched = new Map<number, Map<string, Uint8Array | null>>();
  for (const [key, { value }] of changes) {
    const bucket = bucketOf(contract, key, buckets);
    const within = touched.get(bucket) ?? new Map<string, Uint8Array | null>();
    within.set(key, value === null ? null : valueHash(value));
    touched.set(bucket, within);
  }
  const hashes = new Map<number, Uint8Array>();
  const writes: RecordWrite[] = [];
  for (const [bucket, within] of touched) {
    const before = bucketOnDisk(bucket);
    const entries = changedBucket(before === null ? [] : decodeBucket(before), within);
    const encoded = encodeBucket(entries);
    const hash = bucketHash(bucket, encoded, entries.length);
    const gone = entries.length === 0;
    hashes.set(bucket, hash);
    writes.push([bucketKey(bucket), gone ? null : encoded], [bucketHashKey(bucket), gone ? null : hash]);
  }
  return { change: tree.plan(hashes), writes };
}
