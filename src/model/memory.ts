/** What was worked out before, by what it was worked out from. */
export class Shelf<T> {
  #kept = new Map<string, T>();
  #used = new Map<string, T>();

  recall(key: string): T | undefined {
    const value = this.#used.get(key) ?? this.#kept.get(key);
    if (value !== undefined) this.#used.set(key, value);
    return value;
  }

  keep(key: string, value: T): T {
    this.#used.set(key, value);
    return value;
  }

  forgetUnused(): void {
    this.#kept = this.#used;
    this.#used = new Map();
  }
}

/** What one build leaves to the next, so that a change is all the work there is. A build without one starts from nothing. */
export class Memory {
  readonly #shelves = new Map<string, Shelf<unknown>>();

  /** A name always goes with the same type. */
  shelf<T>(name: string): Shelf<T> {
    const shelf = (this.#shelves.get(name) ?? new Shelf<unknown>()) as Shelf<T>;
    this.#shelves.set(name, shelf);
    return shelf;
  }

  /** After a build that went to the end: what it did not ask for has left the course. */
  forgetUnused(): void {
    for (const shelf of this.#shelves.values()) shelf.forgetUnused();
  }
}
