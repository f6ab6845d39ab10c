import { sum } from '../../lib/statistics.ts';
import { corpusOf } from '../../lib/text/corpus.ts';
import { keyPhrases } from '../../lib/text/key-phrases.ts';
import { paperVector } from '../../lib/text/tfidf-vector.ts';
import { termOf } from '../../lib/text/vocabulary.ts';
import type { Paper, Score } from '../../paper.ts';
import type { LearningRanker, RankRequest } from '../ranker.ts';
import { corpusFor } from '../request-papers.ts';
import { placeOf } from '../scores.ts';

/** What one vote changed for the picks to come. */
export interface VoteExplanation {
  direction: 'up' | 'down';
  /** Phrases of the voted paper whose weight moved most, at most two. */
  phrases: string[];
  /** The candidate that moved most that way, with its places before and after; `null` where none moved. */
  moved: { paper: Paper; from: number; to: number } | null;
}

export interface VoteQuestion {
  /** The request before the vote and after it, with the same candidates. */
  before: RankRequest;
  after: RankRequest;
  /** The paper that was voted on. */
  paper: Paper;
  /** Ids of candidates that cannot be picked any more, which are no examples. */
  posted: ReadonlySet<string>;
  /** Awaited between the two rankings. */
  yieldToLoop(): Promise<void>;
}

/** By term, what each word of the paper adds to its score after the vote beyond what it added before. */
function wordChanges(
  ranker: Pick<LearningRanker, 'wordWeights'>,
  { before, after, paper }: VoteQuestion,
): Map<string, number> {
  const old = ranker.wordWeights(before);
  const now = ranker.wordWeights(after);
  const { ids, values } = paperVector(paper, corpusFor(after));
  return new Map(
    [...ids].map((id, at) => [
      termOf(id),
      ((now?.[id] ?? 0) - (old?.[id] ?? 0)) * (values[at] as number),
    ]),
  );
}

/** The paper whose total changed most, of those that changed places. */
function mostMoved(
  { after, paper, posted }: VoteQuestion,
  [old, now]: readonly [Score[], Score[]],
  direction: 'up' | 'down',
): VoteExplanation['moved'] {
  const sign = direction === 'up' ? 1 : -1;
  const gains = after.candidates
    .map((one, at) => ({ one, at, gain: sign * (totalAt(now, at) - totalAt(old, at)) }))
    .filter(({ one, gain }) => gain > 0 && one.id !== paper.id && !posted.has(one.id))
    .sort((a, b) => b.gain - a.gain);
  for (const { one, at } of gains) {
    const [from, to] = [placeOf(old, at), placeOf(now, at)];
    if (sign * (from - to) > 0) return { paper: one, from, to };
  }
  return null;
}

const totalAt = (scores: readonly Score[], at: number): number => scores[at]?.total ?? 0;

/** What a vote changed: the words it made count more or less, and the candidate that it moved most. */
export async function explainVote(
  ranker: LearningRanker,
  ask: VoteQuestion,
): Promise<VoteExplanation> {
  const old = ranker.rank(ask.before);
  await ask.yieldToLoop();
  const now = ranker.rank(ask.after);
  const changes = wordChanges(ranker, ask);
  const sign = sum(changes.values()) < 0 ? -1 : 1;
  const direction = sign > 0 ? 'up' : 'down';
  const weights = new Map([...changes].map(([term, change]) => [term, sign * change]));
  return {
    direction,
    phrases: keyPhrases(ask.paper, weights, corpusFor(ask.after)),
    moved: mostMoved(ask, [old, now], direction),
  };
}

/**
 * What a vote on the paper is about where the ranker cannot tell what it learnt: up to two phrases that distinguish
 * the paper from past papers, as a person would write them, heaviest first.
 */
export function paperTopics(paper: Paper, past: readonly Paper[]): string[] {
  const corpus = corpusOf(past);
  const { ids, values } = paperVector(paper, corpus);
  const weights = new Map([...ids].map((id, at) => [termOf(id), values[at] as number]));
  return keyPhrases(paper, weights, corpus);
}
