import type { Button } from '@slack/types';
import { t } from '../../lib/language/t.ts';
import { checkBlocks, messageSchema } from '../blocks/block-kit-schema.ts';
import { type Message, plainText } from '../blocks/message.ts';
import { escapeMrkdwn } from '../blocks/mrkdwn.ts';
import { mrkdwnPaper } from '../picks/reason-text.ts';
import type { SavedRow } from './saved-message.ts';

export const stopRemindingActionId = 'reminder_stop';

const shown = 10;

const stopButton: Button = {
  type: 'button',
  action_id: stopRemindingActionId,
  text: plainText(t`Stop reminding me`),
  accessibility_label: t`No weekly message about unread papers any more`,
};

/** What a member saved and has not read, oldest first; `null` when there is nothing. */
export function reminderMessage(rows: readonly SavedRow[]): Message | null {
  const unread = rows
    .filter(({ saved }) => saved.readAt === null)
    .sort((a, b) => a.saved.savedAt - b.saved.savedAt);
  if (unread.length === 0) return null;
  const lead =
    unread.length === 1
      ? t`1 paper on your list is unread.`
      : t`${unread.length} papers on your list are unread.`;
  const lines = unread.slice(0, shown).map(({ paper, saved }) => {
    const note = saved.note ? ` (“${escapeMrkdwn(saved.note.slice(0, 100))}”)` : '';
    return `• ${mrkdwnPaper(paper.id, paper.title)}${note}`;
  });
  const more = unread.length > shown ? [t`and ${unread.length - shown} more`] : [];
  const rest = t`\`/papers saved\` shows them all and marks them as read.`;
  return checkBlocks(messageSchema, {
    text: `${lead} ${unread
      .slice(0, shown)
      .map(({ paper }) => paper.title)
      .join('; ')}`,
    blocks: [
      {
        type: 'section',
        text: { type: 'mrkdwn', text: [`*${lead}*`, ...lines, ...more, rest].join('\n') },
      },
      { type: 'actions', elements: [stopButton] },
    ],
  });
}
