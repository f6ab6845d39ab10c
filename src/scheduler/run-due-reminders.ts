import { LeaseLostError } from '../errors.ts';
import { alternate } from '../lib/alternate.ts';
import { instantOf } from '../lib/time/local-time.ts';
import type { Day, Reminder } from '../paper.ts';
import { readMemberFacts } from '../slack/access/read-member-facts.ts';
import { errorCode, errorKindOf } from '../slack/delivery/error-policy.ts';
import { type SendTools, sendOnce } from '../slack/delivery/send-once.ts';
import { reminderMessage, reminderTime } from '../slack/reading-list/reminder.ts';
import { readSaved } from '../slack/reading-list/saved-message.ts';
import type { StoppableWorkspaces } from '../slack/workspaces/stoppable.ts';
import type { Store } from '../store/store.ts';
import { createBackoff } from './backoff.ts';
import { dueRecap } from './due.ts';
import { limitByWorkspace } from './limit-by-workspace.ts';

export interface DueReminderTools extends SendTools {
  store: Pick<Store, 'saved' | 'papers' | 'posts'>;
  client: SendTools['client'] & Parameters<typeof readMemberFacts>[0]['client'];
  log: Parameters<typeof readMemberFacts>[0]['log'];
  workspaces: Pick<StoppableWorkspaces, 'has' | 'inWorkspace' | 'stop'>;
  /** Where a member's own is not known. */
  timezone: string;
}

/** A backoff here is for no day: a member's day is known only once Slack has given the zone. */
const anyDay = null;

/** A member's zone is asked for once in this time. */
const zoneMaxAgeMs = 12 * 3_600_000;

async function send(
  tools: DueReminderTools,
  { workspaceId, memberId }: Reminder,
  day: Day,
): Promise<void> {
  const { store, client, now } = tools;
  const message = reminderMessage(await readSaved({ store }, workspaceId, memberId));
  const opened = message && (await client.conversations.open({ users: memberId }));
  const channelId = opened?.channel?.id;
  if (!message || !channelId) return;
  const attemptedAt = now().getTime();
  const slot = 'reminder' as const;
  const intent = { workspaceId, channelId, day, slot, paperId: null, attemptedAt };
  await sendOnce(tools, intent, message, null);
}

/** In an Enterprise Grid one person is in several workspaces. */
const keyOf = ({ workspaceId, memberId }: Reminder): string => `${workspaceId} ${memberId}`;

/**
 * Sends every weekly message about unread papers that is due and not sent, to members side by side as digests go to
 * channels; one that fails waits, and holds up no other.
 */
export function createDueReminders(tools: DueReminderTools): () => Promise<void> {
  const { store, log, now, workspaces } = tools;
  const backoff = createBackoff(now);
  const zoneOf = createZoneOf(tools);
  const doneOn = new Map<string, string>();
  /** What is not worth trying again this week counts as done. */
  const applyErrorPolicy = (error: unknown, reminder: Reminder, day: Day) => {
    const { workspaceId, memberId } = reminder;
    if (error instanceof LeaseLostError) return;
    log.error({ error, memberId }, 'A reminder could not be sent');
    const code = errorCode(error);
    const kind = errorKindOf(code);
    if (kind === 'workspace' && code !== null) workspaces.stop(workspaceId, code);
    else if (kind === 'passing') backoff.failed(keyOf(reminder), anyDay, error);
    else doneOn.set(keyOf(reminder), day);
  };
  const remind = async (reminder: Reminder): Promise<void> => {
    const { memberId, since } = reminder;
    const timezone = await zoneOf(memberId);
    const day = dueRecap(reminderTime, timezone, now());
    if (day === null || doneOn.get(keyOf(reminder)) === day) return;
    try {
      if (since <= instantOf(day, reminderTime.time, timezone).getTime())
        await send(tools, reminder, day);
      doneOn.set(keyOf(reminder), day);
    } catch (error) {
      applyErrorPolicy(error, reminder, day);
    }
  };
  const remindOne = async (reminder: Reminder): Promise<void> => {
    const { workspaceId, memberId } = reminder;
    // Another member's may have found out in this run that the workspace takes nothing.
    if (backoff.isWaiting(keyOf(reminder), anyDay) || !workspaces.has(workspaceId)) return;
    await workspaces
      .inWorkspace(workspaceId, () => remind(reminder))
      .catch((error: unknown) => {
        backoff.failed(keyOf(reminder), anyDay, error);
        log.error({ error, memberId }, 'A reminder could not be sent');
      });
  };
  return async () => {
    const sending = limitByWorkspace();
    const reminders = alternate(await store.saved.reminders(), ({ workspaceId }) => workspaceId);
    await Promise.all(reminders.map((reminder) => sending(reminder, () => remindOne(reminder))));
  };
}

/** A member's zone, as Slack has it. */
function createZoneOf({ client, log, now, timezone: fallback }: DueReminderTools) {
  const zones = new Map<string, { timezone: string; readAt: number }>();
  return async (memberId: string): Promise<string> => {
    const known = zones.get(memberId);
    if (known && now().getTime() - known.readAt < zoneMaxAgeMs) return known.timezone;
    const { timezone } = await readMemberFacts({ client, log }, memberId);
    zones.set(memberId, { timezone: timezone ?? fallback, readAt: now().getTime() });
    return timezone ?? fallback;
  };
}
