import { mean } from '../../src/lib/statistics.ts';
import { contentWords } from '../../src/summarise/content-words.ts';
import { sentenceCues } from '../../src/summarise/sentence-cues.ts';
import { wordF1 } from './measure-summaries.ts';
import type { Summarised } from './read-summarised.ts';

/** Shares are of the lines, but for `told`, which is of the papers. */
export interface OneLinerMeasures {
  told: number;
  /** Mean F1 and precision of the different content words against those of the reference. */
  f1: number;
  precision: number;
  /** Lines of more than 12 words. */
  long: number;
  dangling: number;
  firstPerson: number;
  /** Lines that have fewer than two content words which neither the title has nor every paper says of itself. */
  hollow: number;
}

/** What every paper says of itself. */
const praise = new Set(
  `novel new effective efficient simple general unified framework method approach paradigm performance state-of-the-art
  superior strong significant significantly results gains improvements improves outperforms achieves demonstrates model
  models system algorithm baselines benchmarks tasks comprehensive robust existing`.split(/\s+/),
);

const isHollow = (line: string, title: string) =>
  [...contentWords(line).difference(contentWords(title))].filter((word) => !praise.has(word))
    .length < 2;

/** Measures one line a paper, `null` where there is none; `docs/summaries.md` says what each number means. */
export function measureOneLiners(
  papers: readonly Summarised[],
  lines: readonly (string | null)[],
): OneLinerMeasures {
  const told = papers.flatMap((paper, at) => {
    const line = lines[at] ?? null;
    return line === null ? [] : [{ paper, line, words: contentWords(line) }];
  });
  const share = (holds: (line: string) => boolean) =>
    mean(told.map(({ line }) => Number(holds(line))));
  return {
    told: told.length / papers.length,
    f1: mean(told.map(({ paper, words }) => wordF1(words, paper.words))),
    precision: mean(
      told.map(({ paper, words }) => words.intersection(paper.words).size / words.size),
    ),
    long: share((line) => line.split(/\s+/).length > 12),
    dangling: share((line) => sentenceCues(line).dangling),
    firstPerson: share((line) => /\b(?:we|our|us|ours)\b/i.test(line)),
    hollow: mean(told.map(({ paper, line }) => Number(isHollow(line, paper.title)))),
  };
}
