import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bucketHash, bucketOf, decodeBucket, encodeBucket, fnv1a32, valueHash, type BucketEntry } from "../../../src/ledger/chain/bucket";
import { bucketCount, BucketTree, rootFrom, type TreeShape } from "../../../src/ledger/chain/bucket-tree";
import { hashIn, hex, ZERO_HASH } from "../../../src/ledger/chain/hash";
import { decodeStateProof, encodeStateProof, ProofError, provenValue, type StateProof } from "../../../src/ledger/chain/state-proof";
import { planStateTree } from "../../../src/ledger/chain/state-tree";

const shapes: TreeShape[] = [
  { fanOut: 2, depth: 1 },
  { fanOut: 2, depth: 4 },
  { fanOut: 3, depth: 2 },
  { fanOut: 4, depth: 3 },
  { fanOut: 16, depth: 1 },
];

/** A state with its tree, buckets in a map in place of the disk. */
class State {
  readonly tree: BucketTree;
  readonly buckets = new Map<number, Uint8Array>();
  readonly model = new Map<string, string>();

  constructor(readonly shape: TreeShape) {
    this.tree = new BucketTree(shape);
  }

  get rules() {
    return { contract: "c", tree: this.shape };
  }

  /** Applies changes (null: delete) as one block. */
  change(changes: readonly (readonly [string, string | null])[]): void {
    const version = { height: 1, index: 0 };
    const all = new Map(changes.map(([key, value]) => [key, { version, value: value === null ? null : Buffer.from(value) }]));
    const { change, writes } = planStateTree(this.tree, "c", all, (bucket) => this.buckets.get(bucket) ?? null);
    this.tree.apply(change);
    for (const [key, value] of writes) {
      if (key[0] !== "K".charCodeAt(0)) continue;
      if (value === null) this.buckets.delete(key.readUInt32BE(1));
      else this.buckets.set(key.readUInt32BE(1), value);
    }
    for (const [key, value] of changes) {
      if (value === null) this.model.delete(key);
      else this.model.set(key, value);
    }
  }

  entries(bucket: number): BucketEntry[] {
    const stored = this.buckets.get(bucket);
    return stored === undefined ? [] : decodeBucket(stored);
  }

  prove(key: string): StateProof {
    const bucket = bucketOf("c", key, bucketCount(this.shape));
    const value = this.model.get(key);
    return { value: value === undefined ? null : Buffer.from(value), entries: this.entries(bucket), siblings: this.tree.siblings(bucket) };
  }
}

/** The root straight from the definition: recursive, without increments. */
function rootOfMap(shape: TreeShape, model: ReadonlyMap<string, string>): Uint8Array {
  const entries = [...model].map(([key, value]) => ({ key, valueHash: valueHash(Buffer.from(value)) })).sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)));
  const buckets = bucketCount(shape);
  const node = (level: number, place: number): Uint8Array => {
    if (level === shape.depth) {
      const own = entries.filter(({ key }) => bucketOf("c", key, buckets) === place);
      return bucketHash(place, encodeBucket(own), own.length);
    }
    const children = Array.from({ length: shape.fanOut }, (_, i) => node(level + 1, place * shape.fanOut + i));
    if (children.every((child) => Buffer.from(child).equals(ZERO_HASH))) return ZERO_HASH;
    const position = Buffer.alloc(4);
    position.writeUInt32BE(place);
    return hashIn("stateNode", Uint8Array.of(level), position, ...children);
  };
  return node(0, 0);
}

const key = fc.oneof(fc.constantFrom("", "a", "b", "\u0000offer\u00001\u0000", "\u{1F50B}", "\uFFFD").map((name) => `k${name}`), fc.string({ minLength: 1, maxLength: 3 }));
const change = fc.tuple(key, fc.option(fc.string({ minLength: 1, maxLength: 4 }), { nil: null }));
const block = fc.uniqueArray(change, { selector: ([name]) => name, maxLength: 12 });

