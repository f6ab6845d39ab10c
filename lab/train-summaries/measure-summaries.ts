import { mean } from '../../src/lib/statistics.ts';
import { contentWords } from '../../src/summarise/content-words.ts';
import { sentenceCues } from '../../src/summarise/sentence-cues.ts';
import { splitSentences } from '../../src/summarise/split-sentences.ts';
import type { Summarised } from './read-summarised.ts';

/** F1 of two sets of words. */
export function wordF1(found: ReadonlySet<string>, wanted: ReadonlySet<string>): number {
  const both = found.intersection(wanted).size;
  return both === 0 ? 0 : (2 * both) / (found.size + wanted.size);
}

export interface SummaryMeasures {
  papers: number;
  /** Mean F1 of the different content words against those of the reference. */
  f1: number;
  /** Shares of summaries. */
  dangling: number;
  inThisPaper: number;
  firstPerson: number;
  oneSentence: number;
  /** Of the papers whose abstract says a result with a number, those whose summary has one. */
  numberKept: number;
  /** UTF-16 units. */
  medianLength: number;
  longest: number;
}

const resultNumber = /\d(?:[\d.,]*\d)?\s?(?:\\?%|x\b|×|percent|times|points)/i;
const saysResult = (sentence: string) =>
  resultNumber.test(sentence) && sentenceCues(sentence).finding;

const share = (values: readonly boolean[]) => mean(values.map(Number));

/** Measures one summary a paper; `docs/summaries.md` says what each number means. */
export function measureSummaries(
  papers: readonly Summarised[],
  summaries: readonly string[],
): SummaryMeasures {
  const pairs = papers.map((paper, at) => ({ paper, text: summaries[at] ?? '' }));
  const lengths = summaries.map(({ length }) => length).toSorted((a, b) => a - b);
  const ofTexts = (holds: (text: string) => boolean) => share(pairs.map(({ text }) => holds(text)));
  const withNumber = pairs.filter(({ paper }) => paper.sentences.some(saysResult));
  return {
    papers: papers.length,
    f1: mean(pairs.map(({ paper, text }) => wordF1(contentWords(text), paper.words))),
    dangling: ofTexts((text) => sentenceCues(text).dangling),
    inThisPaper: ofTexts((text) => /\bin this (?:paper|work|study|report|article)\b/i.test(text)),
    firstPerson: ofTexts((text) => /\b(?:we|our|us|ours)\b/i.test(text)),
    oneSentence: ofTexts((text) => splitSentences(text).length < 2),
    numberKept: share(withNumber.map(({ text }) => resultNumber.test(text))),
    medianLength: lengths[Math.floor(lengths.length / 2)] ?? 0,
    longest: lengths.at(-1) ?? 0,
  };
}

export const firstThree = ({ sentences }: Summarised): string => sentences.slice(0, 3).join(' ');

/** The three sentences of the abstract with the best F1 against the reference: what choosing alone could reach. */
export function bestThree({ sentences, words }: Summarised): string {
  let best = { text: '', f1: -1 };
  sentences.forEach((a, i) => {
    sentences.slice(i).forEach((b, j) => {
      for (const c of sentences.slice(i + j)) {
        const text = [...new Set([a, b, c])].join(' ');
        const f1 = wordF1(contentWords(text), words);
        if (f1 > best.f1) best = { text, f1 };
      }
    });
  });
  return best.text;
}
