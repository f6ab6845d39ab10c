import type { WebClient } from '@slack/web-api';
import type { Channel } from '../paper.ts';
import type { Store } from '../store/store.ts';
import type { CommandCall } from './command-call.ts';
import type { Log } from './log.ts';
import type { Message } from './message.ts';
import { say } from './say.ts';
import { tellChannel } from './tell-channel.ts';
import { whyNotEditor } from './why-not-editor.ts';

/**
 * A change of a channel's settings, with the sentence for the member and what the channel is told that was done
 * (“muted …”); or only the sentence, when nothing changes.
 */
export type Change = { channel: Channel; told: string; did: string } | { told: string };

export interface ChangeTools {
  store: Pick<Store, 'channels'>;
  client: Pick<WebClient, 'conversations' | 'chat' | 'users'>;
  log: Log;
  /** Called when a channel's settings changed, so that what is due now is posted now. */
  onChannelChanged(): void;
}

export const notSubscribed = 'This channel gets no papers yet. `/papers interests` subscribes it.';

/**
 * Changes the settings of the channel a command was typed in, for a member who may.
 * @param change decides on the channel as it is.
 */
export async function changeSettings(
  tools: ChangeTools,
  { workspaceId, channelId, memberId }: Pick<CommandCall, 'workspaceId' | 'channelId' | 'memberId'>,
  change: (channel: Channel) => Change | Promise<Change>,
): Promise<Message> {
  const channel = await tools.store.channels.get(workspaceId, channelId);
  if (!channel) return say(notSubscribed);
  const refusal = await whyNotEditor(tools, { channelId, memberId }, channel);
  if (refusal !== null) return say(refusal);
  const decided = await change(channel);
  if ('channel' in decided) {
    await tools.store.channels.upsert(decided.channel);
    await tellChannel(tools, { channelId, memberId }, decided.did);
    tools.onChannelChanged();
  }
  return say(decided.told);
}
