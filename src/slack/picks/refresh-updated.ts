import { addDays } from '../../lib/time/day.ts';
import type { Channel } from '../../paper.ts';
import type { Store } from '../../store/store.ts';
import { versionNotice } from './version-notice.ts';

/** A paper that was posted longer ago than this is not kept up to date. */
const windowDays = 30;

export interface RefreshUpdatedTools {
  store: Pick<Store, 'posts' | 'papers'>;
  refreshCounts(workspaceId: string, paperId: string): Promise<void>;
}

/**
 * Shows on the channel's posts which papers have a new version that changes them; nothing is posted. Each version is
 * shown once in the life of the process.
 * @returns a function that looks at a channel's posts up to a day.
 */
export function createRefreshUpdated({ store, refreshCounts }: RefreshUpdatedTools) {
  const shown = new Set<string>();
  return async ({ workspaceId, id }: Channel, day: string): Promise<void> => {
    const from = addDays(day, -windowDays);
    const posts = await store.posts.picksBetween(workspaceId, id, from, day);
    const papers = await store.papers.getMany(posts.flatMap(({ paperId }) => paperId ?? []));
    const later = new Map(papers.filter(({ version }) => version > 1).map((one) => [one.id, one]));
    for (const post of posts) {
      const paper = later.get(post.paperId ?? '');
      const key = `${post.channelId} ${post.ts} v${paper?.version}`;
      if (!paper || post.ts === null || shown.has(key)) continue;
      shown.add(key);
      const notice = versionNotice(await store.papers.versions(paper.id), post.day);
      if (notice !== null) await refreshCounts(workspaceId, paper.id);
    }
  };
}
