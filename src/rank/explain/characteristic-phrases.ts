import { sum } from '../../lib/statistics.ts';
import { isDistinctive, phraseCounter } from '../../lib/text/key-phrases.ts';
import { matchedPhrases } from '../../lib/text/matched-phrases.ts';
import { paperVector } from '../../lib/text/tfidf-vector.ts';
import { tokenize, type Word } from '../../lib/text/tokenize.ts';
import { termId, termOf } from '../../lib/text/vocabulary.ts';
import type { Paper } from '../../paper.ts';
import type { RankRequest } from '../ranker.ts';
import { corpusFor } from '../request-papers.ts';
import { backgroundPapers } from '../samples.ts';

/** Most terms that phrases are made of, and most papers that are read for them, newest first. */
const mostTerms = 40;
const mostPapers = 40;

/** Papers that what was learnt moves the same way. */
export interface MovedPapers {
  /** By term id, as `LearningRanker.wordWeights` gives them. */
  weights: Float64Array;
  /** Newest first. */
  papers: readonly Paper[];
  /** 1 for what is liked, -1 for what is not. */
  sign: 1 | -1;
}

/** Mean tf-idf of each term over the papers. */
function meanVector(request: RankRequest, papers: readonly Paper[]): Map<number, number> {
  const corpus = corpusFor(request);
  const mean = new Map<number, number>();
  for (const paper of papers) {
    const { ids, values } = paperVector(paper, corpus);
    for (const [at, id] of ids.entries())
      mean.set(id, (mean.get(id) ?? 0) + (values[at] as number) / papers.length);
  }
  return mean;
}

/**
 * How much of what was learnt about the papers each term makes up: its weight times the difference between its mean
 * tf-idf in them and in the background. The sum over all terms is how much more the words of such a paper score than
 * those of any other. Terms of the interests, very rare and very common ones are left out.
 */
function termAmounts(
  request: RankRequest,
  { weights, papers, sign }: MovedPapers,
): Map<string, number> {
  const corpus = corpusFor(request);
  const asked = new Set(request.interests.flatMap(({ text }) => tokenize(text)));
  const usual = meanVector(request, backgroundPapers(request.past));
  const amounts = [...meanVector(request, papers)]
    .filter(([id]) => isDistinctive(id, corpus) && !asked.has(termOf(id)))
    .map(([id, mean]): [string, number] => [
      termOf(id),
      sign * (weights[id] ?? 0) * (mean - (usual.get(id) ?? 0)),
    ])
    .filter(([, amount]) => amount > 0)
    .sort((a, b) => b[1] - a[1]);
  return new Map(amounts.slice(0, mostTerms));
}

/** A single word is no phrase where more than this share of the past use it, and more than this many papers. */
const commonWord = { share: 1 / 12, papers: 30 };
/** Fewer papers share words by chance. */
const enoughPapers = 3;

/** Accepts a phrase that at least two of the papers contain. */
function isShared(
  request: RankRequest,
  papers: readonly string[],
): (phrase: readonly Word[]) => boolean {
  const count = phraseCounter(papers);
  const corpus = corpusFor(request);
  const most = Math.max(commonWord.papers, commonWord.share * corpus.size);
  return (phrase) => {
    if (count(phrase) < 2) return false;
    const [only, ...more] = phrase.map(({ terms }) => terms[0]);
    return more.length > 0 || only === undefined || corpus.documentFrequency(termId(only)) <= most;
  };
}

export interface CharacteristicPhrases {
  phrases: string[];
  /** Of each phrase, how far its words move a paper: above 0, in the score's unit. */
  amounts: number[];
}

/** What the papers have in common, in phrases as people write them, most telling first; none of fewer than 3 papers. */
export function characteristicPhrases(
  request: RankRequest,
  moved: MovedPapers,
  limit: number,
): CharacteristicPhrases {
  const papers = moved.papers.slice(0, mostPapers);
  if (papers.length < enoughPapers) return { phrases: [], amounts: [] };
  const terms = termAmounts(request, { ...moved, papers });
  const texts = papers.map(({ title, abstract }) => `${title}. ${abstract}`);
  const shared = isShared(request, texts);
  const phrases = matchedPhrases(
    { title: '', abstract: texts.join('\n') },
    terms,
    limit,
    (phrase) => phrase.every((word) => terms.has(word.terms[0] ?? '')) && shared(phrase),
  );
  const amountOf = (phrase: string) => sum(tokenize(phrase).map((term) => terms.get(term) ?? 0));
  return { phrases, amounts: phrases.map(amountOf) };
}
