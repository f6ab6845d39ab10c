import { readFeedback } from '../feedback/read-feedback.ts';
import { inTurns, stepsInTurns } from '../lib/async/in-turns.ts';
import { nextTurn } from '../lib/async/next-turn.ts';
import { corpusInSteps } from '../lib/text/corpus.ts';
import { paperTermCounts } from '../lib/text/term-counts.ts';
import { addDays } from '../lib/time/day.ts';
import type { Channel, Day, Paper } from '../paper.ts';
import type { Ranker, RankerIdentity, RankRequest, Sibling } from '../rank/ranker.ts';
import type { Store } from '../store/store.ts';
import type { DigestChannel } from './digest-channel.ts';

/** More would cost time and add little, since each counts only a little. */
const mostSiblings = 5;

/** Whether a channel with votes says something of another: a team's own, that is read, and not that of a member. */
const isSibling = (
  { id, paused, personal, interests }: Channel,
  channel: Pick<DigestChannel, 'id' | 'personal'>,
): boolean =>
  !paused &&
  personal === null &&
  interests.length > 0 &&
  id !== channel.id &&
  id !== channel.personal?.channelId;

/**
 * The other channels of the workspace that say most about its taste, those with most votes first: not paused, no
 * personal digests, with interests and with votes that count.
 */
async function readSiblings(
  store: Pick<Store, 'channels' | 'votes' | 'posts' | 'papers' | 'digests' | 'saved'>,
  ranker: Pick<Ranker, 'name' | 'version'>,
  channel: Pick<DigestChannel, 'workspaceId' | 'id' | 'personal'>,
  day: Day,
): Promise<Sibling[]> {
  const votes = await store.votes.standingByChannel(channel.workspaceId);
  const mostVotesFirst = [...votes].sort((a, b) => b[1] - a[1]);
  const siblings: Sibling[] = [];
  const yieldInTurn = inTurns(nextTurn);
  for (const [id] of mostVotesFirst) {
    await yieldInTurn();
    const other = await store.channels.get(channel.workspaceId, id);
    if (!other || !isSibling(other, channel)) continue;
    const feedback = await readFeedback(store, ranker, other, day);
    if (feedback.some((one) => one.votes?.length))
      siblings.push({ interests: other.interests, feedback });
    if (siblings.length === mostSiblings) break;
  }
  return siblings;
}

export type RankStore = Pick<
  Store,
  'papers' | 'votes' | 'digests' | 'posts' | 'channels' | 'shared' | 'saved'
>;

/** For whom, of which day and among which papers a ranker is to rank. */
export interface RankQuestion {
  channel: DigestChannel;
  day: Day;
  candidates: Paper[];
  random(): number;
}

/**
 * Everything that a ranker may know of the channel on the day: the candidates, the channel's wishes, what its voters
 * did, and what its siblings like. Reads only.
 * @param ranker past scores count only for the ranker that gave them.
 */
export async function readRankRequest(
  store: RankStore,
  ranker: RankerIdentity,
  { channel, day, candidates, random }: RankQuestion,
): Promise<RankRequest> {
  const { interests, mutedTopics, followedAuthors, personal } = channel;
  return {
    interests,
    mutedTopics,
    followedAuthors,
    past: await readPast(store, candidates, day),
    posted: await readPosted(store, channel, day),
    examples: await readExamples(store, channel),
    feedback: await readFeedback(store, ranker, channel, day),
    siblings: await readSiblings(store, ranker, channel, day),
    ...(personal ? { memberId: personal.memberId } : {}),
    candidates,
    random,
  };
}

/** As many as the replay benchmark uses (`docs/replay.md`). */
const pastSize = 20_000;
/** Pasts whose words were counted: the channels of a day share one. */
const counted = new WeakSet<readonly Paper[]>();

/**
 * The papers before the first candidate's day, for word statistics and as background. Their words are counted here in
 * short turns, and kept by the paper object, so that ranking, which is one synchronous piece of work, never keeps a
 * waiting button from its acknowledgement.
 */
export async function readPast(
  store: { papers: Pick<Store['papers'], 'before'> },
  candidates: readonly Paper[],
  day: Day,
): Promise<Paper[]> {
  const past = await store.papers.before(candidates[0]?.day ?? day, pastSize);
  if (counted.has(past)) return past;
  const yieldInTurn = inTurns(nextTurn);
  for (const paper of past) {
    paperTermCounts(paper);
    if (yieldInTurn.isDue()) await yieldInTurn();
  }
  await stepsInTurns(corpusInSteps(past), yieldInTurn);
  counted.add(past);
  return past;
}

/** Papers posted in the channel in the 30 days before the day, newest last: what is like them is not new. */
async function readPosted(
  store: Pick<Store, 'posts' | 'papers'>,
  { workspaceId, id }: DigestChannel,
  day: Day,
): Promise<Paper[]> {
  const posts = await store.posts.picksBetween(workspaceId, id, {
    from: addDays(day, -30),
    to: addDays(day, -1),
  });
  const ids = posts.flatMap(({ paperId }) => (paperId === null ? [] : [paperId]));
  return store.papers.getMany([...new Set(ids.toReversed())].reverse());
}

/** Only the newest shared papers count, so that they do not crowd out the examples of a channel that shares much. */
const mostShared = 20;

/** The channel's examples, and the papers that its members shared since the last reset of its taste, each once; not the withdrawn. */
async function readExamples(
  store: Pick<Store, 'papers' | 'shared'>,
  { workspaceId, id, examples, tasteSince }: DigestChannel,
): Promise<Paper[]> {
  const shared = await store.shared.inChannel(workspaceId, id);
  const counted = shared.filter(({ at }) => at >= tasteSince).slice(-mostShared);
  const ids = new Set([...examples, ...counted.map(({ paperId }) => paperId)]);
  return (await store.papers.getMany([...ids])).filter(({ withdrawn }) => !withdrawn);
}
