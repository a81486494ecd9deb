const token = /"(?:[^"\\]|\\.)*"|\/\/[^\r\n]*|\/\*[\s\S]*?\*\/|[{}[\],:]|[^\s"/{}[\],:]+/g;

/** A part of a text. */
interface Part {
  readonly from: number;
  readonly to: number;
}

/**
 * The text of a JSON object, which may have comments, with some entries replaced or added at its end; every other byte
 * stays. Values are written with two spaces of indentation.
 *
 * @param text an object as `parseJson` accepts it, each key once.
 */
export function withJsonEntries(text: string, entries: Readonly<Record<string, unknown>>): string {
  const { values, lastValueEnd, bodyEnd } = partsOf(text);
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const edits: (Part & { readonly by: string })[] = [];
  let added = "";
  for (const [key, value] of Object.entries(entries)) {
    const by = JSON.stringify(value, null, 2).replaceAll("\n", `${lineEnd}  `);
    const part = values.get(key);
    if (part !== undefined) edits.push({ ...part, by });
    else added += `${added === "" ? "" : ","}${lineEnd}  ${JSON.stringify(key)}: ${by}`;
  }
  if (added !== "") {
    const closing = /^[ \t]*\r?\n/.test(text.slice(bodyEnd)) ? "" : lineEnd;
    edits.push({ from: bodyEnd, to: bodyEnd, by: added + closing });
    // The comma stays with the last value, before a comment on it.
    if (lastValueEnd !== undefined) edits.push({ from: lastValueEnd, to: lastValueEnd, by: "," });
  }
  // From the end, so that places before an edit stay right.
  edits.sort((a, b) => b.from - a.from);
  return edits.reduce((result, { from, to, by }) => result.slice(0, from) + by + result.slice(to), text);
}

/** The values of the outermost object by key, the end of the last one, and the end of what stands before the closing brace. */
function partsOf(text: string): { values: ReadonlyMap<string, Part>; lastValueEnd: number | undefined; bodyEnd: number } {
  const values = new Map<string, Part>();
  let depth = 0;
  let key: string | undefined;
  let lastValueEnd: number | undefined;
  let previousEnd = 0;
  let bodyEnd = 0;
  for (const { 0: mark, index } of text.matchAll(token)) {
    const end = index + mark.length;
    const isComment = mark.startsWith("//") || mark.startsWith("/*");
    if (!isComment) {
      if (depth === 1 && (mark === "," || mark === "}")) key = undefined;
      if (mark === "}" || mark === "]") depth -= 1;
      if (depth === 0 && mark === "}") bodyEnd = previousEnd;
      if (depth === 1 && key === undefined && mark.startsWith('"')) {
        key = JSON.parse(mark) as string;
      } else if (key !== undefined && !(depth === 1 && mark === ":")) {
        values.set(key, { from: values.get(key)?.from ?? index, to: end });
        lastValueEnd = end;
      }
      if (mark === "{" || mark === "[") depth += 1;
    }
    previousEnd = end;
  }
  return { values, lastValueEnd, bodyEnd };
}
