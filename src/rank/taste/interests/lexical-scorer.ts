import { corpusOf } from '../../../lib/text/corpus.ts';
import {
  countPairs,
  hasBoth,
  paperTermCounts,
  type TermPair,
} from '../../../lib/text/term-counts.ts';
import { wordsOf } from '../../../lib/text/tokenize.ts';
import { termId } from '../../../lib/text/vocabulary.ts';
import type { Paper } from '../../../paper.ts';
import { type Bm25Query, bm25Part, bm25Queries, bm25Score, lengthNorm } from '../../bm25.ts';
import type { Reference } from './reference.ts';
import type { Postings } from './word-index.ts';

/** The first term of each word in order; -1 for a stop word, and where punctuation separates two words. */
function termsInOrder(text: string): number[] {
  const terms: number[] = [];
  let end = 0;
  for (const { surface, start, terms: found } of wordsOf(text)) {
    if (/[.,;:!?()]/.test(text.slice(end, start))) terms.push(-1);
    terms.push(found[0] === undefined ? -1 : termId(found[0]));
    end = start + surface.length;
  }
  return terms;
}

/** The different pairs of a sentence's neighbouring words. */
export function pairsOf(text: string): TermPair[] {
  const terms = termsInOrder(text);
  const pairs = new Map<string, TermPair>();
  for (let i = 1; i < terms.length; i++) {
    const [left, right] = [terms[i - 1] as number, terms[i] as number];
    if (left >= 0 && right >= 0) pairs.set(`${left} ${right}`, { left, right });
  }
  return [...pairs.values()];
}

/** Saturation of repeated pairs, as for BM25's words. */
const k1 = 1.2;

const pairPart = (idf: number, count: number): number => (idf * count * (k1 + 1)) / (count + k1);

/** How well each paper fits, aligned with the papers. */
export type Scorer = (papers: readonly Paper[]) => number[];

/** How well papers fit a sentence by its words and its pairs of words. */
interface LexicalScorer {
  /** Of any papers. */
  score: Scorer;
  /** Of all papers of the reference, by way of the index; aligned with them. */
  scoreReference(): Float64Array;
}

/** By slot; zeros between two uses. */
let room = new Float64Array(0);

function roomFor(slots: number): Float64Array {
  if (room.length < slots) room = new Float64Array(slots + 1000);
  return room;
}

const norms = new WeakMap<Reference, Float64Array>();

/** By slot, what BM25 makes of a paper's length; 0 for papers that are not of the reference. */
function lengthNorms(reference: Reference): Float64Array {
  const known = norms.get(reference);
  if (known) return known;
  const { papers, slots, places } = reference;
  const corpus = corpusOf(papers);
  const found = new Float64Array(places.length);
  for (let place = 0; place < papers.length; place++)
    found[slots[place] as number] = lengthNorm(paperTermCounts(papers[place] as Paper), corpus);
  norms.set(reference, found);
  return found;
}

/** Adds to the sums what each posting adds, for papers that the index had when the reference was made. */
function addPostings(
  sums: Float64Array,
  { slots, counts }: Postings,
  size: number,
  part: (count: number, slot: number) => number,
): void {
  for (let at = 0; at < slots.length; at++) {
    const slot = slots[at] as number;
    if (slot >= size) break;
    sums[slot] = (sums[slot] as number) + part(counts[at] as number, slot);
  }
}

function frequencyIn({ places }: Reference, { slots }: Postings): number {
  let frequency = 0;
  for (const slot of slots) if ((places[slot] ?? -1) >= 0) frequency++;
  return frequency;
}

/** BM25 of the words, plus the same for pairs of neighbouring words (ordered windows, Metzler & Croft 2005). */
export function lexicalScorer(text: string, reference: Reference): LexicalScorer {
  const { papers, index, slots, places } = reference;
  const corpus = corpusOf(papers);
  const [query] = bm25Queries([{ text, weight: 1 }], corpus) as [Bm25Query];
  const pairs = pairsOf(text);
  const idfs = pairs.map((pair) => {
    const df = frequencyIn(reference, index.ofPair(pair));
    return Math.log(1 + (papers.length - df + 0.5) / (df + 0.5));
  });
  const scoreReference = () => {
    const sums = roomFor(index.papers.length);
    const norm = lengthNorms(reference);
    for (const [at, id] of query.ids.entries()) {
      const idf = query.idfs[at] as number;
      addPostings(sums, index.ofWord(id), places.length, (count, slot) =>
        bm25Part(idf, count, norm[slot] as number),
      );
    }
    for (const [at, pair] of pairs.entries()) {
      const idf = idfs[at] as number;
      addPostings(sums, index.ofPair(pair), places.length, (count) => pairPart(idf, count));
    }
    const scores = new Float64Array(slots.length);
    for (let at = 0; at < slots.length; at++) scores[at] = sums[slots[at] as number] as number;
    sums.fill(0);
    return scores;
  };
  const score = (some: readonly Paper[]) =>
    some.map((paper) => {
      const terms = paperTermCounts(paper);
      const words = bm25Score(terms, query, corpus);
      // Most papers lack a word of every pair; only the others are read word by word.
      if (!pairs.some((pair) => hasBoth(terms, pair))) return words;
      return countPairs(paper, pairs).reduce(
        (sum, count, at) => (count > 0 ? sum + pairPart(idfs[at] as number, count) : sum),
        words,
      );
    });
  return { score, scoreReference };
}
