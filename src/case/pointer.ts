/** JSON pointers (RFC 6901): "/portrait/ring/0/seller". */

export type PlainObject = Readonly<Record<string, unknown>>;

export function isPlainObject(value: unknown): value is PlainObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The pointer of a key or index below another pointer. */
export function pointerTo(parent: string, key: string): string {
  return `${parent}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/** The keys of a pointer, or undefined if the text is none. "" points to the whole. */
export function pointerKeys(pointer: string): string[] | undefined {
  if (pointer === "") return [];
  if (!pointer.startsWith("/") || /~(?![01])/.test(pointer)) return undefined;
  return pointer.slice(1).split("/").map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** Whether two pointers are equal or one lies below the other. */
export function areNested(a: string, b: string): boolean {
  return a === b || a.startsWith(`${b}/`) || b.startsWith(`${a}/`);
}

/** Whether an object has the key itself, or a list the index. */
export function hasKey(container: unknown, key: string): boolean {
  if (Array.isArray(container)) return /^(0|[1-9]\d*)$/.test(key) && Number(key) < container.length;
  return isPlainObject(container) && Object.hasOwn(container, key);
}

/** The value at the keys, or undefined if there is nothing. */
export function valueAt(root: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>((value, key) => (hasKey(value, key) ? (value as PlainObject)[key] : undefined), root);
}

/** A copy with another value at the keys; what is not on the way is shared. The parent must exist. */
export function withValueAt(root: unknown, keys: readonly string[], value: unknown): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return value;
  if (Array.isArray(root)) {
    return root.map((item: unknown, index) => (String(index) === key ? withValueAt(item, rest, value) : item));
  }
  if (!isPlainObject(root)) throw new TypeError(`nothing can be set at "${key}": its parent is no object`);
  return { ...root, [key]: withValueAt(hasKey(root, key) ? root[key] : undefined, rest, value) };
}
