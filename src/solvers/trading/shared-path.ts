/** What the shared storage allows, and where each class's part begins. */
export interface SharedLimits {
  readonly classCount: number;
  readonly periodCount: number;
  /** What stays in each class's EVs. */
  readonly bufferKwh: Float64Array;
  readonly initialKwh: Float64Array;
  /** Largest sum of rises, and of falls, in a period. */
  readonly powerKwh: number;
  readonly capacityKwh: number;
}

/** Below this a limit counts as kept (kWh): rounding of sums of thousands. */
const ROUNDING_KWH = 1e-9;

/**
 * Given the stocks of all classes over a day, decides how much of them lies in the shared storage, so that as little as
 * possible is moved. A class's part must lie between what doesn't fit into its EVs and its whole stock; among all such
 * paths the one that moves only when it must, and then no further than it must, moves least. Upper and lower limits are
 * first drawn in from the end of the day so that no period asks for more than the storage's power; where power is scarce
 * the path then is feasible, but not always the least.
 *
 * Where that fails (capacity exceeded, or power so scarce that classes would have to wait for each other) the path that
 * fills the EVs first is used; the caller keeps that one feasible.
 */
export class SharedPath {
  /** [k * T + t]: written by the caller. */
  readonly evFirstKwh: Float64Array;
  /** [k * T + t]: the path that was chosen. */
  readonly levelKwh: Float64Array;
  readonly #limits: SharedLimits;
  readonly #low: Float64Array;
  readonly #high: Float64Array;

  constructor(limits: SharedLimits) {
    const size = limits.classCount * limits.periodCount;
    this.#limits = limits;
    this.evFirstKwh = new Float64Array(size);
    this.levelKwh = new Float64Array(size);
    this.#low = new Float64Array(size);
    this.#high = new Float64Array(size);
  }

  /** Energy moved into and out of the storage over the day (kWh), with the path left in `levelKwh`. */
  settle(stockKwh: Float64Array): number {
    this.#drawLimits(stockKwh);
    const moved = this.#followLazily();
    if (moved >= 0) return moved;
    this.levelKwh.set(this.evFirstKwh);
    return this.#movedBy(this.levelKwh);
  }

  /** By how much the path in `levelKwh` breaks the storage's power and capacity, summed over the periods (kWh). */
  excessKwh(): number {
    const { classCount, periodCount, initialKwh, powerKwh, capacityKwh } = this.#limits;
    let excess = 0;
    for (let t = 0; t < periodCount; t++) {
      let rise = 0;
      let fall = 0;
      let level = 0;
      for (let k = 0; k < classCount; k++) {
        const at = k * periodCount + t;
        const change = this.levelKwh[at]! - (t === 0 ? initialKwh[k]! : this.levelKwh[at - 1]!);
        if (change > 0) rise += change;
        else fall -= change;
        level += this.levelKwh[at]!;
      }
      if (rise > powerKwh + ROUNDING_KWH) excess += rise - powerKwh;
      if (fall > powerKwh + ROUNDING_KWH) excess += fall - powerKwh;
      if (level > capacityKwh + ROUNDING_KWH) excess += level - capacityKwh;
    }
    return excess;
  }

  #drawLimits(stockKwh: Float64Array): void {
    const { classCount, periodCount, bufferKwh, powerKwh } = this.#limits;
    const low = this.#low;
    const high = this.#high;
    for (let t = periodCount - 1; t >= 0; t--) {
      let mayFall = 0;
      let mayRise = 0;
      for (let k = 0; k < classCount; k++) {
        const at = k * periodCount + t;
        const beyond = stockKwh[at]! - bufferKwh[k]!;
        low[at] = beyond > 0 ? beyond : 0;
        high[at] = stockKwh[at]!;
        if (t === periodCount - 1) continue;
        if (high[at]! > high[at + 1]!) mayFall += high[at]! - high[at + 1]!;
        if (low[at]! < low[at + 1]!) mayRise += low[at + 1]! - low[at]!;
      }
      if (t === periodCount - 1) continue;
      const fallShare = mayFall > powerKwh ? powerKwh / mayFall : 1;
      const riseShare = mayRise > powerKwh ? powerKwh / mayRise : 1;
      if (fallShare === 1 && riseShare === 1) continue;
      for (let k = 0; k < classCount; k++) {
        const at = k * periodCount + t;
        if (high[at]! > high[at + 1]!) high[at] = high[at + 1]! + (high[at]! - high[at + 1]!) * fallShare;
        if (low[at]! < low[at + 1]!) low[at] = low[at + 1]! - (low[at + 1]! - low[at]!) * riseShare;
      }
    }
  }

  /** Energy moved (kWh), or -1 if a limit of the storage is broken on the way. */
  #followLazily(): number {
    const { classCount, periodCount, initialKwh, powerKwh, capacityKwh } = this.#limits;
    let moved = 0;
    for (let t = 0; t < periodCount; t++) {
      let rise = 0;
      let fall = 0;
      let level = 0;
      for (let k = 0; k < classCount; k++) {
        const at = k * periodCount + t;
        const low = this.#low[at]!;
        const high = this.#high[at]!;
        if (low > high + ROUNDING_KWH) return -1;
        const before = t === 0 ? initialKwh[k]! : this.levelKwh[at - 1]!;
        let now = before;
        if (now < low) {
          rise += low - now;
          now = low;
        } else if (now > high) {
          fall += now - high;
          now = high;
        }
        this.levelKwh[at] = now;
        level += now;
      }
      if (rise > powerKwh + ROUNDING_KWH || fall > powerKwh + ROUNDING_KWH || level > capacityKwh + ROUNDING_KWH) return -1;
      moved += rise + fall;
    }
    return moved;
  }

  #movedBy(path: Float64Array): number {
    const { classCount, periodCount, initialKwh } = this.#limits;
    let moved = 0;
    for (let k = 0; k < classCount; k++) {
      let before = initialKwh[k]!;
      for (let t = 0; t < periodCount; t++) {
        const now = path[k * periodCount + t]!;
        moved += Math.abs(now - before);
        before = now;
      }
    }
    return moved;
  }
}
