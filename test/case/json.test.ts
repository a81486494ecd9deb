import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { parseJson, JsonSyntaxError } from "../../src/case/json";

test("parseJson reads what JSON.parse reads", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2, "\t"), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      expect(parseJson(text).value).toEqual(JSON.parse(text));
    }),
  );
});

test("parseJson refuses what JSON.parse refuses", () => {
  const pieces = fc.constantFrom("{", "}", "[", "]", ",", ":", '"a"', '"', "1", "-", "01", "1.", "true", "nul", " ", "\n", "\\u0041");
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join("")), (text) => {
      const accepts = (parse: (text: string) => unknown) => {
        try {
          parse(text);
          return true;
        } catch (error) {
          if (error instanceof SyntaxError || error instanceof JsonSyntaxError) return false;
          throw error;
        }
      };
      expect(accepts(parseJson)).toBe(accepts(JSON.parse));
    }),
    { numRuns: 2000 },
  );
});

describe("a syntax error says line, column, what came and what was required:", () => {
  const value = "a JSON value: an object, a list, a text in double quotes, a number, true, false or null";
  test.each([
    ["a comma after the last key", '{\n  "a": 1,\n}', 3, 1, '"}"', "a key in double quotes (no comma after the last entry)"],
    ["a comma after the last item", "[1,\r\n 2,\r\n]", 3, 1, '"]"', value],
    ["a missing comma", '{ "a": 1\n  "b": 2 }', 2, 3, '"\\"b\\":"', '"," or "}"'],
    ["a missing colon", '{ "a" 1 }', 1, 7, '"1"', '":" after the key'],
    ["a comma after the last key and a comment", '{ "a": 1, // one\n}', 2, 1, '"}"', "a key in double quotes (no comma after the last entry)"],
    ["a comment that is not closed", '{\n  "a": 1, /* kW\n  "b": 2\n}\n', 2, 11, '"/*"', '"*/" at the end of the comment'],
    ["a comment that is not closed after the end", "{} /*/", 1, 4, '"/*/"', '"*/" at the end of the comment'],
    ["one slash", '{ / units\n  "a": 1 }', 1, 3, '"/"', "a key in double quotes"],
    ["a comment within a number", "[1/**/2]", 1, 7, '"2]"', '"," or "]"'],
    ["an error after comments", '/* a\n\n b */ { // c\r\n  "a": x }', 4, 8, '"x"', value],
    ["nothing but a comment", "// empty", 1, 9, "the end of the file", value],
    ["NaN", '{ "a": NaN }', 1, 8, '"NaN"', value],
    ["single quotes", "{ 'a': 1 }", 1, 3, "\"'a':\"", "a key in double quotes"],
    ["an end that is missing", '{ "a": [1', 1, 10, "the end of the file", '"," or "]"'],
    ["more after the end", "{}\n{}", 2, 1, '"{}"', "the end of the file"],
    ["too many levels", "[".repeat(200), 1, 102, `"${"[".repeat(20)}"`, "at most 100 levels"],
  ])("%s", (_, text, line, column, came, required) => {
    expect(() => parseJson(text)).toThrow(new JsonSyntaxError(line, column, came, required));
  });
});

test("comments may stand wherever white space may", () => {
  const gap = fc.constantFrom("", " ", "\n", "// a, \"b\": {\n", "//\r\n", "/**/", "/* \" ] // */", "/* two\nlines **/", "// x\r");
  const tokens = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^"{}[\],:]+/g;
  fc.assert(
    fc.property(fc.jsonValue(), fc.infiniteStream(gap), (value, gaps) => {
      const text = JSON.stringify(value);
      const commented = [...text.matchAll(tokens), [""]].map(([token]) => `${gaps.next().value as string}${token}`).join("");
      expect(parseJson(commented).value).toEqual(JSON.parse(text));
    }),
  );
});

test("nothing inside a text is a comment", () => {
  const value = { "// a": "https://doi.org/10.3390/en16176317", "b /*": "*/ // /* \" //" };
  expect(parseJson(JSON.stringify(value)).value).toEqual(value);
});

test("a line comment ends with its line, however that ends", () => {
  for (const end of ["\n", "\r\n", "\r"]) expect(parseJson(`[1, // 2,${end}3]`).value).toEqual([1, 3]);
});

test("lines count through comments", () => {
  const { lines } = parseJson('// first\n{\n  /* two\n     lines */ "a": 1, // "x": 0,\n  "b": [ // list\n    2 /* two */\n  ]\n}');
  expect(Object.fromEntries(lines)).toEqual({ "": 2, "/a": 4, "/b": 5, "/b/0": 6 });
});

test("each value has the line of its key", () => {
  const { lines } = parseJson('{\n  "a": [\n    1,\n    { "b/c": 2 }\n  ],\n  "d": 3\n}');
  expect(Object.fromEntries(lines)).toEqual({ "": 1, "/a": 2, "/a/0": 3, "/a/1": 4, "/a/1/b~1c": 4, "/d": 6 });
});
