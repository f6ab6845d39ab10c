import { mapConcurrently } from '../lib/async/map-concurrently.ts';
import type { Log } from '../log.ts';
import type { Channel } from '../paper.ts';
import type { WorkspaceClients } from '../slack/workspaces/workspace-clients.ts';
import type { Store } from '../store/store.ts';
import { activeChannels } from './active-channels.ts';
import { type Backoff, createBackoff } from './backoff.ts';
import { dueDay } from './due.ts';
import { forgetFault, type HandleRefusal } from './handle-refusal.ts';
import { isDayDone } from './is-day-done.ts';
import { type RunDigestTools, runDigest } from './run-digest.ts';

export interface RunDueTools extends RunDigestTools {
  store: Pick<Store, 'digests' | 'channels'>;
  log: Log;
  now(): Date;
  /** Shows on earlier posts what newer versions changed; called after the sources were read. */
  refreshUpdated(channel: Channel, day: string): Promise<void>;
  workspaces: Pick<WorkspaceClients, 'has' | 'inWorkspace'>;
  health: { digestFailed(): void };
  handleRefusal: HandleRefusal;
}

/** The key under which a channel's work is done in turn. */
export const turnOf = ({ workspaceId, id }: Pick<Channel, 'workspaceId' | 'id'>): string =>
  `${workspaceId} ${id}`;

/** Each posts a message a second, and one that Slack keeps waiting must not keep the others waiting. */
const channelsAtATime = 4;

/**
 * Posts every digest that is due now and not posted, some channels at a time. A channel that fails is
 * logged, rests or stops as its fault asks for, and never stops the others.
 * @returns the function to call each minute; a call while one runs leads to one more round afterwards.
 */
export function createRunDue(tools: RunDueTools): () => Promise<void> {
  const rests = createBackoff(tools.now);
  let running: Promise<void> | null = null;
  let again = false;
  const round = async () => {
    await mapConcurrently(await activeChannels(tools), channelsAtATime, async (channel) => {
      const day = dueDay(channel.schedule, tools.now());
      const { has } = tools.workspaces;
      // Another channel may have found out in this round that the workspace takes nothing.
      if (day === null || rests.isBackingOff(turnOf(channel), day) || !has(channel.workspaceId))
        return;
      await tools.serialise(turnOf(channel), () =>
        tools.workspaces.inWorkspace(channel.workspaceId, () =>
          runChannel(tools, channel, day, rests),
        ),
      );
    });
  };
  const rounds = async () => {
    do {
      again = false;
      await round();
    } while (again);
  };
  return () => {
    if (running) again = true;
    running ??= rounds().finally(() => {
      running = null;
    });
    return running;
  };
}

async function runChannel(
  tools: RunDueTools,
  channel: Channel,
  day: string,
  rests: Backoff,
): Promise<void> {
  const fields = { channelId: channel.id, day };
  const key = turnOf(channel);
  try {
    if (await isDayDone(tools.store, channel, day)) return;
    const { posted } = await runDigest(tools, channel, day);
    rests.wake(key);
    if (posted) await forgetFault(tools.store, channel);
    await tools.refreshUpdated(channel, day);
    if (!posted) tools.log.info(fields, 'There was nothing to post');
  } catch (error) {
    tools.health.digestFailed();
    tools.log.error({ ...fields, error }, 'A digest could not be posted');
    await tools.handleRefusal(channel, day, error, { key, rests });
  }
}
