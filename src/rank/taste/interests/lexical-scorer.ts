import { paperTermCounts, type TitledText } from '../../../lib/text/term-counts.ts';
import { wordsOf } from '../../../lib/text/tokenize.ts';
import { termId } from '../../../lib/text/vocabulary.ts';
import type { Paper } from '../../../paper.ts';
import { bm25ByInterest } from '../../bm25.ts';

/** Papers a step: some milliseconds of work. */
const chunk = 200;

/** Calls `work` with one chunk of the papers after the other, and yields after each. */
export function* stepwise(
  papers: readonly Paper[],
  work: (some: Paper[]) => void,
): Generator<void, void> {
  for (let at = 0; at < papers.length; at += chunk) {
    work(papers.slice(at, at + chunk));
    yield;
  }
}

/** The terms of two neighbouring words. */
export interface Pair {
  left: number;
  right: number;
}

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
export function pairsOf(text: string): Pair[] {
  const terms = termsInOrder(text);
  const pairs = new Map<string, Pair>();
  for (let i = 1; i < terms.length; i++) {
    const [left, right] = [terms[i - 1] as number, terms[i] as number];
    if (left >= 0 && right >= 0) pairs.set(`${left} ${right}`, { left, right });
  }
  return [...pairs.values()];
}

/** Whether the ascending ids contain one. */
function contains(ids: Uint32Array, id: number): boolean {
  let [low, high] = [0, ids.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ids[middle] as number) < id) low = middle + 1;
    else high = middle;
  }
  return ids[low] === id;
}

/** How often each pair stands in the title (counted twice) and the abstract. */
export function countPairs(paper: TitledText, pairs: readonly Pair[]): number[] {
  const { ids } = paperTermCounts(paper);
  const counts = pairs.map(() => 0);
  // Most papers lack a word of every pair; only the others are read word by word.
  if (!pairs.some(({ left, right }) => contains(ids, left) && contains(ids, right))) return counts;
  for (const [text, weight] of [[paper.title, 2] as const, [paper.abstract, 1] as const]) {
    const terms = termsInOrder(text);
    for (let i = 1; i < terms.length; i++)
      for (const [at, { left, right }] of pairs.entries())
        if (terms[i - 1] === left && terms[i] === right)
          counts[at] = (counts[at] as number) + weight;
  }
  return counts;
}

/** Saturation of repeated pairs, as for BM25's words. */
const k1 = 1.2;

/** How well each paper fits, aligned with the papers. */
export type Scorer = (papers: readonly Paper[]) => number[];

/** BM25 of the words, plus the same for pairs of neighbouring words (ordered windows, Metzler & Croft 2005). */
export function* lexicalScorer(text: string, reference: readonly Paper[]): Generator<void, Scorer> {
  const pairs = pairsOf(text);
  const frequencies = pairs.map(() => 0);
  yield* stepwise(reference, (some) => {
    for (const paper of some)
      for (const [at, count] of countPairs(paper, pairs).entries())
        if (count > 0) frequencies[at] = (frequencies[at] as number) + 1;
  });
  const idfs = frequencies.map((df) => Math.log(1 + (reference.length - df + 0.5) / (df + 0.5)));
  const request = { interests: [{ text, weight: 1 }], past: reference, candidates: reference };
  return (papers) => {
    const words = bm25ByInterest(request, papers);
    return papers.map((paper, i) =>
      countPairs(paper, pairs).reduce(
        (sum, count, at) => sum + ((idfs[at] as number) * count * (k1 + 1)) / (count + k1),
        words[i]?.[0] ?? 0,
      ),
    );
  };
}
