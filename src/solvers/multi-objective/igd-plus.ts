import type { MinimisedPair } from "../exact/trade-off";

/**
 * IGD+: the mean over a reference front of the distance to the nearest point of `front`, where only what is worse than
 * the reference counts, d+ = sqrt(sum max(a_i - z_i, 0)^2), both coordinates minimised (Ishibuchi, Masuda, Tanigaki and
 * Nojima 2015, 10.1007/978-3-319-15892-1_8). Zero if every reference point is reached or bettered; infinite for an
 * empty front.
 */
export function igdPlus(front: readonly MinimisedPair[], referenceFront: readonly MinimisedPair[]): number {
  if (referenceFront.length === 0) throw new RangeError("IGD+: came an empty reference front, required at least one point");
  let total = 0;
  for (const reference of referenceFront) {
    let nearest = Infinity;
    for (const point of front) {
      const first = Math.max(point[0] - reference[0], 0);
      const second = Math.max(point[1] - reference[1], 0);
      nearest = Math.min(nearest, Math.sqrt(first * first + second * second));
    }
    total += nearest;
  }
  return total / referenceFront.length;
}
