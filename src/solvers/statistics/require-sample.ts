/** Throws a RangeError unless `values` has at least one number and all of them are finite; `what` names the sample. */
export function requireSample(what: string, values: readonly number[]): void {
  if (values.length === 0) throw new RangeError(`${what}: required at least one value, came none`);
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) throw new RangeError(`${what}: required finite numbers, came ${values[bad]} at position ${bad + 1}`);
}
