import { seededRandom } from '../../src/lib/random.ts';
import type { Paper } from '../../src/paper.ts';
import type { Feedback, Ranker } from '../../src/rank/ranker.ts';
import type { ReplayTopic } from './build-topics.ts';
import { isLiked, type VoteMode } from './hash-voter.ts';

/** Without votes, or with the simulated voters of a seed. */
export type ReplayMode = { mode: 'static'; seed: null } | { mode: VoteMode; seed: number };

export interface ReplayedDay {
  day: string;
  /** The day's papers, best first. */
  ranked: Paper[];
}

/** How many papers a day are posted, and so can be voted on. */
const posts = 5;
/** For how many days a ranker gets what was posted. */
const postedDays = 30;

interface Ranked {
  paper: Paper;
  total: number;
}

function feedbackOn(
  topic: ReplayTopic,
  voter: ReplayMode,
  ranked: readonly Ranked[],
  at: number,
): Feedback[] {
  if (voter.mode === 'static') return [];
  return ranked.slice(0, posts).map(({ paper, total }, place) => {
    const liked = isLiked({ ...voter, topic: topic.name }, paper.id, topic.positives.has(paper.id));
    return {
      paper,
      value: liked ? 'up' : 'shown',
      // What is posted last is the newest of its day.
      at: at + place / posts,
      position: place + 1,
      score: total,
    };
  });
}

/** The feedback as it stands on a day, with the digests since. */
const asOf = (feedback: readonly Feedback[], day: number): Feedback[] =>
  feedback.map((one) => ({ ...one, age: day - 1 - Math.floor(one.at) }));

/**
 * Runs a ranker over a topic's days, strictly in time order: a day is ranked with the votes of the days
 * before it on what the ranker itself posted, and with nothing later. Papers are in the ranker's own order
 * (ties keep stream order) without the digest's care for variety, so that the numbers equal those of other
 * implementations of the same tasks.
 */
export function replayTopic(
  ranker: Ranker,
  topic: ReplayTopic,
  voter: ReplayMode,
  examples: readonly Paper[],
): ReplayedDay[] {
  const feedback: Feedback[] = [];
  return topic.days.map(({ day, candidates }, at) => {
    const scores = ranker.rank({
      interests: [{ text: topic.interest, weight: 1 }],
      examples,
      candidates,
      past: topic.past,
      feedback: asOf(feedback, at),
      posted: feedback.map(({ paper }) => paper).slice(-posts * postedDays),
      random: seededRandom(`${ranker.name}|${topic.name}|${voter.mode}|${voter.seed}|${day}`),
    });
    const ranked = candidates
      .map((paper, i) => ({ paper, total: scores[i]?.total ?? Number.NEGATIVE_INFINITY }))
      .sort((a, b) => b.total - a.total);
    feedback.push(...feedbackOn(topic, voter, ranked, at));
    return { day, ranked: ranked.map(({ paper }) => paper) };
  });
}
