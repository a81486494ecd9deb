/** A cache that forgets its oldest entry when it is full: what it holds does not grow with the chain. */
export class BoundedCache<V> {
  readonly #entries = new Map<string, V>();

  constructor(readonly limit: number) {}

  /** The value of these bytes, made when it is not at hand; nothing is kept when `make` throws. */
  get(bytes: Uint8Array, make: () => V): V {
    const key = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
    const known = this.#entries.get(key);
    if (known !== undefined) return known;
    const made = make();
    if (this.#entries.size >= this.limit) this.#entries.delete(this.#entries.keys().next().value!);
    this.#entries.set(key, made);
    return made;
  }
}
