import type { Feeder } from "./feeder";

/**
 * The bus of every user, numbered from 1 (entry u - 1 is user u): each bus gets users in proportion to its nominal load,
 * none where there is no load. User u stands at the fraction of the feeder's load, counted bus by bus, that u's binary
 * digits read backwards give (van der Corput's sequence), so any run of neighbouring numbers, such as a class, is spread
 * over the whole feeder. An assumption: the paper has no grid.
 */
export function busesOfUsers({ loadKw }: Feeder, users: number): number[] {
  const total = loadKw.reduce((sum, kw) => sum + kw, 0);
  let sum = 0;
  const upTo = loadKw.map((kw) => (sum += kw));
  return Array.from({ length: users }, (_, i) => {
    const place = reversedBits(i + 1) * total;
    return upTo.findIndex((kw) => kw * 2 ** 32 > place) + 1;
  });
}

/** The 32 binary digits of a whole number in reverse order. */
function reversedBits(value: number): number {
  let reversed = 0;
  for (let bit = 0, rest = value; bit < 32; bit++, rest = Math.floor(rest / 2)) reversed = reversed * 2 + (rest % 2);
  return reversed;
}
