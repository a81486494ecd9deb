import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson, LONGEST_INPUT, MalformedInputError, parseCanonicalJson } from "../../../src/ledger/contract";

const value = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, fc.constant(null), fc.boolean(), fc.maxSafeInteger().map((n) => n + 0), fc.string({ unit: "grapheme" }), fc.array(tie("value"), { maxLength: 4 }), fc.dictionary(fc.string(), tie("value"), { maxKeys: 4 })),
})).value;

const shuffled = (given: unknown): unknown => {
  if (Array.isArray(given)) return given.map(shuffled);
  if (typeof given !== "object" || given === null) return given;
  return Object.fromEntries(Object.entries(given).reverse().map(([key, member]) => [key, shuffled(member)]));
};

describe("canonical JSON", () => {
  it("sorts keys by code units, at every level, and writes no spaces", () => {
    // U+FB33 sorts before U+1F600 by code point and after its surrogate pair by code unit, as in RFC 8785.
    expect(canonicalJson({ b: [1, { d: null, c: true }], a: "x y", "\uFB33": 1, "\u{1F600}": 2, 10: 3, 9: 4 })).toBe(
      '{"10":3,"9":4,"a":"x y","b":[1,{"c":true,"d":null}],"\u{1F600}":2,"\uFB33":1}',
    );
  });

  it("reads back what it writes, and does not depend on the order of keys", () => {
    fc.assert(
      fc.property(value, (given) => {
        const text = canonicalJson(given);
        expect(canonicalJson(parseCanonicalJson(text, "t"))).toBe(text);
        expect(canonicalJson(shuffled(given))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(given)));
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it("keeps a key that is named as an object's prototype", () => {
    expect(canonicalJson(parseCanonicalJson('{"__proto__":1}', "t"))).toBe('{"__proto__":1}');
  });

  it.each([
    ["a space", '{"a": 1}'],
    ["a line end", '{"a":1}\n'],
    ["unsorted keys", '{"b":1,"a":2}'],
    ["a repeated key", '{"a":1,"a":1}'],
    ["a decimal number", "1.5"],
    ["a decimal point without need", "1.0"],
    ["an exponent", "1e3"],
    ["negative zero", "-0"],
    ["an integer past 2^53 - 1", "9007199254740992"],
    ["an integer that a double cannot hold", "9007199254740993"],
    ["a number too large for a double", "1e999"],
    ["an escape without need", '"\\u0061"'],
    ["an escaped lone surrogate", '"\\ud800"'],
    ["a lone surrogate", '"\ud800"'],
    ["a lone surrogate as a key", '{"\\udc00":1}'],
    ["a comment", "1//"],
    ["nothing", ""],
    ["a byte order mark", "\uFEFF1"],
    ["half an object", '{"a":1'],
    ["NaN", "NaN"],
    ["seventeen levels", `${"[".repeat(17)}${"]".repeat(17)}`],
    ["thirty thousand levels", `${"[".repeat(30_000)}${"]".repeat(30_000)}`],
    ["a text that is too long", `"${"a".repeat(LONGEST_INPUT - 1)}"`],
  ])("refuses %s", (_, text) => {
    expect(() => parseCanonicalJson(text, "t")).toThrow(MalformedInputError);
  });

  it("refuses an argument that was left out", () => {
    expect(() => parseCanonicalJson(undefined as unknown as string, "offer")).toThrow("offer: came undefined, required canonical JSON");
  });

  it("takes the largest integers, sixteen levels and the longest text", () => {
    for (const text of ["9007199254740991", "-9007199254740991", `${"[".repeat(16)}${"]".repeat(16)}`, `"${"a".repeat(LONGEST_INPUT - 2)}"`]) {
      expect(canonicalJson(parseCanonicalJson(text, "t"))).toBe(text);
    }
  });

  it("does not write what JSON cannot hold exactly", () => {
    for (const wrong of [0.1, NaN, Infinity, -0, 2 ** 53, 1n, () => 1, Symbol("s"), undefined, [undefined]]) {
      expect(() => canonicalJson(wrong), String(typeof wrong)).toThrow(MalformedInputError);
    }
    expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
  });

  it("says where, what came and what was required", () => {
    expect(() => parseCanonicalJson('{"a":[0,0.5]}', "offer")).toThrow("offer/a/1: came 0.5, required a safe integer");
  });
});
