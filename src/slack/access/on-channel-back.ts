import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt';
import type { Log } from '../../log.ts';
import type { Store } from '../../store/store.ts';
import { errorKindOf } from '../delivery/error-policy.ts';

/** The events after which a channel that could not be posted to may be posted to again. */
export const channelBackEvents = [
  'member_joined_channel',
  'channel_unarchive',
  'group_unarchive',
] as const;

type Args = Pick<
  SlackEventMiddlewareArgs<(typeof channelBackEvents)[number]> & AllMiddlewareArgs,
  'event' | 'body' | 'context'
>;

interface Tools {
  store: { channels: Pick<Store['channels'], 'update'> };
  log: Log;
  onChannelChanged(): void;
}

/**
 * Listener of a channel that was unarchived or that the bot was invited to: papers that Slack's refusal had stopped
 * resume, today's included. A channel that a member paused stays paused.
 */
export const onChannelBack =
  ({ store, log, onChannelChanged }: Tools) =>
  async ({ event, body, context }: Args): Promise<void> => {
    if (event.type === 'member_joined_channel' && event.user !== context.botUserId) return;
    let isBack = false;
    await store.channels.update(body.team_id, event.channel, ({ fault }) => {
      isBack = errorKindOf(fault) === 'channel';
      return isBack ? { fault: null, paused: false } : null;
    });
    if (!isBack) return;
    log.info({ channelId: event.channel }, 'A channel can be posted to again');
    onChannelChanged();
  };
