/** Events by virtual time; those of one time in the order in which they were added. A binary heap. */
export class EventQueue<E> {
  private readonly heap: { readonly atMs: number; readonly order: number; readonly event: E }[] = [];
  private added = 0;

  add(atMs: number, event: E): void {
    const { heap } = this;
    heap.push({ atMs, order: this.added++, event });
    for (let at = heap.length - 1; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (!this.before(at, parent)) break;
      this.swap(at, parent);
      at = parent;
    }
  }

  /** The next event, taken out; undefined from an empty queue. */
  next(): { readonly atMs: number; readonly event: E } | undefined {
    const { heap } = this;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || first === last) return first;
    heap[0] = last!;
    for (let at = 0; ; ) {
      let least = at;
      for (const child of [2 * at + 1, 2 * at + 2]) if (child < heap.length && this.before(child, least)) least = child;
      if (least === at) return first;
      this.swap(at, least);
      at = least;
    }
  }

  private before(a: number, b: number): boolean {
    const [left, right] = [this.heap[a]!, this.heap[b]!];
    return left.atMs < right.atMs || (left.atMs === right.atMs && left.order < right.order);
  }

  private swap(a: number, b: number): void {
    [this.heap[a], this.heap[b]] = [this.heap[b]!, this.heap[a]!];
  }
}
