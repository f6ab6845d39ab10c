import { joinWithAnd } from '../../lib/language/language.ts';
import { plural, t } from '../../lib/language/t.ts';
import type { MemberData } from '../../store/member-store.ts';
import { mrkdwnChannel } from '../blocks/mrkdwn.ts';

const shown = 5;

/** `#a`, `#b` and 3 more channels; Slack shows a name only to those who may see it. */
function channels(ids: readonly string[]): string {
  const more = ids.length - shown;
  const named = ids.slice(0, shown).map(mrkdwnChannel);
  if (more > 0) named.push(plural(more)`one more channel|${more} more channels`);
  return joinWithAnd(named);
}

/** Votes, and what they were made of. */
function voteLines({ votes, gestures, weekVotes }: MemberData): (string | null)[] {
  const standing = votes.filter(({ value }) => value !== 'none').length;
  return [
    standing > 0 ? plural(standing)`your vote on a paper|your votes on ${standing} papers` : null,
    gestures.length > 0
      ? plural(
          gestures.length,
        )`the press or reaction you voted by|the ${gestures.length} presses and reactions you voted by`
      : null,
    weekVotes.length > 0
      ? plural(
          weekVotes.length,
        )`your vote for the paper of a week|your ${weekVotes.length} votes for papers of the week`
      : null,
  ];
}

/** The reading list, the wish for reminders and when they were due. */
function listLines({ saved, reminders, dueReminders }: MemberData): (string | null)[] {
  return [
    saved.length > 0
      ? plural(
          saved.length,
        )`your reading list: one paper, with your note|your reading list: ${saved.length} papers, with your notes`
      : null,
    reminders.length > 0 ? t`your wish for a weekly reminder` : null,
    dueReminders.length > 0
      ? t`on which days of the last two weeks a reminder for you was due`
      : null,
  ];
}

/** What is kept under a member's id and would be deleted, a line each, as mrkdwn; empty where nothing is. */
export function keptLines(data: MemberData): string[] {
  const { editorOf, lastEditorOf, personal, digests, messages, shared, isListed } = data;
  // Their own conversation is told of as their personal picks.
  const isOwn = (id: string) => personal.some(({ channelId }) => channelId === id);
  const changed = lastEditorOf.filter((id) => !isOwn(id));
  const lines = [
    ...voteLines(data),
    ...listLines(data),
    personal.length > 0
      ? t`your personal picks with their settings; they stop`
      : digests.length > 0
        ? t`which personal picks you got`
        : null,
    messages.length > 0
      ? plural(
          messages.length,
        )`that I sent you a direct message, without its text|that I sent you ${messages.length} direct messages, without their text`
      : null,
    editorOf.length > 0
      ? t`your place among those who may change the settings of ${channels(editorOf)}`
      : null,
    changed.length > 0
      ? t`that you were the last to change the settings of ${channels(changed)}`
      : null,
    shared.length > 0
      ? plural(
          shared.length,
        )`your name on a paper that you suggested|your name on ${shared.length} papers that you suggested`
      : null,
  ].filter((line) => line !== null);
  return lines.length === 0 && isListed ? [t`your id, as that of somebody who once voted`] : lines;
}
