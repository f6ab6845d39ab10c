import { mostCompared } from '../../src/assess/assess-papers.ts';
import { allSteps } from '../../src/lib/async/in-turns.ts';
import type { Paper } from '../../src/paper.ts';
import type { Choice } from '../../src/rank/picks/choose-picks.ts';
import { picksADay, shortlistInSteps } from '../../src/rank/picks/plan-picks.ts';
import type { Ranker, RankRequest } from '../../src/rank/ranker.ts';
import type { ReplayTopic } from '../replay/build-topics.ts';
import { type ReplayMode, replayTopic } from '../replay/replay-topic.ts';

/** A replayed day with the papers that a language model would compare. */
export interface ComparedDay {
  topic: string;
  day: string;
  request: RankRequest;
  /** The best as a digest lists them: above the floor, no two nearly the same. */
  best: readonly Choice[];
  /** All papers of the day in the order of the scores. */
  ranked: readonly Paper[];
  positives: ReadonlySet<string>;
}

/** Whether a comparison can change what is picked, and the day can tell whether that is better. */
export const isTelling = ({ best, ranked, positives }: ComparedDay): boolean =>
  best.length > picksADay && ranked.some(({ id }) => positives.has(id));

/**
 * The days of a topic in time order, each ranked with the votes of the days before on what the scores alone posted: a
 * comparison changes none of that, so that days can be compared in any order.
 */
export function comparedDays(ranker: Ranker, topic: ReplayTopic, voter: ReplayMode): ComparedDay[] {
  const listed: Pick<ComparedDay, 'request' | 'best'>[] = [];
  const options = {
    size: picksADay,
    posted: [],
    wildCards: false,
    proportional: false,
    weakDays: 'short' as const,
    listed: mostCompared,
  };
  const listing: Ranker = {
    ...ranker,
    rank: (request) => {
      const scores = ranker.rank(request);
      const known = { ...ranker, rank: () => scores };
      const { best } = allSteps(shortlistInSteps(known, request, options));
      listed.push({ request, best: best.slice(0, mostCompared) });
      return scores;
    },
  };
  const { name, positives } = topic;
  return replayTopic(listing, topic, voter, []).map(({ day, ranked }, at) => ({
    topic: name,
    day,
    ranked,
    positives,
    ...(listed[at] as (typeof listed)[number]),
  }));
}

/** The day's papers after a comparison: the best share out the places that they had. */
export function rankedAfter({ ranked, best }: ComparedDay, order: readonly number[]): Paper[] {
  const places = best.map(({ paper }) => ranked.indexOf(paper)).sort((a, b) => a - b);
  const after = [...ranked];
  for (const [to, from] of order.entries()) {
    const [place, choice] = [places[to], best[from]];
    if (place !== undefined && choice) after[place] = choice.paper;
  }
  return after;
}
