import { t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import { firstReference } from '../../lib/text/paper-references.ts';
import type { Message } from '../blocks/message.ts';
import { say } from '../blocks/message.ts';
import { notRemindingSentence, remindingSentence } from '../reading-list/reminder.ts';
import { emptyList, readSaved, savedMessage } from '../reading-list/saved-message.ts';
import type { CommandCall, CommandTools, Subcommand } from './command-call.ts';

const longestNote = 500;

/** `saved note <id or link> <words>`: without words the note is shown, with `off` it is taken away. */
async function writeNote(
  { store }: CommandTools,
  { workspaceId, memberId }: CommandCall,
  words: readonly string[],
): Promise<Message> {
  const [typed = '', ...rest] = words;
  const id = firstReference(typed)?.id ?? typed;
  const list = await store.saved.list(workspaceId, memberId);
  const saved = list.find(({ paperId }) => paperId === id);
  if (!saved) {
    return say(
      t`“${cutAtWord(typed || 'nothing', 60)}” is not on your list. For example: \`/papers saved note 2508.13426 read section 4 first\`.`,
    );
  }
  const written = rest.join(' ').slice(0, longestNote);
  if (written === '') {
    return say(
      saved.note
        ? t`Your note on ${id}: “${saved.note}”. \`/papers saved note ${id} <words>\` replaces it, \`/papers saved note ${id} off\` deletes it.`
        : t`${id} has no note. \`/papers saved note ${id} <words>\` adds one.`,
    );
  }
  const note = written.toLowerCase() === 'off' ? '' : written;
  await store.saved.update(saved, { note });
  return say(note ? t`Note on ${id} saved: “${note}”` : t`Note on ${id} deleted.`);
}

/** `saved remind` and `saved remind off`. */
async function remind(
  { store, now }: CommandTools,
  { workspaceId, memberId }: CommandCall,
  word: string,
): Promise<Message> {
  if (word !== '' && word !== 'off')
    return say(t`Type \`/papers saved remind\` or \`/papers saved remind off\`.`);
  await store.saved.remind(workspaceId, memberId, word === 'off' ? null : now().getTime());
  return say(word === 'off' ? notRemindingSentence() : remindingSentence());
}

/** `/papers saved`: the member's own reading list, with notes and what was read. */
export const saved: Subcommand = async (tools, call) => {
  const [word, ...rest] = call.rest.split(/\s+/).filter(Boolean);
  if (word === 'note') return writeNote(tools, call, rest);
  if (word === 'remind') return remind(tools, call, rest.join(' '));
  if (word !== undefined) {
    return say(
      t`I do not know “saved ${cutAtWord(word, 40)}”. \`/papers saved\` shows your list, \`/papers saved note <id> <words>\` adds a note, \`/papers saved remind\` sends you what is unread every week.`,
    );
  }
  return savedMessage(await readSaved(tools, call.workspaceId, call.memberId)) ?? say(emptyList());
};
