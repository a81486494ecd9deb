/**
 * Puts calls into as few waves as their order allows so that no two of a wave touch the same thing: a transaction that
 * reads what another one of its block has written is not valid. Calls that touch the same thing keep their order.
 *
 * @param touches names of what a call reads and writes and others write, such as an account or an offer.
 */
export function waves<T>(calls: readonly T[], touches: (call: T) => readonly string[]): T[][] {
  const next = new Map<string, number>();
  const result: T[][] = [];
  for (const call of calls) {
    const names = touches(call);
    const wave = Math.max(0, ...names.map((name) => next.get(name) ?? 0));
    for (const name of names) next.set(name, wave + 1);
    (result[wave] ??= []).push(call);
  }
  return result;
}
