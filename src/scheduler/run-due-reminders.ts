import { LeaseLostError } from '../errors.ts';
import type { Worker } from '../jobs/worker.ts';
import { alternate } from '../lib/alternate.ts';
import { instantOf } from '../lib/time/local-time.ts';
import type { Day, Reminder } from '../paper.ts';
import { readMemberFacts } from '../slack/access/read-member-facts.ts';
import { errorCode, errorKindOf } from '../slack/delivery/error-policy.ts';
import { type SendTools, sendOnce } from '../slack/delivery/send-once.ts';
import { reminderMessage, reminderTime } from '../slack/reading-list/reminder.ts';
import { readSaved } from '../slack/reading-list/saved-message.ts';
import type { StoppableWorkspaces } from '../slack/workspaces/stoppable.ts';
import type { HeldJob, JobEnd } from '../store/job-store.ts';
import type { Store } from '../store/store.ts';
import { endOfFailure } from './backoff.ts';
import { dueRecap } from './due.ts';
import { limitByWorkspace } from './limit-by-workspace.ts';

export interface DueReminderTools extends SendTools {
  store: Pick<Store, 'saved' | 'papers' | 'posts'>;
  client: SendTools['client'] & Parameters<typeof readMemberFacts>[0]['client'];
  log: Parameters<typeof readMemberFacts>[0]['log'];
  workspaces: Pick<StoppableWorkspaces, 'has' | 'inWorkspace' | 'stop'>;
  worker: Pick<Worker, 'take' | 'run'>;
  /** For members whose own is not known. */
  timezone: string;
}

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

/**
 * Sends every weekly message about unread papers that is due and not sent, to members side by side as digests go to
 * channels; one that fails waits, and holds up no other.
 */
export function createDueReminders(tools: DueReminderTools): () => Promise<void> {
  const { store, log, now, workspaces, worker } = tools;
  const zoneOf = createZoneOf(tools);
  const remind = async (reminder: Reminder, job: HeldJob, timezone: string): Promise<JobEnd> => {
    const { day } = job;
    try {
      if (reminder.since <= instantOf(day, reminderTime.time, timezone).getTime())
        await send(tools, reminder, day);
      return { is: 'done', at: now().getTime() };
    } catch (error) {
      return endOfFailed(tools, error, reminder, job);
    }
  };
  const runOne = async (
    reminder: Reminder,
    sending: ReturnType<typeof limitByWorkspace>,
  ): Promise<void> => {
    const { workspaceId, memberId } = reminder;
    // Another member's may have found out in this run that the workspace takes nothing.
    const isWanted = () => workspaces.has(workspaceId);
    if (!isWanted()) return;
    const inTurn = <T>(work: () => Promise<T>) =>
      sending(reminder, () => workspaces.inWorkspace(workspaceId, work));
    const timezone = await inTurn(() => zoneOf(memberId));
    const day = dueRecap(reminderTime, timezone, now());
    if (day === null) return;
    // In an Enterprise Grid one person is in several workspaces.
    const job = await worker.take({ kind: 'reminder', workspaceId, channelId: memberId, day });
    if (job === null) return;
    const run = async (): Promise<JobEnd> =>
      isWanted() ? remind(reminder, job, timezone) : { is: 'open' };
    await worker.run([job], () => inTurn(run));
  };
  return async () => {
    const sending = limitByWorkspace();
    const reminders = alternate(await store.saved.reminders(), ({ workspaceId }) => workspaceId);
    const run = (reminder: Reminder) =>
      runOne(reminder, sending).catch((error: unknown) =>
        log.error({ error, memberId: reminder.memberId }, 'A reminder could not be sent'),
      );
    await Promise.all(reminders.map(run));
  };
}

/** Where Slack does not accept the token, the workspace stops, and the reminder comes when it goes on. */
function endOfFailed(
  { log, now, workspaces }: DueReminderTools,
  error: unknown,
  { workspaceId, memberId }: Reminder,
  job: HeldJob,
): JobEnd {
  if (!(error instanceof LeaseLostError))
    log.error({ error, memberId }, 'A reminder could not be sent');
  const code = errorCode(error);
  if (code === null || errorKindOf(code) !== 'workspace') return endOfFailure(job, error, now());
  workspaces.stop(workspaceId, code);
  return { is: 'open' };
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
