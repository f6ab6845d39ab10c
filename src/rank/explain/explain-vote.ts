import { sum } from '../../lib/statistics.ts';
import { corpusOf } from '../../lib/text/corpus.ts';
import { keyPhrases } from '../../lib/text/key-phrases.ts';
import { nounPhrases } from '../../lib/text/noun-phrases.ts';
import { saysOnlyTheField } from '../../lib/text/phrases/field-words.ts';
import { isSameTopic } from '../../lib/text/phrases/same-topic.ts';
import { paperVector } from '../../lib/text/tfidf-vector.ts';
import { termOf } from '../../lib/text/vocabulary.ts';
import type { Paper } from '../../paper.ts';
import type { LearningRanker, RankRequest } from '../ranker.ts';
import { corpusFor } from '../request-papers.ts';
import { hasPhrase } from './phrase-votes.ts';

/** What one vote changed among the papers that are likely to come next. */
export interface VoteExplanation {
  direction: 'up' | 'down';
  /**
   * Phrases of the voted paper, most moved first, at most two: the likely papers that have one have all moved that way
   * or stayed. Empty where none did.
   */
  phrases: string[];
}

interface VoteQuestion {
  /** The request before the vote and after it, with the same candidates. */
  before: RankRequest;
  after: RankRequest;
  /** The paper that was voted on. */
  paper: Paper;
  /** Ids of candidates that cannot be picked any more. */
  posted: ReadonlySet<string>;
  /** Awaited between the two rankings. */
  yieldToLoop(): Promise<void>;
}

/** So many of the best that were not posted are likely to come next. */
const likely = 10;
const phraseLimit = 2;
/** A phrase of more of a day's papers says too little: `LLMs`. */
const broadShare = 1 / 4;

/** How the words of the voted paper have come to count: above 0 for more. */
function changeOfWords(
  ranker: Pick<LearningRanker, 'weightsOfWords'>,
  { before, after, paper }: VoteQuestion,
): number {
  const { ids, values } = paperVector(paper, corpusFor(after));
  const old = ranker.weightsOfWords(before, ids);
  const now = ranker.weightsOfWords(after, ids);
  return sum(now.map((weight, at) => (weight - (old[at] as number)) * (values[at] as number)));
}

/** The papers likely to come next, best first. */
function likelyPapers(
  ranker: Pick<LearningRanker, 'best'>,
  request: RankRequest,
  { paper, posted }: VoteQuestion,
): Paper[] {
  const taken = new Set([...posted, paper.id]);
  return ranker
    .best(request, likely + taken.size)
    .filter(({ id }) => !taken.has(id))
    .slice(0, likely);
}

/** Of each paper that was or is likely, how many places it has gained. */
function movesOf(before: readonly Paper[], after: readonly Paper[]): Map<Paper, number> {
  const placeIn = (papers: readonly Paper[], paper: Paper) => {
    const at = papers.indexOf(paper);
    return at < 0 ? likely : at;
  };
  return new Map(
    [...new Set([...before, ...after])].map((one) => [
      one,
      placeIn(before, one) - placeIn(after, one),
    ]),
  );
}

/**
 * What the paper is about and most of its day is not, where all likely papers about it have moved one way or stayed;
 * what moved furthest first.
 */
function movedPhrases(
  { paper, after }: VoteQuestion,
  moves: ReadonlyMap<Paper, number>,
  sign: 1 | -1,
): string[] {
  return nounPhrases(paper)
    .filter((phrase) => !saysOnlyTheField(phrase))
    .filter(({ isInTitle, count }) => isInTitle || count > 2)
    .filter(({ key }) => {
      const papers = after.candidates.filter((one) => hasPhrase(one, key)).length;
      return papers <= broadShare * after.candidates.length;
    })
    .map(({ text, key, terms, isInTitle }) => {
      const own = [...moves].filter(([one]) => hasPhrase(one, key)).map(([, by]) => sign * by);
      const isTrue = own.every((by) => by >= 0);
      return { text, terms, isInTitle, by: isTrue ? sum(own) : 0 };
    })
    .filter(({ by }) => by > 0)
    .sort((a, b) => Number(b.isInTitle) - Number(a.isInTitle) || b.by - a.by)
    .filter(
      ({ text, terms }, at, all) =>
        !all
          .slice(0, at)
          .some(
            (other) =>
              isSameTopic(text, other.text) || terms.some((term) => other.terms.includes(term)),
          ),
    )
    .slice(0, phraseLimit)
    .map(({ text }) => text);
}

/** What a vote changed among the papers that are likely to come next. */
export async function explainVote(
  ranker: LearningRanker,
  ask: VoteQuestion,
): Promise<VoteExplanation> {
  const before = likelyPapers(ranker, ask.before, ask);
  await ask.yieldToLoop();
  const after = likelyPapers(ranker, ask.after, ask);
  const sign = changeOfWords(ranker, ask) < 0 ? -1 : 1;
  return {
    direction: sign > 0 ? 'up' : 'down',
    phrases: movedPhrases(ask, movesOf(before, after), sign),
  };
}

/**
 * What a paper is about: up to two phrases that distinguish it from past papers, as a person would write them, heaviest
 * first.
 */
export function paperTopics(paper: Paper, past: readonly Paper[]): string[] {
  const corpus = corpusOf(past);
  const { ids, values } = paperVector(paper, corpus);
  const weights = new Map([...ids].map((id, at) => [termOf(id), values[at] as number]));
  return keyPhrases(paper, weights, corpus);
}
