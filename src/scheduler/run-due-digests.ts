import { setImmediate as yieldToLoop } from 'node:timers/promises';
import pLimit from 'p-limit';
import { LeaseLostError } from '../errors.ts';
import { alternate } from '../lib/alternate.ts';
import { coalesce } from '../lib/async/coalesce.ts';
import type { Log } from '../log.ts';
import type { Channel, Day } from '../paper.ts';
import type { WorkspaceClients } from '../slack/workspaces/workspace-clients.ts';
import type { Store } from '../store/store.ts';
import { type ApplyErrorPolicy, clearFault } from './apply-error-policy.ts';
import { type Backoff, createBackoff } from './backoff.ts';
import { activeChannels, channelKey, dueDay, isDayDone } from './due.ts';
import { limitByWorkspace, preparedAtATime } from './limit-by-workspace.ts';
import { decideDigest, postDecided, type RunDigestTools } from './run-digest.ts';

export interface DueDigestTools extends RunDigestTools {
  store: Pick<Store, 'digests' | 'channels'>;
  log: Log;
  now(): Date;
  /** Marks earlier posts of papers that have a newer version; called after the sources were read. */
  refreshUpdated(channel: Channel, day: Day): Promise<void>;
  workspaces: Pick<WorkspaceClients, 'has' | 'inWorkspace'>;
  health: { digestFailed(): void };
  applyErrorPolicy: ApplyErrorPolicy;
  /** Runs works of the same key one after the other. */
  serialise<T>(key: string, work: () => Promise<T>): Promise<T>;
  /** Whether the bot is about to end, so that nothing new is begun. */
  isStopping(): boolean;
}

/**
 * Posts every digest that is due now and not posted. A channel that fails is logged and handled by the error policy, and
 * never stops the others; one that Slack keeps waiting holds up no other.
 * @returns the function to call each minute; a call while one runs leads to one more run afterwards.
 */
export function createDueDigests(tools: DueDigestTools): () => Promise<void> {
  const { log, now, serialise, workspaces } = tools;
  const backoff = createBackoff(now);
  // Another channel may have found out in this run that the workspace takes nothing.
  const isWanted = ({ workspaceId }: Channel) => workspaces.has(workspaceId) && !tools.isStopping();
  const decide = async (channel: Channel): Promise<Day | null> => {
    // The store answers without a pause, and there may be thousands of channels.
    await yieldToLoop();
    const day = dueDay(channel.schedule, now());
    if (day === null || backoff.isWaiting(channelKey(channel), day) || !isWanted(channel))
      return null;
    return workspaces.inWorkspace(channel.workspaceId, () =>
      decideChannel(tools, channel, day, backoff),
    );
  };
  const post = async (channel: Channel, day: Day): Promise<void> => {
    if (!isWanted(channel)) return;
    await serialise(channelKey(channel), () =>
      workspaces.inWorkspace(channel.workspaceId, () => postChannel(tools, channel, day, backoff)),
    );
  };
  const runAll = async () => {
    const preparing = pLimit(preparedAtATime);
    const posting = limitByWorkspace();
    const channels = alternate(await activeChannels(tools), ({ workspaceId }) => workspaceId);
    await Promise.all(
      channels.map(async (channel) => {
        const day = await preparing(() => decide(channel));
        if (day !== null) await posting(channel, () => post(channel, day));
      }),
    );
  };
  const run = coalesce(runAll, (error) =>
    log.error({ error }, 'The due digests could not be read'),
  );
  return () => run('due digests');
}

async function failed(
  tools: DueDigestTools,
  channel: Channel,
  { day, error }: { day: Day; error: unknown },
  backoff: Backoff,
): Promise<void> {
  if (error instanceof LeaseLostError)
    return tools.log.info({ channelId: channel.id, day }, 'A digest is left to another process');
  tools.health.digestFailed();
  tools.log.error({ channelId: channel.id, day, error }, 'A digest could not be posted');
  await tools.applyErrorPolicy(channel, day, error, backoff);
}

/** The day, once its digest is in the store, where thousands may wait; `null`: it was posted, or could not be prepared. */
async function decideChannel(
  tools: DueDigestTools,
  channel: Channel,
  day: Day,
  backoff: Backoff,
): Promise<Day | null> {
  try {
    if (await isDayDone(tools.store, channel, day)) return null;
    await decideDigest(tools, channel, day);
    return day;
  } catch (error) {
    await failed(tools, channel, { day, error }, backoff);
    return null;
  }
}

async function postChannel(
  tools: DueDigestTools,
  channel: Channel,
  day: Day,
  backoff: Backoff,
): Promise<void> {
  try {
    const digest = await tools.store.digests.get(channel.workspaceId, channel.id, day);
    const posted = digest !== null && (await postDecided(tools, channel, digest));
    backoff.succeeded(channelKey(channel));
    if (posted) await clearFault(tools.store, channel);
    await tools.refreshUpdated(channel, day);
    if (!posted) tools.log.info({ channelId: channel.id, day }, 'There was nothing to post');
  } catch (error) {
    await failed(tools, channel, { day, error }, backoff);
  }
}
