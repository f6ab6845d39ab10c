import type { WebClient } from '@slack/web-api';
import type { Log } from '../../log.ts';
import { isDirectMessage } from '../access/membership.ts';
import { readMemberFacts } from '../access/read-member-facts.ts';
import { contextBlock } from '../blocks/message.ts';
import { escapeMrkdwn } from '../blocks/mrkdwn.ts';
import { inBackground } from '../rate-limit/priority.ts';

interface Tools {
  client: Pick<WebClient, 'chat' | 'users'>;
  log: Log;
}

/**
 * Posts one small line in a channel about who changed which setting, so that nobody is surprised by other papers; not in
 * a direct message. The member is named without a mention, which would ping. Never throws: the change itself is made.
 * @param did what was done, after the member's name: "muted “board games”".
 */
export async function notifyChannel(
  tools: Tools,
  { channelId, memberId }: { channelId: string; memberId: string },
  did: string,
): Promise<void> {
  const { client, log } = tools;
  if (isDirectMessage(channelId)) return;
  const { name } = await readMemberFacts(tools, memberId);
  const text = escapeMrkdwn(`${name} ${did}.`);
  try {
    await inBackground(() =>
      client.chat.postMessage({
        channel: channelId,
        text,
        blocks: [contextBlock(`:gear: ${text}`)],
        unfurl_links: false,
        unfurl_media: false,
      }),
    );
  } catch (error) {
    log.warn({ error, channelId }, 'A channel could not be notified of a change of its settings');
  }
}
