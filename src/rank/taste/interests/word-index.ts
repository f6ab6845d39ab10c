import { LRUCache } from 'lru-cache';
import {
  countPairs,
  hasBoth,
  paperTermCounts,
  type TermPair,
  type TitledText,
} from '../../../lib/text/term-counts.ts';
import { vocabularySize } from '../../../lib/text/vocabulary.ts';
import type { Paper } from '../../../paper.ts';

/** Papers that hold something, as their slots in the index, ascending, and how often each holds it. */
export interface Postings {
  slots: Uint32Array;
  counts: Float32Array;
}

/** From words and pairs of neighbouring words to the papers that hold them. */
export interface WordIndex {
  /** By slot; grows at the end. */
  readonly papers: readonly Paper[];
  slotOf(paper: Paper): number | undefined;
  ofWord(id: number): Postings;
  ofPair(pair: TermPair): Postings;
}

/** Papers a step: some milliseconds of work. */
const chunk = 500;

/** Pairs whose postings are kept: those of words that many papers have are asked for again and again. */
const mostPairs = 300;
const worthKeeping = 100;

const none: Postings = { slots: new Uint32Array(0), counts: new Float32Array(0) };

/** All words' postings in a row; those of a word begin at its start. */
interface Rows extends Postings {
  starts: Uint32Array;
}

function* layOut(papers: readonly TitledText[]): Generator<void, Rows> {
  const starts = new Uint32Array(vocabularySize() + 2);
  for (let slot = 0; slot < papers.length; slot++) {
    const { ids } = paperTermCounts(papers[slot] as Paper);
    for (let i = 0; i < ids.length; i++) {
      const after = (ids[i] as number) + 2;
      starts[after] = (starts[after] as number) + 1;
    }
    if (slot % chunk === chunk - 1) yield;
  }
  for (let at = 1; at < starts.length; at++)
    starts[at] = (starts[at] as number) + (starts[at - 1] as number);
  const size = starts.at(-1) as number;
  const [slots, counts] = [new Uint32Array(size), new Float32Array(size)];
  // Filling in moves each start to where the next word's begins, hence the place more at the front.
  for (let slot = 0; slot < papers.length; slot++) {
    const own = paperTermCounts(papers[slot] as Paper);
    for (let i = 0; i < own.ids.length; i++) {
      const word = (own.ids[i] as number) + 1;
      const at = starts[word] as number;
      starts[word] = at + 1;
      slots[at] = slot;
      counts[at] = own.counts[i] as number;
    }
    if (slot % chunk === chunk - 1) yield;
  }
  return { starts, slots, counts };
}

/** An index that can be extended. */
export class GrowingIndex implements WordIndex {
  readonly papers: Paper[] = [];
  readonly #slots = new Map<Paper, number>();
  readonly #pairs = new LRUCache<string, Postings>({ max: mostPairs });
  #rows: Rows = { ...none, starts: new Uint32Array(1) };

  /** Adds the papers that it does not have. What was read of the others is not read again. */
  *extend(papers: readonly Paper[]): Generator<void, void> {
    for (;;) {
      const size = this.papers.length;
      const fresh = [...new Set(papers)].filter((paper) => !this.#slots.has(paper));
      if (fresh.length === 0) return;
      const rows = yield* layOut([...this.papers, ...fresh]);
      // Somebody else may have extended it between two steps.
      if (this.papers.length !== size) continue;
      for (const paper of fresh) this.#slots.set(paper, this.papers.push(paper) - 1);
      this.#rows = rows;
      this.#pairs.clear();
      return;
    }
  }

  slotOf(paper: Paper): number | undefined {
    return this.#slots.get(paper);
  }

  ofWord(id: number): Postings {
    const { starts, slots, counts } = this.#rows;
    // Words that were met later have no start.
    const [from, to] = [starts[id] ?? 0, starts[id + 1] ?? starts[id] ?? 0];
    return { slots: slots.subarray(from, to), counts: counts.subarray(from, to) };
  }

  ofPair(pair: TermPair): Postings {
    const key = `${pair.left} ${pair.right}`;
    const known = this.#pairs.get(key);
    if (known) return known;
    const { slots: lefts } = this.ofWord(pair.left);
    const { slots: rights } = this.ofWord(pair.right);
    const fewer = lefts.length < rights.length ? lefts : rights;
    const slots: number[] = [];
    const counts: number[] = [];
    for (const slot of fewer) {
      const paper = this.papers[slot] as Paper;
      if (!hasBoth(paperTermCounts(paper), pair)) continue;
      const [count = 0] = countPairs(paper, [pair]);
      if (count > 0) counts[slots.push(slot) - 1] = count;
    }
    const found = { slots: Uint32Array.from(slots), counts: Float32Array.from(counts) };
    if (fewer.length >= worthKeeping) this.#pairs.set(key, found);
    return found;
  }
}
