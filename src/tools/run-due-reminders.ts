import type { Reminder } from '../paper.ts';
import { dueRecap } from '../schedule/due-recap.ts';
import { instantOf } from '../schedule/instant-of.ts';
import { readMemberFacts } from '../slack/read-member-facts.ts';
import { reminderTime } from '../slack/remind.ts';
import { reminderMessage } from '../slack/reminder-message.ts';
import { readSaved } from '../slack/saved-message.ts';
import { type SendTools, sendOnce } from '../slack/send-once.ts';
import type { WorkspaceClients } from '../slack/workspaces/workspace-clients.ts';
import type { Store } from '../store/store.ts';
import { createRests } from './create-rests.ts';

export interface RunDueRemindersTools extends SendTools {
  store: Pick<Store, 'saved' | 'papers' | 'posts'>;
  client: SendTools['client'] & Parameters<typeof readMemberFacts>[0]['client'];
  log: Parameters<typeof readMemberFacts>[0]['log'];
  workspaces: Pick<WorkspaceClients, 'has' | 'inWorkspace'>;
  /** Where a member's own is not known. */
  timezone: string;
}

/** A member's zone is asked for once in this time. */
const zoneLivesMs = 12 * 3_600_000;

/** Sends every weekly message about unread papers that is due and not sent; one that fails rests. */
export function createRunDueReminders(tools: RunDueRemindersTools): () => Promise<void> {
  const { store, client, log, now, workspaces, timezone: fallback } = tools;
  const rests = createRests(now);
  const zones = new Map<string, { timezone: string; at: number }>();
  const done = new Map<string, string>();
  const zoneOf = async (memberId: string): Promise<string> => {
    const known = zones.get(memberId);
    if (known && now().getTime() - known.at < zoneLivesMs) return known.timezone;
    const { timezone } = await readMemberFacts({ client, log }, memberId);
    zones.set(memberId, { timezone: timezone ?? fallback, at: now().getTime() });
    return timezone ?? fallback;
  };
  const remind = async ({ workspaceId, memberId, since }: Reminder): Promise<void> => {
    const timezone = await zoneOf(memberId);
    const day = dueRecap(reminderTime, timezone, now());
    if (day === null || done.get(memberId) === day) return;
    if (since <= instantOf(day, reminderTime.time, timezone).getTime()) {
      const message = reminderMessage(await readSaved({ store }, workspaceId, memberId));
      const opened = message && (await client.conversations.open({ users: memberId }));
      const channelId = opened?.channel?.id;
      const attemptedAt = now().getTime();
      const slot = 'reminder' as const;
      if (message && channelId) {
        const intent = { workspaceId, channelId, day, slot, paperId: null, attemptedAt };
        await sendOnce(tools, intent, message, null);
      }
    }
    done.set(memberId, day);
  };
  return async () => {
    for (const reminder of await store.saved.reminders()) {
      const { workspaceId, memberId } = reminder;
      if (rests.isResting(memberId, '') || !workspaces.has(workspaceId)) continue;
      await workspaces
        .inWorkspace(workspaceId, () => remind(reminder))
        .catch((error: unknown) => {
          rests.rest(reminder.memberId, error);
          log.error({ error, memberId: reminder.memberId }, 'A reminder could not be sent');
        });
    }
  };
}
