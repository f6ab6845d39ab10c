import { visitWords } from './tokenize.ts';
import { idsOfWord } from './vocabulary.ts';

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
export interface TermOrder {
  title: Uint32Array;
  abstract: Uint32Array;
}

/** Low bits of a place in `TextPlaces`: whether its term is the first of a word, and whether that follows another one. */
const isFirst = 1;
const isJoined = 2;
/** A place is its term's id, moved by so many bits, with its flags below. */
export const flagBits = 2;

/**
 * A text's terms in order, in one number each: the term's id, whether it is the first of its word (a hyphenated word
 * has several), and whether neither a stop word nor punctuation parts that word from the one before.
 */
type TextPlaces = Uint32Array;

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

/** Room for the places of one text. */
let room = new Uint32Array(4096);

function placesOf(text: string): TextPlaces {
  const lower = text.toLowerCase();
  // A word has at most as many terms as letters.
  if (room.length < 2 * lower.length) room = new Uint32Array(4 * lower.length);
  let size = 0;
  let isAfterWord = false;
  visitWords(lower, (start, end, isParted) => {
    const ids = idsOfWord(lower, start, end);
    const first = isAfterWord && !isParted ? isFirst | isJoined : isFirst;
    for (let at = 0; at < ids.length; at++)
      room[size++] = ((ids[at] as number) << flagBits) | (at === 0 ? first : 0);
    isAfterWord = ids.length > 0;
  });
  return room.slice(0, size);
}

const idsOf = (places: TextPlaces): Uint32Array => places.map((place) => place >>> flagBits);

function read(paper: TitledText): PaperWords {
  const before = known.get(paper);
  if (before) return before;
  const [title, abstract] = [placesOf(paper.title), placesOf(paper.abstract)];
  const all = new Uint32Array(2 * title.length + abstract.length);
  for (let i = 0; i < title.length; i++)
    all[2 * i] = all[2 * i + 1] = (title[i] as number) >>> flagBits;
  for (let i = 0; i < abstract.length; i++)
    all[2 * title.length + i] = (abstract[i] as number) >>> flagBits;
  const own = { title, abstract, counts: countTerms(all) };
  known.set(paper, own);
  return own;
}

/** Terms of the title (counted twice) and the abstract; computed once for each paper object. */
export const paperTermCounts = (paper: TitledText): TermCounts => read(paper).counts;

/** The terms in the order of the text, whose words are found once for each paper object. */
export function paperTermOrder(paper: TitledText): TermOrder {
  const { title, abstract } = read(paper);
  return { title: idsOf(title), abstract: idsOf(abstract) };
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
