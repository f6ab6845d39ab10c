import pLimit from 'p-limit';
import { LeaseLostError } from '../errors.ts';
import type { Worker } from '../jobs/worker.ts';
import { alternate } from '../lib/alternate.ts';
import { allSettled } from '../lib/async/all-settled.ts';
import type { Log } from '../log.ts';
import type { Channel } from '../paper.ts';
import { type PostRecapTools, postRecap } from '../slack/recap/post-recap.ts';
import type { HeldJob, JobEnd } from '../store/job-store.ts';
import type { Store } from '../store/store.ts';
import type { ApplyErrorPolicy } from './apply-error-policy.ts';
import { activeChannels, dueRecap, type OwnWorkspaces } from './due.ts';
import { limitByWorkspace, preparedAtATime } from './limit-by-workspace.ts';

export interface DueRecapTools {
  store: Pick<Store, 'channels'>;
  recap: PostRecapTools;
  workspaces: OwnWorkspaces;
  log: Log;
  now(): Date;
  applyErrorPolicy: ApplyErrorPolicy;
  worker: Pick<Worker, 'take' | 'run'>;
}

/** When a week without posts is looked at again: the first one may come yet. */
const lookAgainMs = 10 * 60_000;

/**
 * Posts every weekly recap that is due and not posted, to channels side by side as digests are; one that fails is handled
 * as a digest that does, and stops no other.
 */
export function createDueRecaps(tools: DueRecapTools): () => Promise<void> {
  const { recap, workspaces, log, now, applyErrorPolicy, worker } = tools;
  const preparing = pLimit(preparedAtATime);
  const post = async (channel: Channel, job: HeldJob): Promise<JobEnd> => {
    const { workspaceId, id: channelId } = channel;
    const { day } = job;
    // Another channel may have found out in this run that the workspace takes nothing.
    if (!workspaces.has(workspaceId)) return { is: 'open' };
    try {
      const posting = () => postRecap(recap, channel, day, preparing);
      const outcome = await workspaces.inWorkspace(workspaceId, posting);
      if (outcome === 'nothing') return { is: 'open', notBefore: now().getTime() + lookAgainMs };
      if (outcome === 'posted') log.info({ channelId, day }, 'A recap was posted');
      return { is: 'done', at: now().getTime() };
    } catch (error) {
      if (error instanceof LeaseLostError)
        log.info({ channelId, day }, 'A recap is left to another process');
      else log.error({ channelId, day, error }, 'A recap could not be posted');
      return workspaces.inWorkspace(workspaceId, () => applyErrorPolicy(channel, job, error));
    }
  };
  return async () => {
    const posting = limitByWorkspace();
    const runOne = async (channel: Channel): Promise<void> => {
      const { workspaceId, id: channelId } = channel;
      const day = dueRecap(channel.recap, channel.schedule.timezone, now());
      if (day === null) return;
      const job = await worker.take({ kind: 'recap', workspaceId, channelId, day });
      if (job === null) return;
      await posting(channel, () => worker.run([job], () => post(channel, job))).catch(
        (error: unknown) =>
          log.error({ channelId, day, error }, 'A failed recap could not be handled'),
      );
    };
    const channels = alternate(await activeChannels(tools), ({ workspaceId }) => workspaceId);
    // A round ends when all have ended, or the next one could post beside it.
    await allSettled(channels.map(runOne));
  };
}
