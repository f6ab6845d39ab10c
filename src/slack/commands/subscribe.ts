import { t } from '../../lib/language/t.ts';
import { say } from '../blocks/message.ts';
import { notifyChannel } from '../delivery/notify-channel.ts';
import { changeSettings, editableChannel } from '../settings/change-settings.ts';
import type { Subcommand } from './command-call.ts';
import { interests } from './interests.ts';
import { resumePosts } from './pause.ts';
import { nextPost } from './today.ts';

/** `/papers subscribe`: asks a new channel what it wants to read, and starts a known one again. */
export const subscribe: Subcommand = async (tools, call) => {
  const channel = await tools.store.channels.get(call.workspaceId, call.channelId);
  if (!channel) return interests(tools, call);
  return changeSettings(tools, call, (known) => {
    const resumed = resumePosts(known, tools.now());
    const next = nextPost({ ...known, paused: false, fault: null }, tools.now());
    return 'change' in resumed
      ? { ...resumed, told: t`This channel gets papers again. ${next}` }
      : { told: t`This channel gets papers already. ${next}` };
  });
};

/** `/papers unsubscribe`: the channel's settings are forgotten; what was voted stays, for a later subscription. */
export const unsubscribe: Subcommand = async (tools, call) => {
  const opened = await editableChannel(tools, call);
  if ('told' in opened) return say(opened.told);
  const { channel } = opened;
  await tools.store.channels.remove(channel.workspaceId, channel.id);
  await notifyChannel(tools, call, t`ended the papers in this channel`);
  const wrote = channel.interests.map(({ text }) => `“${text}”`).join(', ');
  return say(
    t`Unsubscribed: I post nothing here any more, and its settings are gone (it read ${wrote || 'nothing'}). Votes stay, should you come back: \`/papers subscribe\`.`,
  );
};
