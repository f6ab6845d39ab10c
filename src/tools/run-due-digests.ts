import type { Channel } from '../paper.ts';
import { dueDay } from '../schedule/due-day.ts';
import type { Log } from '../slack/log.ts';
import type { WorkspaceClients } from '../slack/workspaces/workspace-clients.ts';
import type { Store } from '../store/store.ts';
import { activeChannels } from './active-channels.ts';
import { createRests } from './create-rests.ts';
import { isDayDone } from './is-day-done.ts';
import { type RunDigestTools, runDigest } from './run-digest.ts';
import { sideBySide } from './side-by-side.ts';

export interface RunDueTools extends RunDigestTools {
  store: Pick<Store, 'digests' | 'channels'>;
  log: Log;
  now(): Date;
  /** Shows on earlier posts what newer versions changed; called after the sources were read. */
  refreshUpdated(channel: Channel, day: string): Promise<void>;
  workspaces: Pick<WorkspaceClients, 'has' | 'inWorkspace'>;
  health: { digestFailed(): void };
  /** Tells a person who can mend it. */
  tellSteward(channel: Channel, day: string, error: unknown): Promise<void>;
}

/** The key under which a channel's work is done in turn. */
export const turnOf = ({ workspaceId, id }: Pick<Channel, 'workspaceId' | 'id'>): string =>
  `${workspaceId} ${id}`;

/** Each posts a message a second, and one that Slack keeps waiting must not keep the others waiting. */
const channelsAtATime = 4;

/**
 * Posts every digest that is due now and not posted, some channels at a time. A channel that fails is
 * logged, rests for ten minutes and never stops the others.
 * @returns the function to call each minute; a call while one runs leads to one more round afterwards.
 */
export function createRunDue(tools: RunDueTools): () => Promise<void> {
  const rests = createRests(tools.now);
  let running: Promise<void> | null = null;
  let again = false;
  const round = async () => {
    await sideBySide(await activeChannels(tools), channelsAtATime, async (channel) => {
      const day = dueDay(channel.schedule, tools.now());
      if (day === null || rests.isResting(channel.id, day)) return;
      await tools.inTurn(turnOf(channel), () =>
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
  rests: ReturnType<typeof createRests>,
): Promise<void> {
  const fields = { channelId: channel.id, day };
  try {
    if (await isDayDone(tools.store, channel, day)) return;
    const { posted } = await runDigest(tools, channel, day);
    await tools.refreshUpdated(channel, day);
    if (!posted) tools.log.info(fields, 'There was nothing to post');
  } catch (error) {
    rests.rest(channel.id, error);
    tools.health.digestFailed();
    tools.log.error({ ...fields, error }, 'A digest could not be posted');
    await tools.tellSteward(channel, day, error);
  }
}
