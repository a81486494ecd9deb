/** An amount that goes from a supplier to a demander, by position. */
export interface Shipment {
  readonly from: number;
  readonly to: number;
  readonly amount: number;
}

/**
 * The north-west corner rule of the transport problem: the first supplier serves the first demander, whoever is served
 * or empty gives way to the next. At most suppliers + demanders - 1 shipments, none of them zero. Whole numbers >= 0;
 * throws RangeError if the sums differ.
 */
export function northWestCorner(supplies: readonly number[], demands: readonly number[]): Shipment[] {
  const shipments: Shipment[] = [];
  let [from, to] = [0, 0];
  let [supply, demand] = [supplies[0] ?? 0, demands[0] ?? 0];
  while (from < supplies.length && to < demands.length) {
    const amount = Math.min(supply, demand);
    if (amount > 0) shipments.push({ from, to, amount });
    supply -= amount;
    demand -= amount;
    if (supply === 0) supply = supplies[++from] ?? 0;
    else demand = demands[++to] ?? 0;
  }
  const shipped = shipments.reduce((sum, { amount }) => sum + amount, 0);
  for (const side of [supplies, demands]) {
    const given = side.reduce((sum, amount) => sum + amount, 0);
    if (given !== shipped) throw new RangeError(`north-west corner: came a side of ${given} where ${shipped} fit the other, required equal sums`);
  }
  return shipments;
}
