import type { RankStore } from './rank-request.ts';

const lastDay = '9999-12-31';

/**
 * The store as it stood at an instant (epoch milliseconds), as far as a ranker's request is concerned: without what
 * was posted, shared and voted later, and with votes as they stood. Settings are today's.
 */
export function storeAsOf(store: RankStore, instant: number): RankStore {
  return {
    ...store,
    votes: {
      ...store.votes,
      inChannel: (workspaceId, channelId) => store.votes.inChannel(workspaceId, channelId, instant),
    },
    shared: {
      ...store.shared,
      inChannel: async (...channel) =>
        (await store.shared.inChannel(...channel)).filter(({ at }) => at < instant),
    },
    posts: {
      ...store.posts,
      picksBetween: async (...days) =>
        (await store.posts.picksBetween(...days)).filter(
          ({ attemptedAt }) => attemptedAt < instant,
        ),
      paperIdsSince: async (workspaceId, channelId, day) => {
        const posts = await store.posts.picksBetween(workspaceId, channelId, {
          from: day,
          to: lastDay,
        });
        const before = posts.filter(({ attemptedAt }) => attemptedAt < instant);
        return [...new Set(before.flatMap(({ paperId }) => paperId ?? []))];
      },
    },
  };
}
