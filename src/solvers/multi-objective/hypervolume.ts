import type { MinimisedPair } from "../exact/trade-off";

/**
 * Area that a set of points dominates within the corner at `reference`, both coordinates minimised; any order,
 * dominated points allowed. A point that is not better than the reference in both coordinates adds nothing, and the
 * area of an empty set is zero (Zitzler and Thiele 1999, 10.1109/4235.797969).
 */
export function hypervolume2d(points: readonly MinimisedPair[], reference: MinimisedPair): number {
  let area = 0;
  let lowest = reference[1];
  for (const [first, second] of [...points].sort((a, b) => a[0] - b[0])) {
    if (first >= reference[0]) break;
    if (second >= lowest) continue;
    area += (reference[0] - first) * (lowest - second);
    lowest = second;
  }
  return area;
}

/**
 * The same area for a front that is straight between its points: what infinitely many points on it would dominate.
 * The points are non-dominated, in any order, none of them beyond the reference.
 */
export function polylineHypervolume2d(polyline: readonly MinimisedPair[], reference: MinimisedPair): number {
  let area = 0;
  const ordered = [...polyline].sort((a, b) => a[0] - b[0]);
  ordered.forEach(([first, second], i) => {
    if (first > reference[0] || second > reference[1]) {
      throw new RangeError(`polyline: came the point ${first}, ${second}, required none beyond the reference ${reference.join(", ")}`);
    }
    const next = ordered[i + 1] ?? [reference[0], second];
    area += (next[0] - first) * (reference[1] - (second + next[1]) / 2);
  });
  return area;
}
