import type { SlackEventMiddlewareArgs } from '@slack/bolt';
import type { Store } from '../../store/store.ts';

export const channelRenamedEvents = ['channel_rename', 'group_rename'] as const;

type Args = Pick<SlackEventMiddlewareArgs<(typeof channelRenamedEvents)[number]>, 'event' | 'body'>;

/** Listener of a channel that got another name. */
export const onChannelRenamed =
  ({ store }: { store: { channels: Pick<Store['channels'], 'update'> } }) =>
  async ({ event, body }: Args): Promise<void> => {
    const { id, name } = event.channel;
    await store.channels.update(body.team_id, id, { name });
  };
