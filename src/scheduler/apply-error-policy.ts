import { LeaseLostError } from '../errors.ts';
import type { Channel, Day } from '../paper.ts';
import { errorCode, errorKindOf, isWorkspaceWide } from '../slack/delivery/error-policy.ts';
import type { StoppableWorkspaces } from '../slack/workspaces/stoppable.ts';
import type { Store } from '../store/store.ts';
import type { Backoff } from './backoff.ts';
import { channelKey } from './due.ts';

export interface ErrorPolicyTools {
  store: { channels: Pick<Store['channels'], 'list' | 'update'> };
  workspaces: Pick<StoppableWorkspaces, 'stop'>;
  notifyFault(channel: Channel, day: Day, code: string): Promise<void>;
  serialise<T>(key: string, work: () => Promise<T>): Promise<T>;
}

/**
 * Does what the kind of a failure asks for (`slack/delivery/error-policy.ts`): waits, pauses the channel or stops the
 * workspace, and notifies somebody who can mend it.
 */
export type ApplyErrorPolicy = (
  channel: Channel,
  day: Day,
  error: unknown,
  backoff: Backoff,
) => Promise<void>;

export function createApplyErrorPolicy(tools: ErrorPolicyTools): ApplyErrorPolicy {
  const { store, workspaces, notifyFault, serialise } = tools;
  /** Notifies of a fault that is new, then stores it: a crash between the two sends nothing twice. */
  const storeFault = (channel: Channel, day: Day, code: string, pauses: boolean) =>
    serialise(`faults ${channel.workspaceId}`, async () => {
      const all = await store.channels.list();
      const isKnown = ({ workspaceId, id, fault }: Channel) =>
        workspaceId === channel.workspaceId &&
        fault === code &&
        (id === channel.id || isWorkspaceWide(code));
      if (!all.some(isKnown)) await notifyFault(channel, day, code);
      await store.channels.update(channel.workspaceId, channel.id, {
        fault: code,
        ...(pauses ? { paused: true } : {}),
      });
    });
  return async (channel, day, error, backoff) => {
    // Whoever works for the workspace now goes on.
    if (error instanceof LeaseLostError) return;
    const code = errorCode(error);
    const kind = errorKindOf(code);
    if (kind === 'passing' || code === null) return backoff.failed(channelKey(channel), day, error);
    if (kind === 'workspace') return workspaces.stop(channel.workspaceId, code);
    if (kind !== 'channel') backoff.stopForDay(channelKey(channel), day);
    if (kind !== 'message') await storeFault(channel, day, code, kind === 'channel');
  };
}

/** Slack took a post again: the channel's fault is over, and the pause that it caused. */
export async function clearFault(
  store: { channels: Pick<Store['channels'], 'update'> },
  { workspaceId, id, fault }: Channel,
): Promise<void> {
  if (fault === null) return;
  await store.channels.update(workspaceId, id, (current) => ({
    fault: null,
    ...(errorKindOf(current.fault) === 'channel' ? { paused: false } : {}),
  }));
}
