import type { Log } from '../log.ts';
import { type PostRecapTools, postRecap } from '../slack/recap/post-recap.ts';
import type { WorkspaceClients } from '../slack/workspaces/workspace-clients.ts';
import type { Store } from '../store/store.ts';
import { activeChannels } from './active-channels.ts';
import { createBackoff } from './backoff.ts';
import { dueRecap } from './due.ts';
import type { HandleRefusal } from './handle-refusal.ts';
import { turnOf } from './run-due-digests.ts';

export interface RunDueRecapsTools {
  store: Pick<Store, 'channels'>;
  recap: PostRecapTools;
  workspaces: Pick<WorkspaceClients, 'has' | 'inWorkspace'>;
  log: Log;
  now(): Date;
  handleRefusal: HandleRefusal;
}

/** Posts every weekly recap that is due and not posted; one that fails is heeded like a digest that does. */
export function createRunDueRecaps(tools: RunDueRecapsTools) {
  const { store, recap, workspaces, log, now, handleRefusal } = tools;
  const rests = createBackoff(now);
  return async (): Promise<void> => {
    for (const channel of await activeChannels({ store, workspaces })) {
      const day = dueRecap(channel.recap, channel.schedule.timezone, now());
      const key = turnOf(channel);
      if (day === null || rests.isBackingOff(key, day) || !workspaces.has(channel.workspaceId))
        continue;
      const fields = { channelId: channel.id, day };
      try {
        const post = () => postRecap(recap, channel, day);
        if (await workspaces.inWorkspace(channel.workspaceId, post))
          log.info(fields, 'A recap was posted');
      } catch (error) {
        log.error({ ...fields, error }, 'A recap could not be posted');
        await workspaces.inWorkspace(channel.workspaceId, () =>
          handleRefusal(channel, day, error, { key, rests }),
        );
      }
    }
  };
}
