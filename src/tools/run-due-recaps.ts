import { dueRecap } from '../schedule/due-recap.ts';
import type { Log } from '../slack/log.ts';
import { type PostRecapTools, postRecap } from '../slack/recap/post-recap.ts';
import type { WorkspaceClients } from '../slack/workspaces/workspace-clients.ts';
import type { Store } from '../store/store.ts';
import { activeChannels } from './active-channels.ts';
import { createRests } from './create-rests.ts';

export interface RunDueRecapsTools {
  store: Pick<Store, 'channels'>;
  recap: PostRecapTools;
  workspaces: Pick<WorkspaceClients, 'has' | 'inWorkspace'>;
  log: Log;
  now(): Date;
}

/** Posts every weekly recap that is due and not posted; a channel that fails is logged and rests, like a digest's. */
export function createRunDueRecaps({ store, recap, workspaces, log, now }: RunDueRecapsTools) {
  const rests = createRests(now);
  return async (): Promise<void> => {
    for (const channel of await activeChannels({ store, workspaces })) {
      const day = dueRecap(channel.recap, channel.schedule.timezone, now());
      if (day === null || rests.isResting(channel.id, day)) continue;
      const fields = { channelId: channel.id, day };
      try {
        const post = () => postRecap(recap, channel, day);
        if (await workspaces.inWorkspace(channel.workspaceId, post))
          log.info(fields, 'A recap was posted');
      } catch (error) {
        rests.rest(channel.id, error);
        log.error({ ...fields, error }, 'A recap could not be posted');
      }
    }
  };
}
