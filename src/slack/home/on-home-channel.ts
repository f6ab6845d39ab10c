import type { ModalView } from '@slack/types';
import { t } from '../../lib/language/t.ts';
import type { Channel } from '../../paper.ts';
import { checkCanEdit } from '../access/check-can-edit.ts';
import { say } from '../blocks/message.ts';
import type { CommandTools } from '../commands/command-call.ts';
import { pausePosts, resumePosts } from '../commands/pause.ts';
import { applyChange } from '../settings/change-settings.ts';
import { interestsModal } from '../settings/interests-modal.ts';
import { scheduleModal } from '../settings/schedule-modal.ts';
import { homeActionIds } from './home-elements.ts';
import { type HomePress, type PressedHome, readHomePress, toldModal } from './home-press.ts';
import { readTasteBlocks } from './read-home-taste.ts';

/** Shows at once that something is read, and then what was read. */
async function showTaste(tools: CommandTools, press: PressedHome, channel: Channel) {
  const title = t`What votes taught me`;
  const opened = await tools.client.views.open({
    trigger_id: press.triggerId,
    view: toldModal(title, say(t`Reading the votes…`).blocks),
  });
  const viewId = opened.view?.id;
  if (!viewId) return;
  const blocks =
    (await readTasteBlocks(tools, channel, press.memberId)) ??
    say(t`Votes have taught me nothing here yet: press a thumb on a pick.`).blocks;
  const update = (shown: ModalView['blocks']) =>
    tools.client.views.update({ view_id: viewId, view: toldModal(title, shown) });
  await update(blocks).catch(() => update(blocks.filter(({ type }) => type !== 'image')));
}

/** Does what the button of a channel says, for a member who may; or shows why not. */
async function act(tools: CommandTools, press: PressedHome, channel: Channel): Promise<void> {
  const { triggerId, memberId, actionId } = press;
  const open = (view: ModalView) => tools.client.views.open({ trigger_id: triggerId, view });
  const about = { channelId: channel.id, channelName: channel.name };
  const who = { workspaceId: channel.workspaceId, channelId: channel.id, memberId };
  // Every member may read what votes taught; the rest are settings.
  const reader = { editors: 'members' as const, personal: channel.personal };
  const isTaste = actionId === homeActionIds.taste;
  const refusal = await checkCanEdit(tools, who, isTaste ? reader : channel);
  if (refusal !== null) return void (await open(toldModal(t`Not changed`, say(refusal).blocks)));
  switch (actionId) {
    case homeActionIds.interests:
      return void (await open(interestsModal(about, channel)));
    case homeActionIds.schedule:
      return void (await open(scheduleModal(channel, { hasModel: tools.digest.llm !== null })));
    case homeActionIds.taste:
      return showTaste(tools, press, channel);
    case homeActionIds.pause:
      return void (await applyChange(tools, who, pausePosts));
    case homeActionIds.resume:
      return void (await applyChange(tools, who, (current) => resumePosts(current, tools.now())));
  }
}

/** Listener of the buttons under a channel in App Home. */
export function onHomeChannel(tools: CommandTools) {
  return async ({ ack, body }: HomePress): Promise<void> => {
    await ack();
    const press = readHomePress(body);
    const channel = press && (await tools.store.channels.get(press.workspaceId, press.value));
    if (press && channel) await act(tools, press, channel);
    if (press) await tools.publishHome(press.workspaceId, press.memberId);
  };
}
