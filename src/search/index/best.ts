/** A paper of a segment and its score. */
export interface Found {
  segment: number;
  doc: number;
  score: number;
}

/** Keeps the papers with the highest scores, as a heap whose root is the least of them. */
export class Best {
  readonly #heap: Found[] = [];
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  /** What a score must exceed to be kept. */
  get least(): number {
    return this.#heap.length < this.#most ? Number.NEGATIVE_INFINITY : (this.#heap[0]?.score ?? 0);
  }

  add(segment: number, doc: number, score: number): void {
    if (score <= this.least || this.#most === 0) return;
    const heap = this.#heap;
    const one = { segment, doc, score };
    if (heap.length < this.#most) {
      heap.push(one);
      this.#raise(heap.length - 1);
    } else {
      heap[0] = one;
      this.#sink();
    }
  }

  all(): readonly Found[] {
    return this.#heap;
  }

  #swap(a: number, b: number): void {
    const [one, other] = [this.#heap[a] as Found, this.#heap[b] as Found];
    this.#heap[a] = other;
    this.#heap[b] = one;
  }

  #score(at: number): number {
    return this.#heap[at]?.score ?? Number.POSITIVE_INFINITY;
  }

  #raise(from: number): void {
    for (let at = from; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (this.#score(parent) <= this.#score(at)) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  #sink(): void {
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      const least = this.#score(right) < this.#score(left) ? right : left;
      if (this.#score(least) >= this.#score(at)) return;
      this.#swap(at, least);
      at = least;
    }
  }
}
