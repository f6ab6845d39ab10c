import { corpusOf } from '../../lib/text/corpus.ts';
import { tellingPhrases } from '../../lib/text/telling-phrases.ts';
import { paperVector } from '../../lib/text/tfidf-vector.ts';
import { termOf } from '../../lib/text/vocabulary.ts';
import type { Paper, Score } from '../../paper.ts';
import type { Ranker, RankRequest } from '../ranker.ts';
import { corpusFor } from '../request-texts.ts';
import { placeOf } from './what-if.ts';

/** What one vote changed for the papers to come. */
export interface VoteExplanation {
  direction: 'up' | 'down';
  /** Phrases of the voted paper whose weight moved most, at most two. */
  phrases: string[];
  /** The candidate that moved most that way, with its places before and after; `null` where none moved. */
  moved: { paper: Paper; from: number; to: number } | null;
}

export interface VoteQuestion {
  /** As things stood before the vote and after it; the same candidates. */
  before: RankRequest;
  after: RankRequest;
  /** The paper that was voted on. */
  paper: Paper;
  /** Candidates that cannot be picked any more: they are no examples. */
  posted: ReadonlySet<string>;
  /** Lets others have their turn between the two rankings. */
  turn(): Promise<void>;
}

/** What each word of the paper adds to it now beyond what it added before. */
function wordMoves(
  ranker: Pick<Ranker, 'wordWeights'>,
  ask: VoteQuestion,
): Map<string, number> | null {
  const [old, now] = [ask.before, ask.after].map((request) => ranker.wordWeights?.(request));
  if (!old || !now) return null;
  const { ids, values } = paperVector(ask.paper, corpusFor(ask.after));
  return new Map(
    [...ids].map((id, at) => [
      termOf(id),
      ((now[id] ?? 0) - (old[id] ?? 0)) * (values[at] as number),
    ]),
  );
}

/** Moved most is the paper whose total moved most, among those that changed places. */
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

/** Reads out what a vote changed; `null` for rankers whose learning has no words. */
export async function explainVote(
  ranker: Ranker,
  ask: VoteQuestion,
): Promise<VoteExplanation | null> {
  const old = ranker.rank(ask.before);
  await ask.turn();
  const now = ranker.rank(ask.after);
  const moves = wordMoves(ranker, ask);
  if (!moves) return null;
  const all = [...moves.values()].reduce((sum, move) => sum + move, 0);
  const sign = all < 0 ? -1 : 1;
  const direction = sign > 0 ? 'up' : 'down';
  const weights = new Map([...moves].map(([term, move]) => [term, sign * move]));
  return {
    direction,
    phrases: tellingPhrases(ask.paper, weights, corpusFor(ask.after)),
    moved: mostMoved(ask, [old, now], direction),
  };
}

/**
 * What a vote on the paper stands for where the ranker cannot tell what it learnt: up to two phrases that tell
 * the paper from the past papers, as a person would write them, heaviest first.
 */
export function paperTopics(paper: Paper, past: readonly Paper[]): string[] {
  const corpus = corpusOf(past);
  const { ids, values } = paperVector(paper, corpus);
  const weights = new Map([...ids].map((id, at) => [termOf(id), values[at] as number]));
  return tellingPhrases(paper, weights, corpus);
}
