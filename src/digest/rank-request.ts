import { readFeedback } from '../feedback/read-feedback.ts';
import type { Paper } from '../paper.ts';
import type { Ranker, RankRequest } from '../rank/ranker.ts';
import type { Store } from '../store/store.ts';
import { applyRlWidth } from './apply-rl-width.ts';
import { collectCandidates } from './collect-candidates.ts';
import type { DigestChannel } from './digest-channel.ts';
import { readExamples } from './read-examples.ts';
import { readPast } from './read-past.ts';
import { readPosted } from './read-posted.ts';
import { readSiblings } from './read-siblings.ts';

export type RankStore = Pick<
  Store,
  'papers' | 'votes' | 'digests' | 'posts' | 'channels' | 'shared' | 'saved'
>;

/** What a ranker is asked, and what choosing picks needs beside the scores. */
export interface RankDay {
  request: RankRequest;
  candidates: Paper[];
  past: Paper[];
  posted: Paper[];
}

/**
 * Everything that a ranker may know of the channel on the day: the day's candidates, the channel's wishes, what its
 * voters did, and what its siblings like. Reads only.
 * @returns also the new papers that the channel's net left out.
 */
export async function readRankRequest(
  store: RankStore,
  ranker: Pick<Ranker, 'name' | 'version'>,
  channel: DigestChannel,
  day: string,
  random: () => number,
): Promise<RankDay & { leftOut: Paper[] }> {
  const fresh = await collectCandidates(store, channel, day);
  const { within, leftOut } = await applyRlWidth(fresh, channel);
  const rankDay = await readRequestFor(store, ranker, { channel, day, random, candidates: within });
  return { ...rankDay, leftOut };
}

/** The same for given candidates, such as those of a digest that was made before. */
export async function readRequestFor(
  store: RankStore,
  ranker: Pick<Ranker, 'name' | 'version'>,
  ask: { channel: DigestChannel; day: string; candidates: Paper[]; random: () => number },
): Promise<RankDay> {
  const { channel, day, candidates, random } = ask;
  const past = await readPast(store, candidates, day);
  const posted = await readPosted(store, channel, day);
  const { interests, mutedTopics, followedAuthors } = channel;
  const request = {
    interests,
    mutedTopics,
    followedAuthors,
    examples: await readExamples(store, channel),
    feedback: await readFeedback(store, ranker, channel, day),
    siblings: await readSiblings(store, ranker, channel, day),
    ...(channel.personal ? { memberId: channel.personal.memberId } : {}),
    candidates,
    past,
    posted,
    random,
  };
  return { request, candidates, past, posted };
}