describe("FNV-1a", () => {
  // Test vectors of draft-eastlake-fnv, appendix C.
  test.each([
    ["", 0x811c9dc5],
    ["a", 0xe40c292c],
    ["foobar", 0xbf9cf968],
  ])("of %j", (text, hash) => {
    expect(fnv1a32(Buffer.from(text))).toBe(hash);
  });

  test("spreads a million keys such that the fullest of 65,536 buckets has no more than a random one would", () => {
    const counts = new Uint32Array(65_536);
    for (let i = 0; i < 1_000_000; i++) counts[bucketOf("trading", `\u0000signature\u0000${i}\u0000`, 65_536)]!++;
    // Poisson of mean 15.26: P(one bucket > 50) is 4e-13, so 3e-8 for any of them.
    expect(counts.reduce((most, count) => Math.max(most, count), 0)).toBeLessThanOrEqual(50);
  });
});

describe("the root", () => {
  test("is that of the definition, whatever the history of blocks", () => {
    fc.assert(
      fc.property(fc.constantFrom(...shapes), fc.array(block, { maxLength: 6 }), (shape, blocks) => {
        const state = new State(shape);
        for (const changes of blocks) {
          state.change(changes);
          expect(hex(state.tree.root)).toBe(hex(rootOfMap(shape, state.model)));
        }
        // The same contents at once, in the opposite order.
        const other = new State(shape);
        other.change([...state.model].reverse());
        expect(hex(other.tree.root)).toBe(hex(state.tree.root));
        // And nothing left after all are removed.
        state.change([...state.model.keys()].map((name) => [name, null]));
        expect(hex(state.tree.root)).toBe(hex(ZERO_HASH));
        expect(state.buckets.size).toBe(0);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test("differs for contents that differ in one key or one value", () => {
    fc.assert(
      fc.property(fc.constantFrom(...shapes), block, change, (shape, changes, [name, value]) => {
        const state = new State(shape);
        state.change(changes);
        const before = { root: hex(state.tree.root), value: state.model.get(name) ?? null };
        state.change([[name, value]]);
        expect(hex(state.tree.root) === before.root).toBe(value === before.value);
      }),
      { seed: 2, numRuns: 300 },
    );
  });

  test("a plan leaves the tree as it is", () => {
    const tree = new BucketTree({ fanOut: 4, depth: 2 });
    const { root } = tree.plan(new Map([[7, hashIn("stateLeaf", Uint8Array.of(1))]]));
    expect(hex(tree.root)).toBe(hex(ZERO_HASH));
    expect(hex(root)).not.toBe(hex(ZERO_HASH));
  });

  test.each([
    [1, 3],
    [257, 1],
    [4, 0],
    [2.5, 2],
    [2, 25],
  ])("needs a shape that is possible, unlike fan-out %d and depth %d", (fanOut, depth) => {
    expect(() => new BucketTree({ fanOut, depth })).toThrow(RangeError);
  });
});

describe("a proof", () => {
  const filled = (shape: TreeShape, changes: readonly (readonly [string, string | null])[]): State => {
    const state = new State(shape);
    state.change(changes);
    return state;
  };

  test("of inclusion or of absence gives what the map holds, also through its bytes", () => {
    fc.assert(
      fc.property(fc.constantFrom(...shapes), block, key, (shape, changes, asked) => {
        const state = filled(shape, changes);
        for (const name of [...state.model.keys(), asked]) {
          const proof = decodeStateProof(encodeStateProof(state.prove(name)));
          const value = provenValue(state.rules, state.tree.root, name, proof);
          expect(value === null ? null : Buffer.from(value).toString()).toBe(state.model.get(name) ?? null);
        }
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  test("does not convince of anything else when one of its bytes is changed", () => {
    fc.assert(
      fc.property(fc.constantFrom(...shapes), block, key, fc.nat(), fc.integer({ min: 1, max: 255 }), (shape, changes, asked, at, mask) => {
        const state = filled(shape, changes);
        const bytes = encodeStateProof(state.prove(asked));
        bytes[at % bytes.length]! ^= mask;
        let value: Uint8Array | null;
        try {
          value = provenValue(state.rules, state.tree.root, asked, decodeStateProof(bytes));
        } catch {
          return;
        }
        expect(value === null ? null : Buffer.from(value).toString()).toBe(state.model.get(asked) ?? null);
      }),
      { seed: 4, numRuns: 1000 },
    );
  });

  const shape = { fanOut: 4, depth: 3 };
  const names = Array.from({ length: 60 }, (_, i) => `key ${i}`);
  const state = filled(shape, names.map((name) => [name, `value of ${name}`]));
  const { root } = state.tree;
  const bucketOfName = (name: string): number => bucketOf("c", name, 64);
  const refuses = (name: string, proof: StateProof): void => expect(() => provenValue(state.rules, root, name, proof)).toThrow(ProofError);

  test("of absence cannot be made from another bucket, which lacks the key", () => {
    for (const name of names) {
      const other = names.find((candidate) => bucketOfName(candidate) !== bucketOfName(name))!;
      refuses(name, { ...state.prove(other), value: null });
    }
  });

  test("of absence cannot be made from an empty bucket elsewhere, nor by calling the bucket empty", () => {
    const empty = Array.from({ length: 64 }, (_, bucket) => bucket).find((bucket) => state.entries(bucket).length === 0)!;
    for (const name of names) {
      refuses(name, { value: null, entries: [], siblings: state.tree.siblings(empty) });
      refuses(name, { value: null, entries: [], siblings: state.tree.siblings(bucketOfName(name)) });
    }
  });

  test("of absence cannot be made by moving a child, by which Fabric 0.6 could be deceived", () => {
    for (const name of names) {
      const proof = state.prove(name);
      const { length } = proof.siblings[0]!;
      // The bucket's own hash put among its siblings, in the place of each, with the key's place taken by an empty one.
      const own = state.tree.hashOf(bucketOfName(name));
      for (let i = 0; i < length; i++) {
        const moved = [...proof.siblings[0]!];
        moved[i] = own;
        refuses(name, { value: null, entries: [], siblings: [moved, ...proof.siblings.slice(1)] });
      }
      const swapped = [...proof.siblings[0]!].reverse();
      if (hex(Buffer.concat(swapped)) !== hex(Buffer.concat(proof.siblings[0]!))) refuses(name, { ...proof, siblings: [swapped, ...proof.siblings.slice(1)] });
    }
  });

  test("has the tree's depth: a node's children cannot pass for a bucket, nor a bucket for a node", () => {
    for (const name of names.slice(0, 10)) {
      const proof = state.prove(name);
      refuses(name, { ...proof, siblings: proof.siblings.slice(1) });
      refuses(name, { ...proof, siblings: [...proof.siblings, proof.siblings[0]!] });
      refuses(name, { ...proof, siblings: proof.siblings.map((level) => level.slice(1)) });
      expect(rootFrom(shape, bucketOfName(name), ZERO_HASH, proof.siblings.slice(1))).toBeNull();
    }
    // Same bytes, other domain or other bucket: other hash.
    const encoded = encodeBucket(state.entries(bucketOfName("key 1")));
    expect(new Set([bucketHash(1, encoded, 1), bucketHash(2, encoded, 1), hashIn("stateNode", encoded), hashIn("stateValue", encoded)].map(hex)).size).toBe(4);
  });

  test("does not hold for another contract, another value, or entries out of order or twice", () => {
    const proof = state.prove("key 1");
    expect(() => provenValue({ ...state.rules, contract: "d" }, root, "key 1", proof)).toThrow(ProofError);
    refuses("key 1", { ...proof, value: Buffer.from("more") });
    refuses("key 1", { ...proof, value: null });
    refuses("key 1", { ...proof, entries: [...proof.entries, proof.entries[0]!] });
    refuses("absent", { ...state.prove("absent"), value: Buffer.from("there") });
  });
});
