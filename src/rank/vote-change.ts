import type { Paper, Score } from '../paper.ts';
import { tellingPhrases } from '../text/telling-phrases.ts';
import { paperVector } from '../text/tfidf-vector.ts';
import { termOf } from '../text/vocabulary.ts';
import { corpusFor } from './corpus-for.ts';
import type { Ranker, RankRequest } from './ranker.ts';
import { placeOf } from './what-if.ts';

/** What one vote changed for the papers to come. */
export interface VoteChangeReadOut {
  direction: 'up' | 'down';
  /** Phrases of the voted paper whose weight moved most, at most two. */
  phrases: string[];
  /** The candidate that moved most that way, with its places before and after; `null` where none moved. */
  moved: { paper: Paper; from: number; to: number } | null;
}

export interface VoteAsk {
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
function wordMoves(ranker: Pick<Ranker, 'wordWeights'>, ask: VoteAsk): Map<string, number> | null {
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

/** A step among the first places tells more than one among the last: distances are of logarithms. */
function mostMoved(
  { after, paper, posted }: VoteAsk,
  [old, now]: readonly [Score[], Score[]],
  direction: 'up' | 'down',
): VoteChangeReadOut['moved'] {
  const sign = direction === 'up' ? 1 : -1;
  const [most] = after.candidates
    .map((one, at) => ({ paper: one, from: placeOf(old, at), to: placeOf(now, at) }))
    .filter((one) => one.paper.id !== paper.id && !posted.has(one.paper.id))
    .map((move) => ({ move, steps: sign * Math.log(move.from / move.to) }))
    .filter(({ steps }) => steps > 0)
    .sort((a, b) => b.steps - a.steps);
  return most?.move ?? null;
}

/** Reads out what a vote changed; `null` for rankers whose learning has no words. */
export async function voteChange(ranker: Ranker, ask: VoteAsk): Promise<VoteChangeReadOut | null> {
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
