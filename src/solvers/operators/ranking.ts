/** Positions of the values from best (lowest) to worst, written into `order`; equal values keep their positions' order. */
export function rank(values: Float64Array, order: Int32Array): void {
  for (let i = 0; i < order.length; i++) {
    const value = values[i]!;
    let at = i;
    while (at > 0 && values[order[at - 1]!]! > value) {
      order[at] = order[at - 1]!;
      at -= 1;
    }
    order[at] = i;
  }
}
