import { seededRandom } from '../../src/lib/random.ts';
import type { Feedback, RankRequest } from '../../src/rank/ranker.ts';
import { feedbackFrom } from './feedback-from.ts';
import {
  type ChannelRun,
  papersOf,
  picksFor,
  postedDays,
  type Voters,
} from './simulate-channel.ts';
import type { SimulatedDay } from './simulated-day.ts';

/** The channel's feedback with the member's on the own digest; a paper posted in both counts once. */
function withOwn(channel: readonly Feedback[], own: readonly Feedback[]): Feedback[] {
  const known = new Set(channel.map(({ paper }) => paper.id));
  return [...channel, ...own.filter(({ paper }) => !known.has(paper.id))].sort(
    (a, b) => a.at - b.at,
  );
}

/**
 * A member's own digests beside the channel's: the same candidates and feedback on each day, ranked for the
 * member. With `voters` the member's votes on these digests reach the ranker as well, in this
 * member's requests alone; `null` leaves the votes in the channel.
 */
export function simulateMember(
  { bot, randomSeed }: Pick<ChannelRun, 'bot' | 'randomSeed'>,
  channel: readonly SimulatedDay[],
  memberId: string,
  voters: Voters | null,
): SimulatedDay[] {
  const done: SimulatedDay[] = [];
  for (const { at, candidates, request: shared } of channel) {
    const request: RankRequest = {
      ...shared,
      feedback: voters ? withOwn(shared.feedback, feedbackFrom(done, at)) : shared.feedback,
      posted: papersOf(done.slice(-postedDays)),
      memberId,
      random: seededRandom(`${randomSeed}|${memberId}|${at}`),
    };
    const posts = picksFor(bot, request).map((choice) => ({
      ...choice,
      votes: voters?.(choice.paper, at) ?? [],
    }));
    done.push({ at, candidates, request: { ...request }, posts });
  }
  return done;
}
