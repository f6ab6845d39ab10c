import { setImmediate as yieldToLoop } from 'node:timers/promises';
import pLimit from 'p-limit';
import { LeaseLostError } from '../errors.ts';
import type { Worker } from '../jobs/worker.ts';
import { alternate } from '../lib/alternate.ts';
import { allSettled } from '../lib/async/all-settled.ts';
import { coalesce } from '../lib/async/coalesce.ts';
import type { Log } from '../log.ts';
import type { Channel, Day } from '../paper.ts';
import type { HeldJob, JobEnd } from '../store/job-store.ts';
import type { Store } from '../store/store.ts';
import { type ApplyErrorPolicy, clearFault } from './apply-error-policy.ts';
import { activeChannels, channelKey, dueDay, isDayDone, type OwnWorkspaces } from './due.ts';
import { limitByWorkspace, preparedAtATime } from './limit-by-workspace.ts';
import { decideDigest, postDecided, type RunDigestTools } from './run-digest.ts';

export interface DueDigestTools extends RunDigestTools {
  store: Pick<Store, 'digests' | 'channels'>;
  log: Log;
  now(): Date;
  /** Marks earlier posts of papers that have a newer version; called after the sources were read. */
  refreshUpdated(channel: Channel, day: Day): Promise<void>;
  workspaces: OwnWorkspaces;
  health: { digestFailed(): void };
  applyErrorPolicy: ApplyErrorPolicy;
  worker: Pick<Worker, 'take' | 'run' | 'runNow'>;
  /** Runs works of the same key one after the other. */
  serialise<T>(key: string, work: () => Promise<T>): Promise<T>;
  /** Whether the bot is about to end, so that nothing new is begun. */
  isStopping(): boolean;
}

/** What deciding gives in place of a job's end: the digest is in the store, where thousands may wait to be posted. */
const isDecided = null;

/**
 * Posts every digest that is due now and not posted. A channel that fails is logged and handled by the error policy, and
 * never stops the others; one that Slack keeps waiting holds up no other.
 * @returns the function to call each minute; a call while one runs leads to one more run afterwards.
 */
export function createDueDigests(tools: DueDigestTools): () => Promise<void> {
  const { log, now, serialise, workspaces, worker } = tools;
  // Another channel may have found out in this run that the workspace takes nothing.
  const isWanted = ({ workspaceId }: Channel) => workspaces.has(workspaceId) && !tools.isStopping();
  const decide = async (channel: Channel, job: HeldJob): Promise<JobEnd | typeof isDecided> => {
    // SQLite answers synchronously, and there may be thousands of channels.
    await yieldToLoop();
    if (dueDay(channel.schedule, now()) !== job.day || !isWanted(channel)) return { is: 'open' };
    return workspaces.inWorkspace(channel.workspaceId, () => decideChannel(tools, channel, job));
  };
  const post = async (channel: Channel, job: HeldJob): Promise<JobEnd> => {
    if (!isWanted(channel)) return { is: 'open' };
    return serialise(channelKey(channel), () =>
      workspaces.inWorkspace(channel.workspaceId, () => postChannel(tools, channel, job)),
    );
  };
  const runAll = async () => {
    const preparing = pLimit(preparedAtATime);
    const posting = limitByWorkspace();
    const runOne = async (channel: Channel) => {
      const { workspaceId, id: channelId } = channel;
      const day = dueDay(channel.schedule, now());
      if (day === null || !isWanted(channel)) return;
      const job = await worker.take({ kind: 'digest', workspaceId, channelId, day });
      if (job === null) return;
      await worker.run([job], async () => {
        const end = await preparing(() => decide(channel, job));
        return end === isDecided ? posting(channel, () => post(channel, job)) : end;
      });
    };
    const channels = alternate(await activeChannels(tools), ({ workspaceId }) => workspaceId);
    await allSettled(channels.map(runOne));
  };
  const run = coalesce(runAll, (error) =>
    log.error({ error }, 'Not every digest that is due could be taken on'),
  );
  return () => run('due digests');
}

async function failed(
  tools: DueDigestTools,
  channel: Channel,
  job: HeldJob,
  error: unknown,
): Promise<JobEnd> {
  const { day } = job;
  if (error instanceof LeaseLostError) {
    tools.log.info({ channelId: channel.id, day }, 'A digest is left to another process');
    return { is: 'open' };
  }
  tools.health.digestFailed();
  tools.log.error({ channelId: channel.id, day, error }, 'A digest could not be posted');
  return tools.applyErrorPolicy(channel, job, error);
}

async function decideChannel(
  tools: DueDigestTools,
  channel: Channel,
  job: HeldJob,
): Promise<JobEnd | typeof isDecided> {
  try {
    if (await isDayDone(tools.store, channel, job.day))
      return { is: 'done', at: tools.now().getTime() };
    await decideDigest(tools, channel, job.day);
    return isDecided;
  } catch (error) {
    return failed(tools, channel, job, error);
  }
}

async function postChannel(tools: DueDigestTools, channel: Channel, job: HeldJob): Promise<JobEnd> {
  const { day } = job;
  try {
    const digest = await tools.store.digests.get(channel.workspaceId, channel.id, day);
    const posted = digest !== null && (await postDecided(tools, channel, digest));
    if (posted) await clearFault(tools.store, channel);
    await tools.refreshUpdated(channel, day);
    if (!posted) tools.log.info({ channelId: channel.id, day }, 'There was nothing to post');
    return { is: 'done', at: tools.now().getTime() };
  } catch (error) {
    return failed(tools, channel, job, error);
  }
}
