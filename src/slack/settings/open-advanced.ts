import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { DigestTools } from '../../digest/digest.ts';
import type { Schedule } from '../../paper.ts';
import type { Store } from '../../store/store.ts';
import { checkCanEdit, type EditorTools } from '../access/check-can-edit.ts';
import { notifyMember } from '../delivery/notify-member.ts';
import { newChannel } from './change-settings.ts';
import { type ModalPress, type PressedForm, readModalPress } from './form.ts';
import { type FormParts, interestsModal } from './interests-modal.ts';
import { isAdvancedOpen, suggestedIds } from './read-reading-settings.ts';

export interface OpenFormTools extends EditorTools {
  store: Pick<Store, 'papers' | 'channels'>;
  client: EditorTools['client'] & Pick<WebClient, 'views' | 'chat'>;
  now(): Date;
  defaultSchedule: Schedule;
  digest: Pick<DigestTools, 'llm'>;
}

/**
 * Shows the form that somebody pressed a button in once more, with other parts; what was typed stays, as Slack keeps
 * the fields of the same ids. Whoever may not edit is told so: the form shows the channel's settings, and a forged one
 * could name any channel.
 */
export async function showAgain(
  tools: OpenFormTools,
  form: PressedForm,
  decide: (has: { examples: readonly string[] }) => Promise<Partial<FormParts>>,
): Promise<void> {
  const { workspaceId, channel, values, viewId, memberId } = form;
  const known = await tools.store.channels.get(workspaceId, channel.channelId);
  const place = { workspaceId, channelId: channel.channelId, memberId };
  const refusal = await checkCanEdit(tools, place, known);
  if (refusal !== null) return notifyMember(tools, place, refusal);
  const has = known ?? {
    ...newChannel(tools, { workspaceId, id: channel.channelId, name: channel.channelName }),
    schedule: {
      ...tools.defaultSchedule,
      timezone: channel.timezone ?? tools.defaultSchedule.timezone,
    },
  };
  const shown = suggestedIds(values);
  const parts: FormParts = {
    isAdvanced: isAdvancedOpen(values),
    timing: { ...has, hasModel: tools.digest.llm !== null },
    ...(shown.length > 0 ? { suggested: await tools.store.papers.getMany(shown) } : {}),
    ...(await decide(has)),
  };
  const view: ModalView = interestsModal(channel, has, parts);
  await tools.client.views.update({ view_id: viewId, view });
}

/** Listener of “Advanced”: the same form with every setting; it has no way back, as folding would hide what was typed. */
export function onOpenAdvanced(tools: OpenFormTools) {
  return async ({ ack, body }: ModalPress): Promise<void> => {
    await ack();
    const form = readModalPress(body);
    if (form) await showAgain(tools, form, async () => ({ isAdvanced: true }));
  };
}
