import type { WebClient } from '@slack/web-api';
import { t } from '../../lib/language/t.ts';
import type { Log } from '../../log.ts';
import type { Channel, Day } from '../../paper.ts';
import { say } from '../blocks/message.ts';
import { errorKindOf, hintOf, isWorkspaceWide } from './error-policy.ts';
import { type SendTools, sendOnce } from './send-once.ts';

interface NotifyFaultTools extends SendTools {
  client: SendTools['client'] & Pick<WebClient, 'conversations'>;
  log: Log;
  /** The channel of those who run the bot; `null`: there is only the log. */
  alertChannel: string | null;
  /** The member who installed the app in a workspace; `null`: not known. */
  installerOf(workspaceId: string): Promise<string | null>;
}

/** What happens next, once the hint is followed. */
const whatNext = (code: string): string =>
  errorKindOf(code) === 'channel'
    ? t`I have stopped until that is fixed. Then the papers come again by themselves, or after \`/papers resume\`.`
    : t`I will try again tomorrow; \`/papers now\` in the channel tries at once.`;

/**
 * Notifies the one person who can fix it that a channel's papers cannot be posted, and how: the last editor of its
 * settings, or the installer of the app where a permission is missing. Those who run the bot are notified where nobody is
 * known or Slack refuses the message. Once for a channel, a code and a day, also over restarts. Never throws.
 */
export function createNotifyFault(tools: NotifyFaultTools) {
  const { client, log, now, alertChannel, installerOf } = tools;
  const send = async (channelId: string, channel: Channel, day: Day, code: string) => {
    const place = channel.personal ? t`your personal picks` : `#${channel.name}`;
    const text = t`I could not post today's papers (${place}). ${hintOf(code)} ${whatNext(code)}`;
    const slot = `notice-${code}-${channel.id}` as const;
    const { workspaceId } = channel;
    const attemptedAt = now().getTime();
    const intent = { workspaceId, channelId, day, slot, paperId: null, attemptedAt };
    await sendOnce(tools, intent, say(text), null);
  };
  return async (channel: Channel, day: Day, code: string): Promise<void> => {
    const installer = isWorkspaceWide(code) ? await installerOf(channel.workspaceId) : null;
    const member = installer ?? channel.lastEditor;
    try {
      const opened = member && (await client.conversations.open({ users: member }));
      const direct = opened ? opened.channel?.id : undefined;
      if (direct) return await send(direct, channel, day, code);
    } catch (error) {
      log.warn(
        { error, channelId: channel.id },
        'The person who can fix a channel could not be notified',
      );
    }
    if (alertChannel === null) return;
    await send(alertChannel, channel, day, code).catch((error: unknown) =>
      log.warn({ error, channelId: channel.id }, 'An alert could not be posted'),
    );
  };
}
