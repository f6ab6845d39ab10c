import type { Button } from '@slack/types';
import { plural, t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import { describeRecap, describeSchedule } from '../../lib/time/schedule.ts';
import type { Channel } from '../../paper.ts';
import type { EndedSubscription } from '../../store/channel-store.ts';
import type { Store } from '../../store/store.ts';
import { checkCanEdit, describeEditors } from '../access/check-can-edit.ts';
import { checkElsewhere } from '../access/subscribed-elsewhere.ts';
import { checkMessage } from '../blocks/block-kit-schema.ts';
import { type Message, plainText, sectionBlock } from '../blocks/message.ts';
import { escapeMrkdwn, slackDate } from '../blocks/mrkdwn.ts';
import type { CommandTools } from '../commands/command-call.ts';
import { notifyChannel } from '../delivery/notify-channel.ts';
import { replyEphemeral } from '../delivery/respond.ts';
import { type Press, readPress } from '../press.ts';
import { notSubscribed } from './change-settings.ts';

export const endActionIds = { end: 'subscription_end', undo: 'subscription_undo' } as const;

/** For so long a subscription that was ended can be brought back; then its settings are deleted. */
export const undoMs = 24 * 3_600_000;

const shown = 5;

/** “offline critics”, “robots that walk” and 2 more */
function listed(texts: readonly string[]): string {
  const first = texts
    .slice(0, shown)
    .map((text) => `“${escapeMrkdwn(cutAtWord(text, 80))}”`)
    .join(', ');
  const more = texts.length - shown;
  return more > 0 ? t`${first} and ${more} more` : first;
}

/** What a subscription has that would be lost with it, a line each. */
function settingsOf(channel: Channel): string[] {
  const { interests, examples, mutedTopics, followedAuthors, categories, rlWidth } = channel;
  const lines = [
    t`Reads: ${listed(interests.map(({ text }) => text)) || t`nothing yet`}`,
    mutedTopics.length > 0 ? t`Muted: ${listed(mutedTopics)}` : null,
    followedAuthors.length > 0 ? t`Follows: ${listed(followedAuthors)}` : null,
    examples.length > 0
      ? plural(examples.length)`1 example paper|${examples.length} example papers`
      : null,
    categories.length > 0 ? t`Categories: ${categories.join(', ')}` : null,
    rlWidth === 'any' ? null : t`Focus on RL: ${rlWidth}`,
    t`Posts: ${escapeMrkdwn(describeSchedule(channel.schedule))}${describeRecap(channel.recap)}`,
    channel.personal ? null : t`Settings can be changed by: ${describeEditors(channel.editors)}`,
  ];
  return lines.filter((line) => line !== null);
}

/** A paragraph with a button under it; the text has been escaped. */
const withButton = (mrkdwn: string, button: Button): Message =>
  checkMessage({
    text: cutAtWord(mrkdwn.replaceAll('*', ''), 3000),
    blocks: [sectionBlock(cutAtWord(mrkdwn, 3000)), { type: 'actions', elements: [button] }],
  });

/**
 * Asks whether a channel's papers should end: what would be lost, and what stays.
 * @param mark names the subscription, so that the button works once.
 */
export function endQuestion(channel: Channel, mark: string): Message {
  const lead = channel.personal
    ? t`*Stop your personal picks?* I would send you no more, and these settings would be deleted:`
    : t`*Unsubscribe this channel?* I would stop posting here, and these settings would be deleted:`;
  const stays = t`Votes, posts and reading lists stay. This can be undone for a day. If you do nothing, nothing changes.`;
  const lines = settingsOf(channel).map((line) => `• ${line}`);
  return withButton([lead, ...lines, stays].join('\n'), {
    type: 'button',
    action_id: endActionIds.end,
    value: mark,
    style: 'danger',
    text: plainText(channel.personal ? t`Stop them` : t`Unsubscribe`),
    accessibility_label: t`Unsubscribe and delete these settings; can be undone for a day`,
  });
}

const undoButton = ({ channel, endedAt }: EndedSubscription): Button => ({
  type: 'button',
  action_id: endActionIds.undo,
  value: `${endedAt} ${channel.id}`,
  text: plainText(t`Undo`),
  accessibility_label: t`Subscribe again with all settings as they were`,
});

/** A subscription that was ended, with the button that brings it back. */
export function endedMessage(ended: EndedSubscription): Message {
  const end = new Date(ended.endedAt + undoMs);
  const until = slackDate(end, 'UTC');
  const told = ended.channel.personal
    ? t`Your personal picks have stopped; your votes are kept. Until ${until}, *Undo* starts them again with the same settings.`
    : t`Unsubscribed: I no longer post here; votes are kept. Until ${until}, *Undo* or \`/papers subscribe\` brings everything back; then the settings are deleted.`;
  return withButton(told, undoButton(ended));
}

/** The same for somebody who asks for papers where they ended a moment ago. */
export const recentlyEnded = (ended: EndedSubscription): Message =>
  withButton(
    t`This channel was unsubscribed less than a day ago. *Undo* brings back its papers and settings; \`/papers interests\` starts afresh instead.`,
    undoButton(ended),
  );

type EndingStore = { channels: Pick<Store['channels'], 'ended'> };

/** What a channel can bring back: its ended subscription, if it ended less than a day ago. */
export async function readUndoable(
  { store, now }: { store: EndingStore; now(): Date },
  { workspaceId, channelId }: { workspaceId: string; channelId: string },
): Promise<EndedSubscription | null> {
  const ended = await store.channels.ended(workspaceId, channelId);
  return ended && now().getTime() - ended.endedAt < undoMs ? ended : null;
}

const replace = (respond: Press['respond'], message: Message) =>
  respond({ replace_original: true, ...message });

/** Listener of the question's button. Of two presses the second finds it ended, and shows the same. */
export function onEndSubscription(tools: CommandTools) {
  return async ({ ack, body, respond }: Press): Promise<void> => {
    await ack();
    const press = readPress(body);
    if (!press) return;
    const { workspaceId, channelId, value: mark } = press;
    const { channels } = tools.store;
    const channel = await channels.get(workspaceId, channelId);
    const known = channel ?? (await readUndoable(tools, press))?.channel;
    if (!known) return replyEphemeral(respond, await notSubscribed(tools, press));
    const refusal = await checkCanEdit(tools, press, known);
    if (refusal !== null) return replyEphemeral(respond, refusal);
    const ended = await channels.end(workspaceId, channelId, { mark, at: tools.now().getTime() });
    if (ended) await notifyChannel(tools, press, t`unsubscribed this channel`);
    const standing = ended ?? (await readUndoable(tools, press));
    if (!standing)
      return replyEphemeral(
        respond,
        t`This was already answered, and papers have come here again since. \`/papers unsubscribe\` asks again.`,
      );
    await replace(respond, endedMessage(standing));
    await tools.publishHome(workspaceId, press.memberId);
  };
}

const expired = () =>
  t`Too late to undo: a day has passed, and the settings are deleted. \`/papers interests\` starts afresh; votes still count.`;

/** Why nothing is brought back, as a sentence. */
function explainStanding(channel: Channel | null, endedAt: number): string {
  if (channel === null) return expired();
  return channel.since > endedAt
    ? t`Papers have been subscribed here again since: the new settings stay, and nothing was undone.`
    : t`The papers are back already, with all their settings.`;
}

/** Listener of Undo: brings back what ended at that instant, for whoever could change its settings. */
export function onUndoEnd(tools: CommandTools) {
  return async ({ ack, body, respond }: Press): Promise<void> => {
    await ack();
    const press = readPress(body);
    const [at = '', channelId = ''] = press?.value.split(' ') ?? [];
    const endedAt = Number(at);
    if (!press || !channelId || !Number.isFinite(endedAt)) return;
    const { workspaceId, memberId } = press;
    const { channels } = tools.store;
    const place = { workspaceId, channelId, memberId };
    const known = await readUndoable(tools, place);
    const standing = await channels.get(workspaceId, channelId);
    const refusal =
      (await checkCanEdit(tools, place, known?.channel ?? standing)) ??
      (await checkElsewhere(tools, place));
    if (refusal !== null) return replyEphemeral(respond, refusal);
    const restored = known && (await channels.restore(workspaceId, channelId, endedAt));
    if (!restored) {
      const now = await channels.get(workspaceId, channelId);
      return replyEphemeral(respond, explainStanding(now, endedAt));
    }
    await notifyChannel(tools, place, t`brought the papers of this channel back`);
    tools.onChannelChanged();
    const text = restored.personal
      ? t`Your personal picks are back, as they were.`
      : t`The papers are back, with every setting as it was.`;
    await replace(respond, checkMessage({ text, blocks: [sectionBlock(text)] }));
    await tools.publishHome(workspaceId, memberId);
  };
}
