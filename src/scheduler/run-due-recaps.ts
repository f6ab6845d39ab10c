import type { Log } from '../log.ts';
import { type PostRecapTools, postRecap } from '../slack/recap/post-recap.ts';
import type { WorkspaceClients } from '../slack/workspaces/workspace-clients.ts';
import type { Store } from '../store/store.ts';
import type { ApplyErrorPolicy } from './apply-error-policy.ts';
import { createBackoff } from './backoff.ts';
import { activeChannels, channelKey, dueRecap } from './due.ts';

export interface DueRecapTools {
  store: Pick<Store, 'channels'>;
  recap: PostRecapTools;
  workspaces: Pick<WorkspaceClients, 'has' | 'inWorkspace'>;
  log: Log;
  now(): Date;
  applyErrorPolicy: ApplyErrorPolicy;
}

/** Posts every weekly recap that is due and not posted; one that fails is handled as a digest that does. */
export function createDueRecaps(tools: DueRecapTools): () => Promise<void> {
  const { recap, workspaces, log, now, applyErrorPolicy } = tools;
  const backoff = createBackoff(now);
  return async () => {
    for (const channel of await activeChannels(tools)) {
      const { workspaceId, id: channelId } = channel;
      const day = dueRecap(channel.recap, channel.schedule.timezone, now());
      if (day === null || backoff.isWaiting(channelKey(channel), day)) continue;
      if (!workspaces.has(workspaceId)) continue;
      try {
        const post = () => postRecap(recap, channel, day);
        if (await workspaces.inWorkspace(workspaceId, post))
          log.info({ channelId, day }, 'A recap was posted');
      } catch (error) {
        log.error({ channelId, day, error }, 'A recap could not be posted');
        await workspaces.inWorkspace(workspaceId, () =>
          applyErrorPolicy(channel, day, error, backoff),
        );
      }
    }
  };
}
