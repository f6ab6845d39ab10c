import { usualRelevance } from '../../src/rank/picks/relevance-floor.ts';
import type { LearningRanker, RankRequest } from '../../src/rank/ranker.ts';
import type { ReplayTopic } from '../replay/build-topics.ts';
import { isLiked } from '../replay/hash-voter.ts';
import type { ReplayMode } from '../replay/replay-topic.ts';
import { feedbackFrom } from '../simulate/feedback-from.ts';
import { papersOf, postedDays } from '../simulate/simulate-channel.ts';
import type { SimulatedDay } from '../simulate/simulated-day.ts';

/** A pick of a replayed day. */
export interface FloorPick {
  isRight: boolean;
  /** Its relevance, in shares of the channel's usual on that day. */
  share: number;
}

const size = 5;

/**
 * The five best of each day of a topic, with how relevant each is beside what is usual for the channel on that day.
 * Papers are in the ranker's own order; votes are those of the days before.
 */
export function floorRows(
  ranker: LearningRanker,
  topic: ReplayTopic,
  voter: ReplayMode,
): FloorPick[][] {
  const done: SimulatedDay[] = [];
  return topic.days.map(({ candidates }, at) => {
    const request: RankRequest = {
      interests: [{ text: topic.interest, weight: 1 }],
      examples: [],
      candidates,
      past: topic.past,
      feedback: voter.mode === 'static' ? [] : feedbackFrom(done, at),
      posted: papersOf(done.slice(-postedDays)),
      random: () => 0.5,
    };
    const scores = ranker.rank(request);
    const best = [...candidates.keys()]
      .sort((a, b) => (scores[b]?.total ?? 0) - (scores[a]?.total ?? 0) || a - b)
      .slice(0, size);
    const picks = best.flatMap((one) => candidates[one] ?? []);
    const usual = usualRelevance(ranker, request);
    const relevances = ranker.relevance(request, picks);
    const isRight = (id: string) => topic.positives.has(id);
    done.push({
      at,
      candidates,
      request: { ...request },
      posts: picks.map((paper, place) => ({
        paper,
        position: place + 1,
        probability: 1,
        score: scores[best[place] as number] ?? { total: 0, parts: {} },
        votes:
          voter.mode !== 'static' &&
          isLiked({ ...voter, topic: topic.name }, paper.id, isRight(paper.id))
            ? [{ memberId: 'U1', value: 'up' as const }]
            : [],
      })),
    });
    return picks.map(({ id }, place) => ({
      isRight: isRight(id),
      share: usual === null ? Number.POSITIVE_INFINITY : (relevances[place] as number) / usual,
    }));
  });
}
