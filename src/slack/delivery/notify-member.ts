import type { WebClient } from '@slack/web-api';
import { t } from '../../lib/language/t.ts';
import type { Log } from '../../log.ts';
import { say, sectionBlock } from '../blocks/message.ts';
import { escapeMrkdwn, fallbackText, mrkdwnChannel } from '../blocks/mrkdwn.ts';
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
    const shown = t`${escapeMrkdwn(sentence)} About ${mrkdwnChannel(channelId)}: ${refusal}`;
    const message = { text: fallbackText(shown), blocks: [sectionBlock(shown)] };
    await client.chat
      .postMessage({ channel: memberId, ...message })
      .catch((failure: unknown) =>
        log.warn({ error: failure }, 'A direct message could not be sent'),
      );
  }
}
