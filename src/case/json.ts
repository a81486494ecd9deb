/**
 * JSON with places and comments. `JSON.parse` differs between engines in what it says about an error,
 * keeps no lines, and drops the first of two equal keys without a word.
 */

import { pointerTo } from "./pointer";

export interface JsonDocument {
  readonly value: unknown;
  /** JSON pointer -> 1-based line where the value's key (or the value, in a list) stands. */
  readonly lines: ReadonlyMap<string, number>;
  /** Pointers of keys that an object has more than once; the last one counts. */
  readonly repeatedKeys: readonly string[];
}

export class JsonSyntaxError extends Error {
  override readonly name = "JsonSyntaxError";
  constructor(
    /** 1-based. */
    readonly line: number,
    /** 1-based. */
    readonly column: number,
    readonly came: string,
    readonly required: string,
  ) {
    super(`line ${String(line)}, column ${String(column)}: came ${came}, required ${required}`);
  }
}

/** A case is about ten levels deep; the limit keeps a broken file from exhausting the stack. */
const deepest = 100;

/** White space or one comment. */
const spaceOrComment = /[ \t\r\n]+|\/\/[^\r\n]*|\/\*[\s\S]*?\*\//y;
const stringToken = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const numberToken = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y;
const wordToken = /(?:true|false|null)(?!\w)/y;

/** Accepts a byte order mark, any line ends, and `//` and block comments wherever white space may stand. */
export function parseJson(text: string): JsonDocument {
  const source = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const lines = new Map<string, number>();
  const repeatedKeys: string[] = [];
  let position = 0;
  let line = 1;
  let counted = 0;

  const lineHere = (): number => {
    for (; counted < position; counted++) if (source[counted] === "\n") line += 1;
    return line;
  };
  const fail = (required: string): never => {
    const came =
      position >= source.length
        ? "the end of the file"
        : JSON.stringify(source.slice(position, position + 20).split(/[ \t\r\n]/)[0]);
    throw new JsonSyntaxError(lineHere(), position - source.lastIndexOf("\n", position - 1), came, required);
  };
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = position;
    const match = pattern.exec(source)?.[0];
    if (match !== undefined) position = pattern.lastIndex;
    return match;
  };
  const skipSpace = (): void => {
    while (take(spaceOrComment) !== undefined);
    if (source.startsWith("/*", position)) fail('"*/" at the end of the comment');
  };
  const takeMark = (mark: string): boolean => {
    skipSpace();
    if (source[position] !== mark) return false;
    position += 1;
    skipSpace();
    return true;
  };

  const readObject = (pointer: string, depth: number): Record<string, unknown> => {
    const entries: [string, unknown][] = [];
    const keys = new Set<string>();
    if (takeMark("}")) return {};
    do {
      const lineOfKey = lineHere();
      const token = take(stringToken);
      if (token === undefined) return fail(`a key in double quotes${entries.length > 0 ? " (no comma after the last entry)" : ""}`);
      const key = JSON.parse(token) as string;
      const here = pointerTo(pointer, key);
      if (!takeMark(":")) return fail('":" after the key');
      if (keys.has(key)) repeatedKeys.push(here);
      keys.add(key);
      lines.set(here, lineOfKey);
      entries.push([key, readValue(here, depth + 1)]);
    } while (takeMark(","));
    return takeMark("}") ? Object.fromEntries(entries) : fail('"," or "}"');
  };
  const readList = (pointer: string, depth: number): unknown[] => {
    const items: unknown[] = [];
    if (takeMark("]")) return items;
    do {
      const here = pointerTo(pointer, String(items.length));
      lines.set(here, lineHere());
      items.push(readValue(here, depth + 1));
    } while (takeMark(","));
    return takeMark("]") ? items : fail('"," or "]"');
  };
  const readValue = (pointer: string, depth: number): unknown => {
    if (depth > deepest) return fail(`at most ${String(deepest)} levels`);
    if (takeMark("{")) return readObject(pointer, depth);
    if (takeMark("[")) return readList(pointer, depth);
    const token = take(stringToken) ?? take(numberToken) ?? take(wordToken);
    if (token !== undefined) return JSON.parse(token);
    return fail("a JSON value: an object, a list, a text in double quotes, a number, true, false or null");
  };

  skipSpace();
  lines.set("", lineHere());
  const value = readValue("", 0);
  skipSpace();
  if (position < source.length) fail("the end of the file");
  return { value, lines, repeatedKeys };
}
