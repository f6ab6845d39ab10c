import type { WebClient } from '@slack/web-api';
import { LeaseLostError } from '../errors.ts';
import type { Worker } from '../jobs/worker.ts';
import { t } from '../lib/language/t.ts';
import { instantOf } from '../lib/time/local-time.ts';
import { spellDay } from '../lib/time/spell-day.ts';
import type { Log } from '../log.ts';
import type { Channel, Day } from '../paper.ts';
import { say } from '../slack/blocks/message.ts';
import { type SendTools, sendOnce } from '../slack/delivery/send-once.ts';
import type { HeldJob, JobEnd } from '../store/job-store.ts';
import type { Store } from '../store/store.ts';
import { endOfFailure } from './backoff.ts';
import { activeChannels, dueDay, isDayDone, type OwnWorkspaces } from './due.ts';

export interface LateAlertTools extends SendTools {
  client: SendTools['client'] & Pick<WebClient, 'conversations'>;
  store: Pick<Store, 'channels' | 'digests' | 'posts'>;
  workspaces: OwnWorkspaces;
  worker: Pick<Worker, 'take' | 'run'>;
  log: Log;
  /** The channel of those who run the bot; `null`: it is only logged. */
  alertChannel: string | null;
  /**
   * Who installed the app in a workspace. The alert channel is in one of many workspaces; in the others this member is told.
   * `null`: there is one workspace.
   */
  installerOf: ((workspaceId: string) => Promise<string | null>) | null;
}

const lateMs = 15 * 60_000;

/** Whoever changed the channel's settings last, or installed the app, hears of it in a direct message. */
async function alertMember(tools: LateAlertTools, channel: Channel, day: Day): Promise<void> {
  if (tools.installerOf === null) return;
  const member = channel.lastEditor ?? (await tools.installerOf(channel.workspaceId));
  if (member === null) return;
  const opened = await tools.client.conversations.open({ users: member });
  const direct = opened.channel?.id;
  const text = t`The papers of ${spellDay(day, 'short')} for #${channel.name} are 15 minutes late. I go on trying.`;
  if (direct) await send(tools, direct, channel, day, text);
}

async function send(
  tools: LateAlertTools,
  channelId: string,
  { workspaceId, id }: Channel,
  day: Day,
  text: string,
): Promise<void> {
  const slot = `notice-late-${id}` as const;
  const attemptedAt = tools.now().getTime();
  const intent = { workspaceId, channelId, day, slot, paperId: null, attemptedAt };
  await sendOnce(tools, intent, say(text), null);
}

/** Sent with the token of the late channel's workspace, so that no other workspace learns the channel's name. */
async function alert(tools: LateAlertTools, channel: Channel, day: Day): Promise<void> {
  const { alertChannel, installerOf } = tools;
  if (alertChannel === null) return alertMember(tools, channel, day);
  const text = t`The papers of ${spellDay(day, 'short')} for #${channel.name} are 15 minutes late. The log says why.`;
  try {
    await send(tools, alertChannel, channel, day, text);
  } catch (error) {
    if (installerOf === null) throw error;
    await alertMember(tools, channel, day);
  }
}

/** The day of a channel whose digest is a quarter of an hour late; one that was subscribed after its time is not. */
async function lateDay(tools: LateAlertTools, channel: Channel): Promise<Day | null> {
  const { schedule, since } = channel;
  const now = tools.now();
  const day = dueDay(schedule, now);
  if (day === null) return null;
  const due = instantOf(day, schedule.time, schedule.timezone).getTime();
  if (since > due || now.getTime() - due < lateMs) return null;
  return (await isDayDone(tools.store, channel, day)) ? null : day;
}

/**
 * Alerts when a scheduled digest is a quarter of an hour late, once for a channel and a day: those who run the bot, and in
 * a workspace that their channel is not in, a member.
 */
export function createLateAlerts(tools: LateAlertTools): () => Promise<void> {
  const { workspaces, log, now, worker } = tools;
  const run = async (channel: Channel, job: HeldJob): Promise<JobEnd> => {
    const { workspaceId, id: channelId } = channel;
    const { day } = job;
    if (job.tries === 0)
      log.error({ workspaceId, channelId, day }, 'A digest is a quarter of an hour late');
    try {
      await workspaces.inWorkspace(workspaceId, () => alert(tools, channel, day));
      return { is: 'done', at: now().getTime() };
    } catch (error) {
      if (!(error instanceof LeaseLostError)) log.warn({ error }, 'An alert could not be posted');
      return endOfFailure(job, error, now());
    }
  };
  return async () => {
    for (const channel of await activeChannels(tools)) {
      const { workspaceId, id: channelId } = channel;
      const day = await lateDay(tools, channel);
      const job = day && (await worker.take({ kind: 'alert', workspaceId, channelId, day }));
      if (job) await worker.run([job], () => run(channel, job));
    }
  };
}
