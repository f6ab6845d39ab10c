import type { SlackEventMiddlewareArgs } from '@slack/bolt';
import type { Log } from '../../log.ts';
import type { Store } from '../../store/store.ts';

type Args = Pick<SlackEventMiddlewareArgs<'channel_id_changed'>, 'event' | 'body'>;

interface Tools {
  store: { channels: Pick<Store['channels'], 'changeId'> };
  log: Log;
}

/** Listener of a channel that has another id since it was shared or made private: everything of it goes with it. */
export const onChannelIdChanged =
  ({ store, log }: Tools) =>
  async ({ event, body }: Args): Promise<void> => {
    const { old_channel_id: from, new_channel_id: to } = event;
    await store.channels.changeId(body.team_id, from, to);
    log.info({ from, to }, 'A channel has another id');
  };
