import { majorityOf } from '../../src/feedback/feedback-from-votes.ts';
import { seededRandom } from '../../src/lib/random.ts';
import type { Paper } from '../../src/paper.ts';
import { planPicks } from '../../src/rank/picks/plan-picks.ts';
import type { Ranker } from '../../src/rank/ranker.ts';
import { feedbackBefore } from './feedback-before.ts';
import type { LoggedChannel } from './logged-channel.ts';
import type { LoggedDigest } from './logged-digest.ts';
import type { OffPolicyDay, OffPolicyPaper } from './off-policy-day.ts';

/** Digests whose picks near-duplicates are kept from, as the bot does for 30 days. */
const rememberedDigests = 30;

/** The papers that the ranker would have picked on the day, given what the log's days before had taught. */
function picksOf(ranker: Ranker, channel: LoggedChannel, at: number): Set<string> {
  const { digests, papers, past } = channel;
  const digest = digests[at] as LoggedDigest;
  const earlier = digests.slice(0, at);
  const known = (ids: readonly string[]): Paper[] => ids.flatMap((id) => papers.get(id) ?? []);
  const posted = known(
    earlier.slice(-rememberedDigests).flatMap(({ picks }) => picks.map(({ id }) => id)),
  );
  const candidates = known(digest.candidates.map(({ id }) => id));
  const request = {
    interests: digest.interests,
    examples: known(digest.examples),
    mutedTopics: digest.mutedTopics,
    followedAuthors: digest.followedAuthors,
    candidates,
    past,
    posted,
    feedback: feedbackBefore(earlier, digest.at, papers, ranker),
    random: seededRandom(`${ranker.name}|${digest.channel}|${digest.day}`),
  };
  const size = digest.picks.length;
  const { picks } = planPicks(ranker, request, {
    size,
    posted,
    wildCards: true,
    proportional: true,
  });
  return new Set(picks.map(({ paper }) => paper.id));
}

/** A digest whose picks were certain can have picked nothing else, whether it says so or not. */
const isCertain = ({ picks }: LoggedDigest): boolean =>
  picks.every(({ probability }) => probability === 1);

function dayOf(digest: LoggedDigest, wanted: ReadonlySet<string>): OffPolicyDay {
  const picks = new Map(digest.picks.map((pick) => [pick.id, pick]));
  const unpicked = isCertain(digest) ? 0 : null;
  const papers = digest.candidates
    .filter(({ id }) => picks.has(id) || wanted.has(id))
    .map(({ id, score, probability }): OffPolicyPaper => {
      const pick = picks.get(id);
      const isLiked = majorityOf(digest.votes.filter((vote) => vote.id === id)) === 'up';
      return {
        score,
        logged: pick ? pick.probability : (probability ?? unpicked),
        target: wanted.has(id) ? 1 : 0,
        reward: pick ? (isLiked ? 1 : 0) : null,
      };
    });
  const { day, rankerName, rankerVersion } = digest;
  return { day, scorer: `${rankerName} ${rankerVersion}`, papers };
}

/**
 * Sets another ranker on a channel's logged days: each day it picks as many as were posted, given the votes
 * of the log's days before. Its random numbers do not depend on the log's, so that the picks of one draw stand for all.
 */
export function retrace(ranker: Ranker, channel: LoggedChannel): OffPolicyDay[] {
  return channel.digests.map((digest, at) => dayOf(digest, picksOf(ranker, channel, at)));
}
