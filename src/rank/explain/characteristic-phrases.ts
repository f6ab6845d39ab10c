import { sum } from '../../lib/statistics.ts';
import { heaviestPhrases, isDistinctive } from '../../lib/text/key-phrases.ts';
import { type NounPhrase, nounPhrases } from '../../lib/text/noun-phrases.ts';
import { isSameTopic } from '../../lib/text/phrases/same-topic.ts';
import { paperVector } from '../../lib/text/tfidf-vector.ts';
import { tokenize } from '../../lib/text/tokenize.ts';
import { termOf } from '../../lib/text/vocabulary.ts';
import type { Paper } from '../../paper.ts';
import type { RankRequest } from '../ranker.ts';
import { corpusFor } from '../request-papers.ts';
import { backgroundPapers } from '../samples.ts';

/** Most terms that phrases are made of, and most papers that are read for them, newest first. */
const mostTerms = 40;
const mostPapers = 40;

/** Papers that what was learnt moves the same way. */
interface MovedPapers {
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

/** Fewer papers share words by chance. */
const enoughPapers = 3;

/** The noun phrases that at least two of the papers have, each once. */
function sharedPhrases(papers: readonly Paper[]): NounPhrase[] {
  const found = new Map<string, { phrase: NounPhrase; papers: number }>();
  for (const paper of papers)
    for (const phrase of nounPhrases(paper)) {
      const one = found.get(phrase.key) ?? { phrase, papers: 0 };
      found.set(phrase.key, { ...one, papers: one.papers + 1 });
    }
  return [...found.values()].flatMap((one) => (one.papers > 1 ? [one.phrase] : []));
}

interface CharacteristicPhrases {
  phrases: string[];
  /** Of each phrase, by which it is found in papers. */
  keys: string[];
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
  if (papers.length < enoughPapers) return { phrases: [], keys: [], amounts: [] };
  const terms = termAmounts(request, { ...moved, papers });
  const phrases = heaviestPhrases(sharedPhrases(papers), terms, limit).filter(
    ({ text }, at, all) => !all.slice(0, at).some((one) => isSameTopic(one.text, text)),
  );
  const amountOf = (phrase: NounPhrase) => sum(phrase.terms.map((term) => terms.get(term) ?? 0));
  return {
    phrases: phrases.map(({ text }) => text),
    keys: phrases.map(({ key }) => key),
    amounts: phrases.map(amountOf),
  };
}
