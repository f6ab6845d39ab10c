/** A paper of a segment and its score. */
export interface Found {
  segment: number;
  doc: number;
  score: number;
}

/** The id of a paper by its place. */
export type IdOf = (segment: number, doc: number) => string;

/**
 * Keeps the papers with the highest scores, as a heap whose root is the least of them. Of equal ones those are kept whose ids
 * come first, so that it does not matter in which segments papers lie.
 */
export class Best {
  readonly #heap: Found[] = [];
  readonly #most: number;
  readonly #idOf: IdOf;

  constructor(most: number, idOf: IdOf) {
    this.#most = most;
    this.#idOf = idOf;
  }

  /** A lower score is not kept. */
  get least(): number {
    return this.#heap.length < this.#most ? Number.NEGATIVE_INFINITY : (this.#heap[0]?.score ?? 0);
  }

  add(segment: number, doc: number, score: number): void {
    if (score < this.least || this.#most === 0) return;
    const heap = this.#heap;
    const [root] = heap;
    if (heap.length < this.#most || !root) {
      heap.push({ segment, doc, score });
      this.#raise(heap.length - 1);
      return;
    }
    const isLater = () => this.#idOf(segment, doc) >= this.#idOf(root.segment, root.doc);
    if (score === root.score && isLater()) return;
    heap[0] = { segment, doc, score };
    this.#sink();
  }

  all(): readonly Found[] {
    return this.#heap;
  }

  #isBelow(one: Found | undefined, other: Found | undefined): boolean {
    if (!one || !other) return one !== undefined;
    if (one.score !== other.score) return one.score < other.score;
    return this.#idOf(one.segment, one.doc) > this.#idOf(other.segment, other.doc);
  }

  #swap(a: number, b: number): void {
    const [one, other] = [this.#heap[a] as Found, this.#heap[b] as Found];
    this.#heap[a] = other;
    this.#heap[b] = one;
  }

  #raise(from: number): void {
    for (let at = from; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (!this.#isBelow(this.#heap[at], this.#heap[parent])) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  #sink(): void {
    const heap = this.#heap;
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      const least = this.#isBelow(heap[right], heap[left]) ? right : left;
      if (!this.#isBelow(heap[least], heap[at])) return;
      this.#swap(at, least);
      at = least;
    }
  }
}
