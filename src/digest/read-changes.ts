import type { Digest, RankSettings, Vote } from '../paper.ts';
import { type DigestChannel, rankSettings } from './digest-channel.ts';
import type { RankStore } from './rank-request.ts';

/** What has changed since a digest was made, of all that a ranking goes by and that is known. */
export interface Changes {
  muted: string[];
  unmuted: string[];
  followed: string[];
  unfollowed: string[];
  interests: boolean;
  examples: boolean;
  /** Whether the taste was reset. */
  reset: boolean;
  /** Votes that were cast, changed or taken back, each member's on a paper once. */
  votes: number;
  /** Papers that members shared with the channel. */
  shared: number;
}

const without = (all: readonly string[], others: readonly string[]): string[] =>
  all.filter((one) => !others.includes(one));

const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

type SettingsChanges = Omit<Changes, 'votes' | 'shared'>;

/** What was not kept counts as unchanged. */
function changedSettings(now: RankSettings, then: RankSettings = now): SettingsChanges {
  return {
    muted: without(now.mutedTopics, then.mutedTopics),
    unmuted: without(then.mutedTopics, now.mutedTopics),
    followed: without(now.followedAuthors, then.followedAuthors),
    unfollowed: without(then.followedAuthors, now.followedAuthors),
    interests: !isSame(now.interests, then.interests),
    examples: !isSame(now.examples, then.examples),
    reset: now.tasteSince !== then.tasteSince,
  };
}

const standing = (votes: readonly Vote[]): Map<string, string> =>
  new Map(votes.map(({ memberId, paperId, value }) => [`${memberId} ${paperId}`, value]));

/** @param id the paper that is asked about: the votes on it do not tell why it stood there. */
export async function readChanges(
  { votes, shared }: Pick<RankStore, 'votes' | 'shared'>,
  channel: DigestChannel,
  { createdAt, settings }: Pick<Digest, 'createdAt' | 'settings'>,
  id: string,
): Promise<Changes> {
  const { workspaceId, personal } = channel;
  let changed = 0;
  for (const channelId of personal ? [personal.channelId, channel.id] : [channel.id]) {
    const others = ({ paperId }: Vote) => paperId !== id;
    const now = standing((await votes.inChannel(workspaceId, channelId)).filter(others));
    const then = standing(
      (await votes.inChannel(workspaceId, channelId, createdAt)).filter(others),
    );
    const keys = new Set([...now.keys(), ...then.keys()]);
    changed += [...keys].filter((key) => now.get(key) !== then.get(key)).length;
  }
  const since = (await shared.inChannel(workspaceId, channel.id)).filter(
    ({ at, paperId }) => at >= createdAt && paperId !== id,
  );
  return {
    ...changedSettings(rankSettings(channel), settings ?? undefined),
    votes: changed,
    shared: since.length,
  };
}

/** Whether anything is known to have changed. */
export const hasChanged = (changes: Changes): boolean =>
  Object.values(changes).some((one) => (Array.isArray(one) ? one.length > 0 : Boolean(one)));
