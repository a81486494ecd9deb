import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ByteReader, ByteWriter, MalformedBytesError } from "../../../src/ledger/chain/bytes";
import { compositeRange, createCompositeKey, simpleRange, splitCompositeKey } from "../../../src/ledger/chain/composite-key";
import { compareKeys } from "../../../src/ledger/chain/read-write-set";

describe("bytes", () => {
  test("numbers, texts and lists come back as written", () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.string({ unit: "binary" }), fc.array(fc.uint8Array()), (number, text, list) => {
        const writer = new ByteWriter().varint(number).text(text);
        const reader = new ByteReader(writer.list(list, (item) => writer.bytes(item)).finish());
        expect([reader.varint(), reader.text(), reader.list(() => Uint8Array.from(reader.bytes()))]).toEqual([number, text, list]);
        reader.end();
      }),
      { seed: 1 },
    );
  });

  // LEB128: 300 = 0b10_0101100.
  test.each([
    [0, "00"],
    [127, "7f"],
    [128, "8001"],
    [300, "ac02"],
    [2 ** 53 - 1, "ffffffffffffff0f"],
  ])("%d is %s", (number, expected) => {
    expect(new ByteWriter().varint(number).finish().toString("hex")).toBe(expected);
  });

  test.each([
    ["a number in a longer form", "8000", (reader: ByteReader) => reader.varint()],
    ["a number above 2^53 - 1", "ffffffffffffff1f", (reader: ByteReader) => reader.varint()],
    ["a number cut off", "80", (reader: ByteReader) => reader.varint()],
    ["fewer bytes than announced", "05aabb", (reader: ByteReader) => reader.bytes()],
    ["a text that is not UTF-8", "02c080", (reader: ByteReader) => reader.text()],
    ["a list longer than the bytes", "ffffff7f", (reader: ByteReader) => reader.list(() => reader.byte())],
    ["bytes left over", "0000", (reader: ByteReader) => (reader.byte(), reader.end())],
  ])("%s is not read", (_, bytes, read) => {
    expect(() => read(new ByteReader(Buffer.from(bytes, "hex")))).toThrow(MalformedBytesError);
  });

  test.each([-1, 0.5, 2 ** 53, NaN])("%d is not written", (number) => {
    expect(() => new ByteWriter().varint(number)).toThrow(RangeError);
  });

  test("a lone surrogate is refused, a byte-order mark is kept", () => {
    expect(() => new ByteWriter().text("a\uD800")).toThrow("lone surrogate");
    expect(new ByteReader(new ByteWriter().text("\uFEFFa").finish()).text()).toBe("\uFEFFa");
  });
});

test("keys are compared as their UTF-8 bytes", () => {
  // Around the places where UTF-16 and UTF-8 order differ.
  const unit = fc.constantFrom("a", "b", "\u0000", "\u07ff", "\ud7ff", "\ue000", "\uffff", "\u{10000}", "\u{10ffff}");
  const text = fc.array(unit, { maxLength: 4 }).map((units) => units.join(""));
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(Math.sign(compareKeys(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
    }),
    { seed: 3, numRuns: 2000 },
  );
});

describe("composite keys", () => {
  test("are built as Fabric's shim does, and come apart again", () => {
    expect(createCompositeKey("asset", ["type", "id"])).toBe("\u0000asset\u0000type\u0000id\u0000");
    expect(createCompositeKey("asset", [])).toBe("\u0000asset\u0000");
    expect(splitCompositeKey("\u0000asset\u0000type\u0000id\u0000")).toEqual({ objectType: "asset", attributes: ["type", "id"] });
    for (const text of ["", "asset", "\u0000", "\u0000\u0000", "\u0000asset"]) expect(() => splitCompositeKey(text)).toThrow(RangeError);
  });

  test.each(["", "a\u0000b", "a\u{10FFFF}"])("have no part such as %j", (part) => {
    expect(() => createCompositeKey("asset", [part])).toThrow(RangeError);
  });

  test("have no part that is not a text, such as a list whose text holds the separator", () => {
    const list = ["a\u0000b"] as unknown as string;
    expect(() => createCompositeKey("asset", [list])).toThrow(RangeError);
    expect(() => createCompositeKey(list, ["a"])).toThrow(RangeError);
  });

  test("a partial key's range holds just the keys that begin with its parts; a simple range holds none of them", () => {
    const part = fc.string({ unit: "binary", minLength: 1, maxLength: 3 }).filter((text) => !text.includes("\u0000") && !text.includes("\u{10FFFF}"));
    const parts = fc.array(part, { minLength: 1, maxLength: 3 });
    const within = (key: string, { start, end }: { start: string; end: string }): boolean => compareKeys(key, start) >= 0 && (end === "" || compareKeys(key, end) < 0);
    fc.assert(
      fc.property(parts, parts, ([type, ...attributes], [asked, ...given]) => {
        const key = createCompositeKey(type!, attributes);
        const begins = type === asked && given.every((attribute, i) => attribute === attributes[i]);
        expect(within(key, compositeRange(asked!, given))).toBe(begins);
        expect(within(key, simpleRange("", ""))).toBe(false);
        expect(within(`x${type}`, simpleRange("", ""))).toBe(true);
      }),
      { seed: 2, numRuns: 500 },
    );
  });
});
