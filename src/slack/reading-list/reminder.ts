import type { Button } from '@slack/types';
import { plural, t } from '../../lib/language/t.ts';
import type { Store } from '../../store/store.ts';
import { checkMessage } from '../blocks/block-kit-schema.ts';
import { withdrawnMark } from '../blocks/describe-paper.ts';
import { type Message, plainText, sectionBlock } from '../blocks/message.ts';
import { escapeMrkdwn, mrkdwnPaper } from '../blocks/mrkdwn.ts';
import { replyEphemeral } from '../delivery/respond.ts';
import { type Press, readPress } from '../press.ts';
import type { SavedRow } from './saved-message.ts';

/** When unread papers are told of: Monday morning on the member's own clock. */
export const reminderTime = { weekday: 1, time: '09:00' } as const;

/** Said when the weekly reminder is turned on. */
export const remindingSentence = (): string =>
  t`Every Monday at 09:00 your time, I send you what is unread on your list. \`/papers saved remind off\` stops that.`;

/** Said when it is turned off. */
export const notRemindingSentence = (): string =>
  t`Reminders are off. \`/papers saved remind\` turns them on.`;

export const stopRemindingActionId = 'reminder_stop';

const shown = 10;

const stopButton = (): Button => ({
  type: 'button',
  action_id: stopRemindingActionId,
  text: plainText(t`Stop reminding me`),
  accessibility_label: t`Stop the weekly message about unread papers`,
});

/** What a member saved and has not read, oldest first; `null` when there is nothing. */
export function reminderMessage(rows: readonly SavedRow[]): Message | null {
  const unread = rows
    .filter(({ saved }) => saved.readAt === null)
    .sort((a, b) => a.saved.savedAt - b.saved.savedAt);
  if (unread.length === 0) return null;
  const count = unread.length;
  const lead = plural(
    count,
  )`${count} paper on your list is unread.|${count} papers on your list are unread.`;
  const lines = unread.slice(0, shown).map(({ paper, saved }) => {
    const note = saved.note ? ` (“${escapeMrkdwn(saved.note.slice(0, 100))}”)` : '';
    const mark = paper.withdrawn ? ` ${withdrawnMark(paper)}` : '';
    return `• ${mrkdwnPaper(paper.id, paper.title)}${mark}${note}`;
  });
  const more = unread.length > shown ? [t`and ${unread.length - shown} more`] : [];
  const hint = t`\`/papers saved\` shows them all; mark them as read there.`;
  const titles = unread.slice(0, shown).map(({ paper }) => paper.title);
  return checkMessage({
    text: `${lead} ${titles.join('; ')}`,
    blocks: [
      sectionBlock([`*${lead}*`, ...lines, ...more, hint].join('\n')),
      { type: 'actions', elements: [stopButton()] },
    ],
  });
}

/** Listener of "Stop reminding me". */
export function onStopReminding({ store }: { store: Pick<Store, 'saved'> }) {
  return async ({ ack, body, respond }: Press): Promise<void> => {
    await ack();
    const press = readPress(body);
    if (!press) return;
    await store.saved.remind(press.workspaceId, press.memberId, null);
    await replyEphemeral(respond, notRemindingSentence());
  };
}
