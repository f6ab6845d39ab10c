import { t } from '../../lib/language/t.ts';
import type { Store } from '../../store/store.ts';
import { quietReply } from '../delivery/respond.ts';
import { type Press, readPress } from '../press.ts';

/** When unread papers are told of: Monday morning on the member's own clock. */
export const reminderTime = { weekday: 1, time: '09:00' } as const;

export const remindingSentence = t`I send you what is unread on your list on Mondays at 09:00 of your own time, in your messages with me. \`/papers saved remind off\` ends it.`;
export const notRemindingSentence = t`I do not remind you. \`/papers saved remind\` begins a weekly message with what is unread.`;

/** Listener of "Stop reminding me". */
export function onStopReminding({ store }: { store: Pick<Store, 'saved'> }) {
  return async ({ ack, body, respond }: Press): Promise<void> => {
    await ack();
    const press = readPress(body);
    if (!press) return;
    await store.saved.remind(press.workspaceId, press.memberId, null);
    await quietReply(respond, notRemindingSentence);
  };
}
