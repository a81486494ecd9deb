/**
 * A bounded archive of non-dominated points of a problem with two objectives, the first maximised and the second
 * minimised. When it is over its capacity the most crowded point leaves, one at a time (crowding distance and its
 * treatment of the ends after Deb, Pratap, Agarwal and Meyarivan 2002, 10.1109/4235.996017).
 *
 * Points are kept in ascending order of the first objective, and so of the second; all memory is taken once.
 */
export class ParetoArchive {
  readonly capacity: number;
  readonly dimension: number;
  /** Objectives by rank; one place more than the capacity, for the point that makes it too many. */
  readonly #first: Float64Array;
  readonly #second: Float64Array;
  /** Where the rank's point lies in #points; behind the last rank, the free places. */
  readonly #place: Int32Array;
  readonly #points: Float64Array;
  #size = 0;

  /** `capacity` >= 2, as both ends of the front stay; `dimension` >= 1, coordinates of a point. */
  constructor(capacity: number, dimension: number) {
    requireWhole("capacity", capacity, 2);
    requireWhole("dimension", dimension, 1);
    this.capacity = capacity;
    this.dimension = dimension;
    this.#first = new Float64Array(capacity + 1);
    this.#second = new Float64Array(capacity + 1);
    this.#place = Int32Array.from({ length: capacity + 1 }, (_, place) => place);
    this.#points = new Float64Array((capacity + 1) * dimension);
  }

  get size(): number {
    return this.#size;
  }

  /** First objective of the point at `rank`, 0 .. size - 1; ascending. */
  first(rank: number): number {
    return this.#first[this.#at(rank)]!;
  }

  /** Second objective of the point at `rank`, 0 .. size - 1; ascending. */
  second(rank: number): number {
    return this.#second[this.#at(rank)]!;
  }

  /** A copy of the point at `rank`, 0 .. size - 1. */
  point(rank: number): Float64Array {
    const copy = new Float64Array(this.dimension);
    this.copyPoint(rank, copy);
    return copy;
  }

  /** Copies the point at `rank`, 0 .. size - 1, into `target`. */
  copyPoint(rank: number, target: Float64Array): void {
    const from = this.#place[this.#at(rank)]! * this.dimension;
    for (let j = 0; j < this.dimension; j++) target[j] = this.#points[from + j]!;
  }

  /**
   * Offers a point and its finite objectives; copies it if it stays. Returns whether it is in the archive afterwards:
   * not if a point of the archive is at least as good in both objectives, nor if it is the one that is most crowded.
   */
  offer(x: Float64Array, first: number, second: number): boolean {
    if (x.length !== this.dimension) {
      throw new RangeError(`archive: came a point of ${x.length} coordinates, required ${this.dimension}`);
    }
    if (!Number.isFinite(first) || !Number.isFinite(second)) {
      throw new RangeError(`archive: came objectives ${first} and ${second}, required finite numbers`);
    }
    let rank = this.#rankOf(first);
    // Of the points that are as good in the first objective, the one at `rank` is the best in the second.
    if (rank < this.#size && this.#second[rank]! <= second) return false;
    if (rank < this.#size && this.#first[rank] === first) this.#remove(rank);
    while (rank > 0 && this.#second[rank - 1]! >= second) this.#remove(--rank);
    this.#insert(rank, x, first, second);
    if (this.#size <= this.capacity) return true;
    const dropped = this.#mostCrowded();
    this.#remove(dropped);
    return dropped !== rank;
  }

  /** The lowest rank whose first objective is at least `first`; the size if there is none. */
  #rankOf(first: number): number {
    let low = 0;
    let high = this.#size;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#first[middle]! < first) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #insert(rank: number, x: Float64Array, first: number, second: number): void {
    const free = this.#place[this.#size]!;
    this.#first.copyWithin(rank + 1, rank, this.#size);
    this.#second.copyWithin(rank + 1, rank, this.#size);
    this.#place.copyWithin(rank + 1, rank, this.#size);
    this.#first[rank] = first;
    this.#second[rank] = second;
    this.#place[rank] = free;
    this.#points.set(x, free * this.dimension);
    this.#size += 1;
  }

  #remove(rank: number): void {
    const freed = this.#place[rank]!;
    this.#first.copyWithin(rank, rank + 1, this.#size);
    this.#second.copyWithin(rank, rank + 1, this.#size);
    this.#place.copyWithin(rank, rank + 1, this.#size);
    this.#size -= 1;
    this.#place[this.#size] = freed;
  }

  /** Rank of the smallest crowding distance; of several, the lowest. The ends' distance is infinite. */
  #mostCrowded(): number {
    const last = this.#size - 1;
    const perFirst = 1 / (this.#first[last]! - this.#first[0]!);
    const perSecond = 1 / (this.#second[last]! - this.#second[0]!);
    let smallest = Infinity;
    let at = 1;
    for (let rank = 1; rank < last; rank++) {
      const distance =
        (this.#first[rank + 1]! - this.#first[rank - 1]!) * perFirst +
        (this.#second[rank + 1]! - this.#second[rank - 1]!) * perSecond;
      if (distance < smallest) {
        smallest = distance;
        at = rank;
      }
    }
    return at;
  }

  #at(rank: number): number {
    if (rank >= 0 && rank < this.#size) return rank;
    throw new RangeError(`archive: came rank ${rank}, required 0 .. ${this.#size - 1}`);
  }
}

function requireWhole(what: string, value: number, min: number): void {
  if (Number.isInteger(value) && value >= min) return;
  throw new RangeError(`archive: came ${what} ${value}, required a whole number >= ${min}`);
}
