import { seededRandom } from '../../src/lib/random.ts';
import { addDays } from '../../src/lib/time/day.ts';
import type { Day, Paper } from '../../src/paper.ts';
import { choosePicks } from '../../src/rank/picks/choose-picks.ts';
import type { Ranker } from '../../src/rank/ranker.ts';
import type { ReplayTopic } from '../replay/build-topics.ts';
import { isLiked, type VoteMode } from '../replay/hash-voter.ts';
import { type ExploreRule, explorePicks } from './explore-picks.ts';
import { feedbackBefore } from './feedback-before.ts';
import type { LoggedDigest } from './logged-digest.ts';

export interface SimulateOptions {
  ranker: Ranker;
  topic: ReplayTopic;
  voter: { mode: VoteMode; seed: number };
  examples: readonly Paper[];
  rule: ExploreRule;
}

type Votes = LoggedDigest['votes'];

/** What the simulated voter does with the picks, a moment after they were posted. */
function votesOn({ topic, voter }: SimulateOptions, picked: readonly Paper[], at: number): Votes {
  return picked
    .filter(({ id }) => isLiked({ ...voter, topic: topic.name }, id, topic.positives.has(id)))
    .map(({ id }) => ({ id, member: 'voter', value: 'up' as const, at: at + 0.5 }));
}

/** The day after the newest past paper: the same papers are past before it. */
const pastBeforeOf = ({ past }: ReplayTopic): Day => addDays(past.at(-1)?.day ?? '0000-01-01', 1);

function digestOf(
  options: SimulateOptions,
  { day, candidates, at }: { day: string; candidates: readonly Paper[]; at: number },
  earlier: readonly LoggedDigest[],
): LoggedDigest {
  const { ranker, topic, voter, examples, rule } = options;
  const papers = new Map(topic.days.flatMap((one) => one.candidates).map((one) => [one.id, one]));
  const channel = `${topic.name}, ${voter.mode} votes, seed ${voter.seed}`;
  const random = seededRandom(`${ranker.name}|${channel}|${day}|log`);
  const interests = [{ text: topic.interest, weight: 1 }];
  const { past } = topic;
  const posted = earlier.flatMap(({ picks }) => picks.flatMap(({ id }) => papers.get(id) ?? []));
  const feedback = feedbackBefore(earlier, at, papers, ranker);
  const request = { interests, examples, candidates, past, posted, feedback, random };
  const scores = ranker.rank(request);
  const size = Math.max(rule.size, rule.pool);
  const ranked = choosePicks({ candidates, scores, posted, past, size }).map(({ paper }) => paper);
  const { chosen, probabilities } = explorePicks(ranked, rule, random);
  return {
    channel,
    day,
    at,
    pastBefore: pastBeforeOf(topic),
    rankerName: ranker.name,
    rankerVersion: ranker.version,
    interests,
    examples: examples.map(({ id }) => id),
    mutedTopics: [],
    followedAuthors: [],
    candidates: candidates.map((paper, place) => ({
      id: paper.id,
      score: scores[place]?.total ?? 0,
      probability: probabilities.get(paper) ?? 0,
    })),
    picks: chosen.map((paper, place) => ({
      id: paper.id,
      position: place + 1,
      probability: probabilities.get(paper) ?? 1,
    })),
    votes: votesOn(options, chosen, at),
  };
}

/** Plays a topic with a rule that leaves some picks to chance, and logs each day as the bot would. */
export function simulateLog(options: SimulateOptions): LoggedDigest[] {
  const digests: LoggedDigest[] = [];
  for (const [at, day] of options.topic.days.entries())
    digests.push(digestOf(options, { ...day, at }, [...digests]));
  return digests;
}
