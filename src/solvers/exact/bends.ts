import type { SolvedPoint } from "./front-solver";

/**
 * Points of the front between `left` and `right`, in order of cost, among them each in which it bends. The front is concave and made of
 * straight pieces, so it lies between the chord of two points and their tangents; it is solved where the tangents meet
 * until the two are no further than `toleranceYuan` of profit apart (sandwich method; Rote 1992, Computing 48:337).
 */
export function bendsBetween(
  left: SolvedPoint,
  right: SolvedPoint,
  solveAt: (costYuan: number) => SolvedPoint,
  toleranceYuan: number,
): SolvedPoint[] {
  const width = right.buyersCostYuan - left.buyersCostYuan;
  const rise = right.sellersProfitYuan - left.sellersProfitYuan;
  const meeting = (rise - right.slope * width) / (left.slope - right.slope);
  const above = (left.slope - rise / width) * meeting;
  // Also where both slopes are the same, and the meeting is not a number.
  if (!(above > toleranceYuan && meeting > 0 && meeting < width)) return [];
  const middle = solveAt(left.buyersCostYuan + meeting);
  const tangentYuan = left.sellersProfitYuan + left.slope * meeting;
  if (tangentYuan - middle.sellersProfitYuan <= toleranceYuan) return [middle];
  return [
    ...bendsBetween(left, middle, solveAt, toleranceYuan),
    middle,
    ...bendsBetween(middle, right, solveAt, toleranceYuan),
  ];
}
