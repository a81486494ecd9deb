import type { CompositeKey } from "../contract/stub";

const SEPARATOR = "\u0000";
const HIGHEST = "\u{10FFFF}";

/** U+0000 objectType U+0000 attribute U+0000 ..., as Fabric's shim builds it. Errors: RangeError. */
export function createCompositeKey(objectType: string, attributes: readonly string[]): string {
  const parts = [objectType, ...attributes];
  for (const part of parts) {
    if (typeof part !== "string" || part === "" || part.includes(SEPARATOR) || part.includes(HIGHEST)) {
      throw new RangeError(`Parts of a composite key are required that are texts, not empty and without U+0000 and U+10FFFF, ${JSON.stringify(part)} came.`);
    }
  }
  return SEPARATOR + parts.map((part) => part + SEPARATOR).join("");
}

export function splitCompositeKey(compositeKey: string): CompositeKey {
  if (!compositeKey.startsWith(SEPARATOR) || !compositeKey.endsWith(SEPARATOR) || compositeKey.length < 3) {
    throw new RangeError(`A composite key is required, ${JSON.stringify(compositeKey)} came.`);
  }
  const [objectType, ...attributes] = compositeKey.slice(1, -1).split(SEPARATOR);
  return { objectType: objectType!, attributes };
}

/** The range of all composite keys that begin with these parts, the key of just these parts included. */
export function compositeRange(objectType: string, attributes: readonly string[]): { start: string; end: string } {
  const start = createCompositeKey(objectType, attributes);
  return { start, end: start + HIGHEST };
}

/** The range that a simple scan covers: composite keys are left out, as on Fabric. */
export function simpleRange(start: string, end: string): { start: string; end: string } {
  return { start: start === "" ? "\u0001" : start, end };
}
