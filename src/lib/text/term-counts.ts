import { copyInSlab, floatsInSlab } from '../number-slab.ts';
import { vocabularySize } from './vocabulary.ts';
import {
  flagBits,
  idsAt,
  isFirst,
  isJoined,
  readPlaces,
  type TextPlaces,
} from './words/text-places.ts';

/** The text of a paper. A `Paper` is one. */
export interface TitledText {
  title: string;
  abstract: string;
}

/** How often each term occurs; the two arrays are aligned and the ids ascend. */
export interface TermCounts {
  ids: Uint32Array;
  counts: Float32Array;
  /** Sum of the counts. */
  length: number;
}

/** Counts term ids, repeats given as repeats. */
export function countTerms(termIdList: ArrayLike<number>): TermCounts {
  const sorted = new Uint32Array(termIdList).sort();
  const ids = new Uint32Array(sorted.length);
  const counts = new Float32Array(sorted.length);
  let size = 0;
  for (let i = 0; i < sorted.length; i++) {
    const id = sorted[i] as number;
    if (i === 0 || id !== sorted[i - 1]) ids[size++] = id;
    counts[size - 1] = (counts[size - 1] as number) + 1;
  }
  return { ids: ids.slice(0, size), counts: counts.slice(0, size), length: sorted.length };
}

/** The place of the id among ascending ones, from a place on, or that of the next greater. */
export function placeOfTerm(ids: Uint32Array, id: number, from = 0): number {
  let [low, high] = [from, ids.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ids[middle] as number) < id) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether a paper of these terms holds both words of a pair, side by side or not. */
export function hasBoth({ ids }: TermCounts, { left, right }: TermPair): boolean {
  return ids[placeOfTerm(ids, left)] === left && ids[placeOfTerm(ids, right)] === right;
}

/** The terms of a paper in order. */
interface TermOrder {
  title: Uint32Array;
  abstract: Uint32Array;
}

/** All that is worked out of a paper's words. */
export interface PaperWords {
  title: TextPlaces;
  abstract: TextPlaces;
  counts: TermCounts;
}

const known = new WeakMap<TitledText, PaperWords>();

/** What was worked out already of this paper object. */
export const knownWords = (paper: TitledText): PaperWords | undefined => known.get(paper);

/** Takes what was worked out before of a paper of the same text. */
export function giveWords(paper: TitledText, words: PaperWords): void {
  known.set(paper, words);
}

/** By id, how often the paper that is read holds the term; zeros between two papers. */
let tally = new Uint32Array(0);
/** The ids of its terms, and how many those are. */
const found = { ids: new Uint32Array(1024), size: 0 };

function addToTally(places: TextPlaces, weight: number): void {
  for (let i = 0; i < places.length; i++) {
    const id = (places[i] as number) >>> flagBits;
    const before = tally[id] as number;
    if (before === 0) found.ids[found.size++] = id;
    tally[id] = before + weight;
  }
}

/** As `countTerms` of the title's terms, twice each, and the abstract's. */
function countPlaces(title: TextPlaces, abstract: TextPlaces): TermCounts {
  const most = title.length + abstract.length;
  if (tally.length < vocabularySize()) tally = new Uint32Array(2 * vocabularySize());
  if (found.ids.length < most) found.ids = new Uint32Array(2 * most);
  found.size = 0;
  addToTally(title, 2);
  addToTally(abstract, 1);
  const ids = copyInSlab(found.ids.subarray(0, found.size).sort());
  const counts = floatsInSlab(ids.length);
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i] as number;
    counts[i] = tally[id] as number;
    tally[id] = 0;
  }
  return { ids, counts, length: 2 * title.length + abstract.length };
}

function read(paper: TitledText): PaperWords {
  const before = known.get(paper);
  if (before) return before;
  const title = copyInSlab(readPlaces(paper.title));
  const abstract = copyInSlab(readPlaces(paper.abstract));
  const own = { title, abstract, counts: countPlaces(title, abstract) };
  known.set(paper, own);
  return own;
}

/** Terms of the title (counted twice) and the abstract; computed once for each paper object. */
export const paperTermCounts = (paper: TitledText): TermCounts => read(paper).counts;

/** The terms in the order of the text, whose words are found once for each paper object. */
export function paperTermOrder(paper: TitledText): TermOrder {
  const { title, abstract } = read(paper);
  return { title: idsAt(title), abstract: idsAt(abstract) };
}

/** Two words that stand side by side, by the id of the first term of each. */
export interface TermPair {
  left: number;
  right: number;
}

function countIn(places: TextPlaces, pairs: readonly TermPair[], weight: number, counts: number[]) {
  let before = -1;
  for (let i = 0; i < places.length; i++) {
    const place = places[i] as number;
    if ((place & isFirst) === 0) continue;
    const id = place >>> flagBits;
    if ((place & isJoined) !== 0)
      for (let at = 0; at < pairs.length; at++) {
        const { left, right } = pairs[at] as TermPair;
        if (left === before && right === id) counts[at] = (counts[at] as number) + weight;
      }
    before = id;
  }
}

/**
 * How often each pair's words stand side by side in the title (counted twice) and the abstract, with neither a stop
 * word nor punctuation between.
 */
export function countPairs(paper: TitledText, pairs: readonly TermPair[]): number[] {
  const { title, abstract } = read(paper);
  const counts = pairs.map(() => 0);
  countIn(title, pairs, 2, counts);
  countIn(abstract, pairs, 1, counts);
  return counts;
}
