import { u32 } from "./bucket";
import { HASH_BYTES, hashIn, ZERO_HASH } from "./hash";

/** Fixed when a ledger is made: fanOut ** depth buckets. */
export interface TreeShape {
  /** Children of an inner node, 2 to 256. */
  readonly fanOut: number;
  /** Levels between root and buckets, 1 or more. */
  readonly depth: number;
}

/** 65,536 buckets: at a million keys 15 in each, 2.8 MB of nodes in memory, 24 hashes beside a proof's way. */
export const DEFAULT_SHAPE: TreeShape = { fanOut: 4, depth: 8 };

const MOST_BUCKETS = 2 ** 24;

export function bucketCount({ fanOut, depth }: TreeShape): number {
  const buckets = fanOut ** depth;
  if (!(Number.isInteger(fanOut) && fanOut >= 2 && fanOut <= 256 && Number.isInteger(depth) && depth >= 1 && buckets <= MOST_BUCKETS)) {
    throw new RangeError(`A tree of fan-out 2 to 256, depth from 1 and at most ${MOST_BUCKETS} buckets is required, fan-out ${fanOut} and depth ${depth} came.`);
  }
  return buckets;
}

/** New hashes of the nodes that a change touches, not yet in the tree. */
export interface TreeChange {
  readonly root: Uint8Array;
  readonly nodes: ReadonlyMap<number, Uint8Array>;
}

/**
 * The Merkle tree over the hashes of buckets, all nodes in one array. A node is the hash of its level, its place and
 * all its children, each at its own position; a subtree without keys is zero. So the root depends on what the
 * buckets hold and on nothing else, and an empty place is proved as a key is.
 */
export class BucketTree {
  readonly #nodes: Buffer;
  /** Number of the first node of a level; level 0 is the root. */
  readonly #first: readonly number[];

  constructor(readonly shape: TreeShape) {
    bucketCount(shape);
    const { fanOut, depth } = shape;
    this.#first = Array.from({ length: depth + 2 }, (_, level) => (fanOut ** level - 1) / (fanOut - 1));
    this.#nodes = Buffer.alloc(HASH_BYTES * this.#first[depth + 1]!);
  }

  get root(): Uint8Array {
    return Buffer.from(this.#node(0));
  }

  hashOf(bucket: number): Uint8Array {
    return Buffer.from(this.#node(this.#first[this.shape.depth]! + bucket));
  }

  /** What new hashes of buckets would make of the tree, which stays as it is. */
  plan(buckets: ReadonlyMap<number, Uint8Array>): TreeChange {
    const { fanOut, depth } = this.shape;
    const nodes = new Map<number, Uint8Array>();
    let touched = new Set<number>();
    for (const [bucket, hash] of buckets) {
      nodes.set(this.#first[depth]! + bucket, hash);
      touched.add(Math.floor(bucket / fanOut));
    }
    for (let level = depth - 1; level >= 0; level--) {
      const above = new Set<number>();
      for (const place of touched) {
        const firstChild = this.#first[level + 1]! + place * fanOut;
        const children = Buffer.from(this.#span(firstChild, fanOut));
        for (let i = 0; i < fanOut; i++) {
          const changed = nodes.get(firstChild + i);
          if (changed !== undefined) children.set(changed, i * HASH_BYTES);
        }
        nodes.set(this.#first[level]! + place, nodeHash(level, place, children));
        above.add(Math.floor(place / fanOut));
      }
      touched = above;
    }
    return { root: nodes.get(0) ?? this.root, nodes };
  }

  /** Takes over a change planned on the tree as it is now. */
  apply({ nodes }: TreeChange): void {
    for (const [node, hash] of nodes) this.#nodes.set(hash, node * HASH_BYTES);
  }

  /** The hashes beside the way from a bucket to the root, lowest level first, each level from left to right. */
  siblings(bucket: number): Uint8Array[][] {
    const { fanOut, depth } = this.shape;
    const levels: Uint8Array[][] = [];
    let place = bucket;
    for (let level = depth; level > 0; level--) {
      const parent = Math.floor(place / fanOut);
      const children = this.#span(this.#first[level]! + parent * fanOut, fanOut);
      const beside: Uint8Array[] = [];
      for (let i = 0; i < fanOut; i++) if (i !== place % fanOut) beside.push(Buffer.from(children.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES)));
      levels.push(beside);
      place = parent;
    }
    return levels;
  }

  #node(node: number): Buffer {
    return this.#span(node, 1);
  }

  #span(node: number, count: number): Buffer {
    return this.#nodes.subarray(node * HASH_BYTES, (node + count) * HASH_BYTES);
  }
}

/** The root that a bucket's hash and its siblings lead to; null when they do not have the tree's shape. */
export function rootFrom({ fanOut, depth }: TreeShape, bucket: number, hash: Uint8Array, siblings: readonly (readonly Uint8Array[])[]): Uint8Array | null {
  if (siblings.length !== depth) return null;
  let place = bucket;
  let node = hash;
  for (let level = depth - 1; level >= 0; level--) {
    const beside = siblings[depth - 1 - level]!;
    if (beside.length !== fanOut - 1 || beside.some(({ length }) => length !== HASH_BYTES)) return null;
    const position = place % fanOut;
    place = Math.floor(place / fanOut);
    node = nodeHash(level, place, Buffer.concat([...beside.slice(0, position), node, ...beside.slice(position)]));
  }
  return node;
}

function nodeHash(level: number, place: number, children: Buffer): Uint8Array {
  return children.every((byte) => byte === 0) ? ZERO_HASH : hashIn("stateNode", Uint8Array.of(level), u32(place), children);
}
