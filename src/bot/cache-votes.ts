import { LRUCache } from 'lru-cache';
import type { Vote } from '../paper.ts';
import type { Store } from '../store/store.ts';
import type { OnForget } from './cache-digests.ts';
import { forgetDeleted } from './forget-deleted.ts';

/** Channels whose votes are kept; a thousand votes are about 100 kB. */
const mostChannels = 50;
/** After so many more votes it is as fast to read all of them again. */
const mostSince = 500;

interface Kept {
  /** Oldest first. */
  votes: Vote[];
  /** What was recorded since, which is put among the votes when they are asked for. */
  since: Vote[];
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
const byTime = (a: Vote, b: Vote): number =>
  a.at - b.at || compare(a.memberId, b.memberId) || compare(a.paperId, b.paperId);
const keyOf = ({ memberId, paperId }: Vote): string => `${memberId} ${paperId}`;

/** The votes as they stand after what was recorded since, in the store's order. */
function broughtUpToDate(channelId: string, { votes, since }: Kept): Vote[] {
  const latest = new Map(since.map((vote) => [keyOf(vote), vote]));
  const papers = new Set(since.map(({ paperId }) => paperId));
  const others = votes.filter((vote) => !papers.has(vote.paperId) || !latest.has(keyOf(vote)));
  for (const vote of latest.values())
    if (vote.channelId === channelId && vote.value !== 'none') others.push(vote);
  return others.sort(byTime);
}

/** What is known of channels' votes. */
class KnownVotes {
  readonly #channels = new LRUCache<string, Kept>({ max: mostChannels });
  /** By workspace and channel, how many votes stand. */
  readonly #standing = new LRUCache<string, Map<string, number>>({ max: mostChannels });
  /** Counts writes: what was read while one was under way may be old, and is not kept. */
  #changes = 0;

  /** To be called before a write, and after one of which it is not known what it changed. */
  forget(): void {
    this.#changes += 1;
    this.#channels.clear();
    this.#standing.clear();
  }

  beginRecording(): void {
    this.#changes += 1;
  }

  recorded(before: Vote | null, vote: Vote): void {
    this.#changes += 1;
    for (const channelId of new Set([before?.channelId ?? vote.channelId, vote.channelId])) {
      const key = `${vote.workspaceId} ${channelId}`;
      const kept = this.#channels.peek(key);
      if (kept && kept.since.push(vote) > mostSince) this.#channels.delete(key);
    }
    const standing = this.#standing.peek(vote.workspaceId);
    if (!standing) return;
    for (const [one, by] of [[before, -1] as const, [vote, 1] as const]) {
      if (!one || one.value === 'none') continue;
      const count = (standing.get(one.channelId) ?? 0) + by;
      if (count > 0) standing.set(one.channelId, count);
      else standing.delete(one.channelId);
    }
  }

  async standingByChannel(
    workspaceId: string,
    read: () => Promise<Map<string, number>>,
  ): Promise<Map<string, number>> {
    const kept = this.#standing.get(workspaceId);
    if (kept) return new Map([...kept].sort(([a], [b]) => compare(a, b)));
    const readAt = this.#changes;
    const standing = await read();
    if (readAt === this.#changes) this.#standing.set(workspaceId, new Map(standing));
    return standing;
  }

  async inChannel(
    workspaceId: string,
    channelId: string,
    read: () => Promise<Vote[]>,
  ): Promise<Vote[]> {
    const key = `${workspaceId} ${channelId}`;
    const kept = this.#channels.get(key);
    if (!kept) {
      const readAt = this.#changes;
      const votes = await read();
      if (readAt === this.#changes) this.#channels.set(key, { votes, since: [] });
      return votes;
    }
    if (kept.since.length > 0) kept.votes = broughtUpToDate(channelId, kept);
    kept.since = [];
    return kept.votes;
  }
}

/**
 * The store with a cache for channels' standing votes, and for how many stand in each: a note to a voter needs all of
 * them. Whoever is given them must not change them. Nothing else may write to the store meanwhile, which the store's lock
 * prevents, or the lease of the workspace (`replica/`).
 */
export function cacheVotes(store: Store, onForget: OnForget = () => undefined): Store {
  const { votes, channels } = store;
  const known = new KnownVotes();
  onForget(() => known.forget());
  return {
    ...store,
    ...forgetDeleted(store, () => known.forget()),
    votes: {
      ...votes,
      inChannel: (workspaceId, channelId, before) => {
        const read = () => votes.inChannel(workspaceId, channelId, before);
        return before === undefined ? known.inChannel(workspaceId, channelId, read) : read();
      },
      standingByChannel: (workspaceId) =>
        known.standingByChannel(workspaceId, () => votes.standingByChannel(workspaceId)),
      record: async (gesture) => {
        known.beginRecording();
        const answer = await votes.record(gesture).catch((error: unknown) => {
          known.forget();
          throw error;
        });
        if (!answer.repeated) known.recorded(answer.before, answer.vote);
        return answer;
      },
    },
    channels: {
      ...channels,
      changeId: async (...ids) => {
        known.forget();
        await channels.changeId(...ids).finally(() => known.forget());
      },
    },
  };
}
