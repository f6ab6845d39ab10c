import type { Log } from '../log.ts';
import type { Digest } from '../paper.ts';
import type { Store } from '../store/store.ts';

interface Tools {
  store: Pick<Store, 'votes'>;
  log: Log;
  health: { digestPosted(picks: number): void };
  refreshCounts(workspaceId: string, paperId: string): Promise<void>;
}

/**
 * What is done once a digest stands in Slack, whoever asked for it: it is counted, and votes that came while its
 * messages were being sent are shown on them.
 */
export function createOnPosted({ store, log, health, refreshCounts }: Tools) {
  return async ({ workspaceId, channelId, day, picks }: Digest): Promise<void> => {
    health.digestPosted(picks.length);
    log.info({ channelId, day, picks: picks.length }, 'A digest was posted');
    const ids = picks.map(({ paperId }) => paperId);
    try {
      const voted = await store.votes.counts(workspaceId, ids);
      for (const [paperId, { up, down }] of voted)
        if (up + down > 0) await refreshCounts(workspaceId, paperId);
    } catch (error) {
      // The digest stands; the next vote shows the counts.
      log.warn({ error, channelId, day }, 'The counts on a digest could not be read');
    }
  };
}
