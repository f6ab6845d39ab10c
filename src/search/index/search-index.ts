import type { Embedder } from '../../embed/embedder.ts';
import type { Paper } from '../../paper.ts';
import { indexPaper } from './index-paper.ts';
import { createLexicon, type Lexicon } from './lexicon.ts';
import { bury, type ReadySegment, readySegment } from './ready-segment.ts';
import {
  buildSegment,
  type IndexedPaper,
  mergeSegments,
  mostDocs,
  type Segment,
} from './segment.ts';

/** Sizes up to which segments are merged, and how many of such a size there may be. */
const tiers = [2048, 16_384];
const mostOfTier = 7;

/** The segments of an archive. Papers are added, and take the place of what was known of them. */
export class SearchIndex {
  #segments: ReadySegment[] = [];
  #lexicon: Lexicon | null = null;
  #size: number | null = null;
  readonly #embedder: () => Embedder;

  constructor(embedder: () => Embedder, segments: readonly Segment[] = []) {
    this.#embedder = embedder;
    this.#segments = segments.map(readySegment);
  }

  get segments(): readonly ReadySegment[] {
    return this.#segments;
  }

  get lexicon(): Lexicon {
    this.#lexicon ??= createLexicon(this.#segments.map(({ segment }) => segment));
    return this.#lexicon;
  }

  get size(): number {
    this.#size ??= this.#segments.reduce(
      (sum, { segment }) => sum + segment.dead.reduce((alive, dead) => alive + 1 - dead, 0),
      0,
    );
    return this.#size;
  }

  /**
   * Adds the papers, each once, as a segment of their own; small segments are merged when there are many. In steps of some
   * milliseconds, between which questions are answered from what was there before.
   */
  *add(papers: readonly Paper[]): Generator<void, void> {
    if (papers.length === 0) return;
    const indexed: IndexedPaper[] = [];
    for (const paper of papers) {
      indexed.push(indexPaper(paper, this.#embedder()));
      yield;
    }
    const added = readySegment(buildSegment(indexed, this.#embedder().dim));
    yield;
    const known = new Set(papers.map(({ id }) => id));
    for (const one of this.#segments)
      for (const [doc, id] of one.segment.ids.entries()) if (known.has(id)) bury(one, doc);
    this.#segments = [...this.#segments, added];
    this.#lexicon = null;
    this.#size = null;
    yield;
    this.#merge();
  }

  #merge(): void {
    for (const tier of tiers) {
      const small = this.#segments.filter(({ segment }) => segment.ids.length <= tier);
      if (small.length <= mostOfTier) continue;
      let room = mostDocs;
      const chosen = small.filter(({ segment }) => {
        room -= segment.ids.length;
        return room >= 0;
      });
      this.#lexicon = null;
      const merged = readySegment(mergeSegments(chosen.map(({ segment }) => segment)));
      this.#segments = [...this.#segments.filter((one) => !chosen.includes(one)), merged];
    }
  }
}
