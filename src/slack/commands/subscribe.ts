import { t } from '../../lib/language/t.ts';
import { checkCanEdit } from '../access/check-can-edit.ts';
import { say } from '../blocks/message.ts';
import { changeSettings, editableChannel, notSubscribed } from '../settings/change-settings.ts';
import { endQuestion, readUndoable, recentlyEnded } from '../settings/end-subscription.ts';
import type { Subcommand } from './command-call.ts';
import { interests } from './interests.ts';
import { resumePosts } from './pause.ts';
import { nextPost } from './today.ts';

/** `/papers subscribe`: asks a new channel what it wants to read, starts a known one again, and offers to bring back one that ended today. */
export const subscribe: Subcommand = async (tools, call) => {
  const channel = await tools.store.channels.get(call.workspaceId, call.channelId);
  if (!channel) {
    const ended = await readUndoable(tools, call);
    const mayUndo = ended && (await checkCanEdit(tools, call, ended.channel)) === null;
    return mayUndo ? recentlyEnded(ended) : interests(tools, call);
  }
  return changeSettings(tools, call, (known) => {
    const resumed = resumePosts(known, tools.now());
    const next = nextPost({ ...known, paused: false, fault: null }, tools.now());
    return 'change' in resumed
      ? { ...resumed, told: t`This channel gets papers again. ${next}` }
      : { told: t`This channel already gets papers. ${next}` };
  });
};

/** `/papers unsubscribe`: asks first, and says what would be lost and what stays. */
export const unsubscribe: Subcommand = async (tools, call) => {
  const opened = await editableChannel(tools, call);
  if ('told' in opened) return say(opened.told);
  const { workspaceId, id } = opened.channel;
  const mark = await tools.store.channels.mark(workspaceId, id);
  return mark === null ? say(await notSubscribed(tools, call)) : endQuestion(opened.channel, mark);
};
