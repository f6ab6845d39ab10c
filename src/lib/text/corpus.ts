import { paperTermCounts, type TitledText } from './term-counts.ts';
import { vocabularySize } from './vocabulary.ts';

/** Statistics of a set of papers: how many there are, how long they are, and how many hold each term. */
export interface Corpus {
  /** Number of papers. */
  size: number;
  /** Mean number of terms a paper; 0 without papers. */
  averageLength: number;
  /** Number of papers that hold the term. */
  documentFrequency(id: number): number;
}

const known = new WeakMap<readonly TitledText[], Corpus>();

/** Computed once for each array, which must not be changed afterwards. */
export function corpusOf(papers: readonly TitledText[]): Corpus {
  const before = known.get(papers);
  if (before) return before;
  const counted = papers.map(paperTermCounts);
  const frequencies = new Uint32Array(vocabularySize());
  let length = 0;
  for (const paper of counted) {
    length += paper.length;
    for (const id of paper.ids) frequencies[id] = (frequencies[id] as number) + 1;
  }
  const corpus = {
    size: papers.length,
    averageLength: papers.length > 0 ? length / papers.length : 0,
    documentFrequency: (id: number) => frequencies[id] ?? 0,
  };
  known.set(papers, corpus);
  return corpus;
}
