import pLimit from 'p-limit';
import { alternate } from '../lib/alternate.ts';
import type { Log } from '../log.ts';
import type { Channel, Day } from '../paper.ts';
import { type PostRecapTools, postRecap } from '../slack/recap/post-recap.ts';
import type { WorkspaceClients } from '../slack/workspaces/workspace-clients.ts';
import type { Store } from '../store/store.ts';
import type { ApplyErrorPolicy } from './apply-error-policy.ts';
import { createBackoff } from './backoff.ts';
import { activeChannels, channelKey, dueRecap } from './due.ts';
import { limitByWorkspace, preparedAtATime } from './limit-by-workspace.ts';

export interface DueRecapTools {
  store: Pick<Store, 'channels'>;
  recap: PostRecapTools;
  workspaces: Pick<WorkspaceClients, 'has' | 'inWorkspace'>;
  log: Log;
  now(): Date;
  applyErrorPolicy: ApplyErrorPolicy;
}

/**
 * Posts every weekly recap that is due and not posted, to channels side by side as digests are; one that fails is handled
 * as a digest that does, and stops no other.
 */
export function createDueRecaps(tools: DueRecapTools): () => Promise<void> {
  const { recap, workspaces, log, now, applyErrorPolicy } = tools;
  const backoff = createBackoff(now);
  const preparing = pLimit(preparedAtATime);
  const post = async (channel: Channel, day: Day): Promise<void> => {
    const { workspaceId, id: channelId } = channel;
    // Another channel may have found out in this run that the workspace takes nothing.
    if (!workspaces.has(workspaceId)) return;
    try {
      const posting = () => postRecap(recap, channel, day, preparing);
      if (await workspaces.inWorkspace(workspaceId, posting))
        log.info({ channelId, day }, 'A recap was posted');
    } catch (error) {
      log.error({ channelId, day, error }, 'A recap could not be posted');
      await workspaces.inWorkspace(workspaceId, () =>
        applyErrorPolicy(channel, day, error, backoff),
      );
    }
  };
  const dueDayOf = (channel: Channel): Day | null => {
    const day = dueRecap(channel.recap, channel.schedule.timezone, now());
    return day === null || backoff.isWaiting(channelKey(channel), day) ? null : day;
  };
  return async () => {
    const posting = limitByWorkspace();
    const channels = alternate(await activeChannels(tools), ({ workspaceId }) => workspaceId);
    await Promise.all(
      channels.map(async (channel) => {
        const day = dueDayOf(channel);
        if (day === null) return;
        // A round ends when all have ended, or the next one could post beside it.
        await posting(channel, () => post(channel, day)).catch((error: unknown) =>
          log.error({ channelId: channel.id, day, error }, 'A failed recap could not be handled'),
        );
      }),
    );
  };
}
