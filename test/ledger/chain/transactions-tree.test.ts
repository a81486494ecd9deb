import { describe, expect, test } from "vitest";
import { hex } from "../../../src/ledger/chain/hash";
import { rootOfPath, transactionPath, transactionsRoot } from "../../../src/ledger/chain/transactions-tree";

/*
 * Leaves and roots of the reference tests of RFC 6962 (google/certificate-transparency, merkle_tree_test.cc): the roots of
 * the first 1, 2, ... 8 leaves. Recomputed from the definition by
 *   python3 -c "
 *   from hashlib import sha256
 *   h=lambda b:sha256(b).digest()
 *   L=['','00','10','2021','3031','40414243','5051525354555657','606162636465666768696a6b6c6d6e6f']
 *   def mth(d):
 *     if len(d)==1: return h(b'\0'+d[0])
 *     k=1
 *     while 2*k<len(d): k*=2
 *     return h(b'\1'+mth(d[:k])+mth(d[k:]))
 *   for n in range(1,9): print(mth([bytes.fromhex(x) for x in L[:n]]).hex())"
 */
const LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"].map((text) => Buffer.from(text, "hex"));
const ROOTS = [
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

describe("the root of a block's transactions", () => {
  test.each(ROOTS.map((root, i) => [i + 1, root] as const))("is that of RFC 6962 for the first %d leaves of its tests", (count, root) => {
    expect(hex(transactionsRoot(LEAVES.slice(0, count)))).toBe(root);
  });

  test("changes when the last entry is doubled", () => {
    expect(hex(transactionsRoot([...LEAVES.slice(0, 3), LEAVES[2]!]))).not.toBe(hex(transactionsRoot(LEAVES.slice(0, 3))));
  });
});

describe("a path", () => {
  const entries = Array.from({ length: 33 }, (_, i) => Buffer.from(`entry ${i}`));

  test("leads from every entry of blocks of 1 to 33 to the root, and from no other place or count", () => {
    for (let count = 1; count <= entries.length; count++) {
      const own = entries.slice(0, count);
      const root = hex(transactionsRoot(own));
      for (let index = 0; index < count; index++) {
        const path = transactionPath(own, index);
        const reached = (entry: Uint8Array, at: number, of = count, way: readonly Uint8Array[] = path): string => {
          const found = rootOfPath(entry, at, of, way);
          return found === null ? "none" : hex(found);
        };
        expect(reached(own[index]!, index)).toBe(root);
        expect(reached(entries[(index + 1) % 33]!, index)).not.toBe(root);
        for (let other = 0; other < count; other++) if (other !== index) expect(reached(own[index]!, other)).not.toBe(root);
        expect(reached(own[index]!, index, count, [...path, path[0] ?? entries[0]!])).toBe("none");
        if (path.length > 0) expect(reached(own[index]!, index, count, path.slice(1))).not.toBe(root);
      }
    }
  });

  test("needs a place in the block", () => {
    expect(() => transactionPath(entries, 33)).toThrow(RangeError);
    expect(rootOfPath(entries[0]!, 1, 1, [])).toBeNull();
    expect(rootOfPath(entries[0]!, -1, 1, [])).toBeNull();
  });
});
