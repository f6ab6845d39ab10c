import { allSteps } from '../async/in-turns.ts';
import { shareSteps } from '../async/share-steps.ts';
import { sum } from '../statistics.ts';
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

/** Papers a step. */
const chunk = 1000;

function* countPapers(papers: readonly TitledText[]): Generator<void, Corpus> {
  const lengths: number[] = [];
  for (let at = 0; at < papers.length; at++) {
    lengths.push(paperTermCounts(papers[at] as TitledText).length);
    if (at % chunk === chunk - 1) yield;
  }
  const frequencies = new Uint32Array(vocabularySize());
  for (let at = 0; at < papers.length; at++) {
    const { ids } = paperTermCounts(papers[at] as TitledText);
    for (let i = 0; i < ids.length; i++) {
      const id = ids[i] as number;
      frequencies[id] = (frequencies[id] as number) + 1;
    }
    if (at % chunk === chunk - 1) yield;
  }
  return {
    size: papers.length,
    averageLength: papers.length > 0 ? sum(lengths) / papers.length : 0,
    documentFrequency: (id: number) => frequencies[id] ?? 0,
  };
}

/** Computed once for each array, which must not be changed afterwards, in steps of some milliseconds. */
export const corpusInSteps = shareSteps(countPapers);

/** The same at once. */
export const corpusOf = (papers: readonly TitledText[]): Corpus => allSteps(corpusInSteps(papers));
