import { shareSteps } from '../../../lib/async/share-steps.ts';
import type { Paper } from '../../../paper.ts';
import { GrowingIndex, type WordIndex } from './word-index.ts';

/** The papers that tell what is usual, with the index that has them all, and others. */
export interface Reference {
  papers: readonly Paper[];
  index: WordIndex;
  /** Of each of the papers its slot in the index. */
  slots: Uint32Array;
  /** By slot, the paper's place among the papers; -1 for one that is not among them. */
  places: Int32Array;
}

/**
 * The index that was used last. Papers of one day and of the next are almost the same, so that one index serves them
 * all; it lives as long as one of the references does.
 */
let latest: WeakRef<GrowingIndex> | null = null;

/** The latest index, where it has most of the papers and is not mostly of others. */
function suitableIndex(papers: readonly Paper[]): GrowingIndex {
  const index = latest?.deref();
  if (index) {
    const shared = papers.filter((paper) => index.slotOf(paper) !== undefined).length;
    if (2 * shared >= papers.length && index.papers.length <= 2 * papers.length) return index;
  }
  const fresh = new GrowingIndex();
  latest = new WeakRef(fresh);
  return fresh;
}

function* makeReference(papers: readonly Paper[]): Generator<void, Reference> {
  const index = suitableIndex(papers);
  yield* index.extend(papers);
  const slots = Uint32Array.from(papers, (paper) => index.slotOf(paper) as number);
  const places = new Int32Array(index.papers.length).fill(-1);
  for (let place = slots.length - 1; place >= 0; place--) places[slots[place] as number] = place;
  return { papers, index, slots, places };
}

/** Made once for each array of papers, which must not be changed afterwards, in steps of some milliseconds. */
export const referenceInSteps = shareSteps(makeReference);
