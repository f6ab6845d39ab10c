import type { WebClient } from '@slack/web-api';
import { t } from '../../lib/language/t.ts';
import type { Log } from '../../log.ts';
import { say } from '../blocks/message.ts';
import { explainRefusal } from './error-policy.ts';

interface Tools {
  client: Pick<WebClient, 'chat'>;
  log: Log;
}

/**
 * Sends a sentence to one member, ephemerally in the channel. Where Slack refuses that, it goes to the member's own
 * messages, with what to do about the channel. Never throws: the work itself is done.
 */
export async function notifyMember(
  { client, log }: Tools,
  { channelId, memberId }: { channelId: string; memberId: string },
  sentence: string,
): Promise<void> {
  try {
    await client.chat.postEphemeral({ channel: channelId, user: memberId, ...say(sentence) });
  } catch (error) {
    const refusal = explainRefusal(error);
    if (refusal === null) {
      log.warn({ error, channelId }, 'A private note could not be sent');
      return;
    }
    const text = t`${say(sentence).text} About <#${channelId}>: ${refusal}`;
    await client.chat
      .postMessage({ channel: memberId, text })
      .catch((failure: unknown) =>
        log.warn({ error: failure }, 'A direct message could not be sent'),
      );
  }
}
