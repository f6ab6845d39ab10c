import type { Button } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { t } from '../../lib/language/t.ts';
import type { Channel } from '../../paper.ts';
import type { Store } from '../../store/store.ts';
import { checkCanEdit, type EditorTools } from '../access/check-can-edit.ts';
import { plainText, sectionBlock } from '../blocks/message.ts';
import { readJsonValue } from '../blocks/read-json-value.ts';
import { notifyChannel } from '../delivery/notify-channel.ts';
import type { Press } from '../press.ts';

export const resetActionIds = { reset: 'taste_forget', undo: 'taste_forget_undo' } as const;

export interface ResetTasteTools extends EditorTools {
  client: EditorTools['client'] & Pick<WebClient, 'chat'>;
  store: { channels: Pick<Store['channels'], 'get' | 'update' | 'subscriberOf'> };
  now(): Date;
  /** Marks a value as the bot's own. */
  sign(text: string): string;
}

/** Asks first: what is forgotten is the channel's, not only the member's. */
export function resetButton(): Button {
  return {
    type: 'button',
    action_id: resetActionIds.reset,
    text: plainText(t`Forget what was learnt`),
    style: 'danger',
    confirm: {
      title: plainText(t`Forget what was learnt?`),
      text: plainText(
        t`All votes so far stop counting in this channel, for everybody. Its interests stay. You can undo this.`,
      ),
      confirm: plainText(t`Forget`),
      deny: plainText(t`Keep`),
      style: 'danger',
    },
  };
}

const undoSchema = z.object({
  /** What `tasteSince` was before, and what the reset made it. */
  former: z.number(),
  since: z.number(),
  mark: z.string(),
});

const marked = ({ workspaceId, id }: Channel, former: number, since: number): string =>
  `taste ${workspaceId} ${id} ${former} ${since}`;

function undoButton(
  sign: ResetTasteTools['sign'],
  channel: Channel,
  former: number,
  since: number,
): Button {
  const mark = sign(marked(channel, former, since));
  return {
    type: 'button',
    action_id: resetActionIds.undo,
    text: plainText(t`Undo`),
    accessibility_label: t`Let earlier votes count again`,
    value: JSON.stringify({ former, since, mark }),
  };
}

/** The channel in which the button was pressed, by Slack's own word; `null` after saying why not. */
async function channelOf(
  tools: ResetTasteTools,
  { body, respond }: Press,
): Promise<{ channel: Channel; at: number } | null> {
  const workspaceId = body.team?.id;
  const channelId = body.channel?.id;
  const at = Math.ceil(Number(body.actions[0]?.action_ts) * 1000);
  if (!workspaceId || !channelId || !Number.isFinite(at)) return null;
  const channel = await tools.store.channels.get(workspaceId, channelId);
  if (!channel) return null;
  const refusal = await checkCanEdit(
    tools,
    { workspaceId, channelId, memberId: body.user.id },
    channel,
  );
  if (refusal === null) return { channel, at };
  await respond({ text: refusal, replace_original: false });
  return null;
}

/**
 * Listener of "Forget what was learnt": nothing from before the press counts any more. A press that was delivered
 * before, or that was made before another reset, changes nothing.
 */
export function onResetTaste(tools: ResetTasteTools) {
  return async (press: Press): Promise<void> => {
    await press.ack();
    const found = await channelOf(tools, press);
    if (!found) return;
    const { channel, at } = found;
    const since = Math.max(at, tools.now().getTime());
    let former = since;
    await tools.store.channels.update(channel.workspaceId, channel.id, ({ tasteSince }) => {
      if (tasteSince >= at) return null;
      former = tasteSince;
      return { tasteSince: since };
    });
    if (former === since) return;
    const text = t`Forgotten: earlier votes no longer count for this channel.`;
    const who = { channelId: channel.id, memberId: press.body.user.id };
    await notifyChannel(tools, who, t`let me forget what votes had taught me here`);
    await press.respond({
      replace_original: true,
      text,
      blocks: [sectionBlock(text, undoButton(tools.sign, channel, former, since))],
    });
  };
}

/** Listener of Undo: brings the value before the reset back, where that reset is still the last. */
export function onUndoReset(tools: ResetTasteTools) {
  return async (press: Press): Promise<void> => {
    await press.ack();
    const undo = readJsonValue(undoSchema, press.body.actions[0]?.value);
    const found = undo && (await channelOf(tools, press));
    if (!undo || !found) return;
    const { former, since, mark } = undo;
    const { channel } = found;
    if (mark !== tools.sign(marked(channel, former, since))) {
      tools.log.warn({ channelId: channel.id }, 'A forged undo of a reset was refused');
      return;
    }
    let isUndone = false;
    await tools.store.channels.update(channel.workspaceId, channel.id, ({ tasteSince }) => {
      isUndone = tasteSince === since;
      return isUndone ? { tasteSince: former } : null;
    });
    if (!isUndone) {
      const text = t`It has changed since, so there was nothing to undo.`;
      await press.respond({ text, replace_original: false });
      return;
    }
    const who = { channelId: channel.id, memberId: press.body.user.id };
    await notifyChannel(tools, who, t`let earlier votes count here again`);
    await press.respond({
      text: t`Undone. Earlier votes count again, exactly as before.`,
      replace_original: true,
    });
  };
}
