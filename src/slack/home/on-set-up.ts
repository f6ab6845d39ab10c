import { plainSettings } from '../../paper.ts';
import type { CommandTools } from '../command-call.ts';
import { interestsModal } from '../interests-modal.ts';
import { readMemberFacts } from '../read-member-facts.ts';
import { type HomePress, readHomePress } from './home-press.ts';

/** The channel's name without #; its id where Slack does not tell. */
async function nameOf({ client, log }: CommandTools, channelId: string): Promise<string> {
  try {
    const { channel } = await client.conversations.info({ channel: channelId });
    return channel?.name ?? channelId;
  } catch (error) {
    log.warn({ error, channelId }, 'The name of a channel could not be read');
    return channelId;
  }
}

/**
 * Listener of the channel menu in App Home: step one of the set-up is done, step two opens. A trigger lives three
 * seconds, so both questions are asked of Slack at once.
 */
export function onSetUp(tools: CommandTools) {
  return async ({ ack, body }: HomePress): Promise<void> => {
    await ack();
    const press = readHomePress(body);
    if (!press?.value) return;
    const { workspaceId, memberId, triggerId, value: channelId } = press;
    const [known, channelName, { timezone }] = await Promise.all([
      tools.store.channels.get(workspaceId, channelId),
      nameOf(tools, channelId),
      readMemberFacts(tools, memberId),
    ]);
    const channel = { channelId, channelName, isSetUp: true, timezone };
    await tools.client.views.open({
      trigger_id: triggerId,
      view: interestsModal(channel, known ?? plainSettings([])),
    });
  };
}
