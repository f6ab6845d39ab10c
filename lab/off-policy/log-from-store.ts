import { InputError } from '../../src/errors.ts';
import type { Channel, Digest, Vote } from '../../src/paper.ts';
import type { Store } from '../../src/store/store.ts';
import { type LoggedChannel, pastEndOf, pastSize } from './logged-channel.ts';
import type { LoggedDigest } from './logged-digest.ts';

type LogStore = Pick<Store, 'channels' | 'digests' | 'votes' | 'papers'>;

function logged(channel: Channel, digest: Digest, votes: readonly Vote[]): LoggedDigest {
  const picked = new Map(digest.picks.map((pick) => [pick.paperId, pick]));
  const kept = digest.candidates.flatMap(({ score }) => score?.total ?? []);
  // What was dropped as old scored no better than the least that is kept.
  const least = Math.min(...kept, ...digest.picks.map(({ score }) => score.total));
  return {
    channel: channel.id,
    day: digest.day,
    at: digest.createdAt,
    pastBefore: digest.day,
    rankerName: digest.rankerName,
    rankerVersion: digest.rankerVersion,
    interests: channel.interests,
    examples: channel.examples,
    mutedTopics: channel.mutedTopics,
    followedAuthors: channel.followedAuthors,
    candidates: digest.candidates.map(({ paperId, score }) => ({
      id: paperId,
      score: (score ?? picked.get(paperId)?.score)?.total ?? least,
      probability: null,
    })),
    picks: digest.picks.map(({ paperId, position, probability }) => ({
      id: paperId,
      position,
      probability,
    })),
    votes: votes.flatMap(({ paperId, memberId, value, at }) =>
      value !== 'none' && picked.has(paperId) ? [{ id: paperId, member: memberId, value, at }] : [],
    ),
  };
}

async function digestsOf(store: LogStore, channel: Channel): Promise<LoggedDigest[]> {
  const { workspaceId, id } = channel;
  const votes = await store.votes.inChannel(workspaceId, id);
  const digests = await store.digests.between(workspaceId, id, {
    from: '0000-01-01',
    to: '9999-12-31',
  });
  const posted: LoggedDigest[] = [];
  for (const digest of digests) {
    const isPosted = (await store.digests.postedAt(workspaceId, id, digest.day)) !== null;
    if (isPosted && digest.picks.length > 0) posted.push(logged(channel, digest, votes));
  }
  return posted;
}

async function withPapers(store: LogStore, digests: LoggedDigest[]): Promise<LoggedChannel> {
  const ids = new Set(digests.flatMap((one) => one.candidates.map(({ id }) => id)));
  const examples = digests[0]?.examples ?? [];
  const papers = await store.papers.getMany([...ids, ...examples]);
  const known = new Map(papers.map((paper) => [paper.id, paper]));
  const end = pastEndOf(digests);
  const past = await store.papers.before(end, pastSize);
  return { digests, papers: known, past: past.filter(({ id }) => !ids.has(id)) };
}

/**
 * The posted digests of the bot's own channels, or of one. What a channel wants to read is told as it stands
 * today, for the store keeps no older wording; so are votes that were changed since.
 * @throws InputError when there is no such channel, or nothing was posted yet.
 */
export async function logFromStore(store: LogStore, id: string | null): Promise<LoggedChannel[]> {
  const all = await store.channels.list();
  const channels = all.filter((channel) => id === null || channel.id === id);
  if (channels.length === 0)
    throw new InputError(
      `The store has no channel${id === null ? '' : ` ${id}`}. ${all.length > 0 ? `Its channels: ${all.map((one) => one.id).join(', ')}.` : 'Give PAPERLOOP_DATA_DIR, or --store, the folder of a bot that has posted.'}`,
    );
  const logs = await Promise.all(channels.map((channel) => digestsOf(store, channel)));
  const posted = logs.filter((digests) => digests.length > 0);
  if (posted.length === 0)
    throw new InputError('Nothing was posted there yet, so there is no log to estimate from.');
  return Promise.all(posted.map((digests) => withPapers(store, digests)));
}
