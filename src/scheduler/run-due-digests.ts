import pLimit from 'p-limit';
import { coalesce } from '../lib/async/coalesce.ts';
import type { Log } from '../log.ts';
import type { Channel, Day } from '../paper.ts';
import type { WorkspaceClients } from '../slack/workspaces/workspace-clients.ts';
import type { Store } from '../store/store.ts';
import { type ApplyErrorPolicy, clearFault } from './apply-error-policy.ts';
import { type Backoff, createBackoff } from './backoff.ts';
import { activeChannels, channelKey, dueDay, isDayDone } from './due.ts';
import { type RunDigestTools, runDigest } from './run-digest.ts';

export interface DueDigestTools extends RunDigestTools {
  store: Pick<Store, 'digests' | 'channels'>;
  log: Log;
  now(): Date;
  /** Marks earlier posts of papers that have a newer version; called after the sources were read. */
  refreshUpdated(channel: Channel, day: Day): Promise<void>;
  workspaces: Pick<WorkspaceClients, 'has' | 'inWorkspace'>;
  health: { digestFailed(): void };
  applyErrorPolicy: ApplyErrorPolicy;
}

/** Each posts a message a second, and one that Slack keeps waiting must not keep the others waiting. */
const concurrency = 4;

/**
 * Posts every digest that is due now and not posted, some channels at a time. A channel that fails is logged and
 * handled by the error policy, and never stops the others.
 * @returns the function to call each minute; a call while one runs leads to one more run afterwards.
 */
export function createDueDigests(tools: DueDigestTools): () => Promise<void> {
  const { log, now, serialise, workspaces } = tools;
  const backoff = createBackoff(now);
  const runAll = async () => {
    await pLimit(concurrency).map(await activeChannels(tools), async (channel) => {
      const day = dueDay(channel.schedule, now());
      const key = channelKey(channel);
      // Another channel may have found out in this run that the workspace takes nothing.
      if (day === null || backoff.isWaiting(key, day) || !workspaces.has(channel.workspaceId))
        return;
      await serialise(key, () =>
        workspaces.inWorkspace(channel.workspaceId, () => runChannel(tools, channel, day, backoff)),
      );
    });
  };
  const run = coalesce(runAll, (error) =>
    log.error({ error }, 'The due digests could not be read'),
  );
  return () => run('due digests');
}

async function runChannel(
  tools: DueDigestTools,
  channel: Channel,
  day: Day,
  backoff: Backoff,
): Promise<void> {
  const fields = { channelId: channel.id, day };
  try {
    if (await isDayDone(tools.store, channel, day)) return;
    const { posted } = await runDigest(tools, channel, day);
    backoff.succeeded(channelKey(channel));
    if (posted) await clearFault(tools.store, channel);
    await tools.refreshUpdated(channel, day);
    if (!posted) tools.log.info(fields, 'There was nothing to post');
  } catch (error) {
    tools.health.digestFailed();
    tools.log.error({ ...fields, error }, 'A digest could not be posted');
    await tools.applyErrorPolicy(channel, day, error, backoff);
  }
}
