import type { WebClient } from '@slack/web-api';
import { LRUCache } from 'lru-cache';
import type { Log } from '../../log.ts';
import type { Store } from '../../store/store.ts';
import type { WorkspaceClients } from '../workspaces/workspace-clients.ts';

/** In which channel something was done, for which workspace Slack delivers it, and what Slack says of the channel. */
export interface DeliveredPlace {
  workspaceId: string;
  channelId: string;
  /**
   * `shared`: members of several workspaces are in it. `ours`: what was pressed is a message of this app, whosever the
   * workspace is. `unknown`: Slack has to be asked.
   */
  told: 'shared' | 'ours' | 'unknown';
}

interface Tools {
  store: { channels: Pick<Store['channels'], 'subscriberOf'> };
  workspaces: Pick<WorkspaceClients, 'inWorkspace'>;
  client: Pick<WebClient, 'conversations'>;
  hasWorkspace(workspaceId: string): boolean;
  log: Log;
}

/** Channels whose being shared is remembered, and for how long. */
const remembered = { max: 500, ttl: 10 * 60_000 };

/**
 * The workspace that something done in a channel counts for. A channel that two workspaces share is subscribed under
 * one of them; Slack delivers for whichever of the two it likes, and a member of a workspace without the app for that
 * one. That a channel is shared is believed only where Slack says so.
 */
export function createChannelOwner({ store, workspaces, client, hasWorkspace, log }: Tools) {
  const shared = new LRUCache<string, boolean>(remembered);
  const askShared = async ({ workspaceId, channelId }: DeliveredPlace): Promise<boolean> => {
    const key = `${workspaceId} ${channelId}`;
    const known = shared.get(key);
    if (known !== undefined) return known;
    try {
      const { channel } = await workspaces.inWorkspace(workspaceId, () =>
        client.conversations.info({ channel: channelId }),
      );
      const isShared = channel?.is_ext_shared === true || channel?.is_org_shared === true;
      shared.set(key, isShared);
      return isShared;
    } catch (error) {
      log.debug({ error, channelId }, 'Slack does not say whether a channel is shared');
      return false;
    }
  };
  return async (place: DeliveredPlace): Promise<string> => {
    const { workspaceId, channelId, told } = place;
    const owner = await store.channels.subscriberOf(channelId);
    if (owner === null || owner === workspaceId || !hasWorkspace(owner)) return workspaceId;
    if (told === 'shared') return owner;
    if (!hasWorkspace(workspaceId)) return told === 'ours' ? owner : workspaceId;
    return (await askShared(place)) ? owner : workspaceId;
  };
}
