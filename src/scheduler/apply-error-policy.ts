import type { Channel, Day } from '../paper.ts';
import { errorCode, errorKindOf, isWorkspaceWide } from '../slack/delivery/error-policy.ts';
import type { StoppableWorkspaces } from '../slack/workspaces/stoppable.ts';
import type { HeldJob, JobEnd } from '../store/job-store.ts';
import type { Store } from '../store/store.ts';
import { endOfFailure } from './backoff.ts';

interface ErrorPolicyTools {
  store: { channels: Pick<Store['channels'], 'inWorkspaces' | 'update'> };
  workspaces: Pick<StoppableWorkspaces, 'stop'>;
  notifyFault(channel: Channel, day: Day, code: string): Promise<void>;
  serialise<T>(key: string, work: () => Promise<T>): Promise<T>;
  now(): Date;
}

/**
 * Does what the kind of a failure asks for (`slack/delivery/error-policy.ts`): pauses the channel or stops the workspace,
 * and notifies somebody who can mend it.
 * @returns how the job ends: it waits, is tried no more on its day, or goes on when what stopped it is over.
 */
export type ApplyErrorPolicy = (
  channel: Channel,
  job: Pick<HeldJob, 'day' | 'tries'>,
  error: unknown,
) => Promise<JobEnd>;

/** The error policy of digests and recaps. */
export function createApplyErrorPolicy(tools: ErrorPolicyTools): ApplyErrorPolicy {
  const { store, workspaces, notifyFault, serialise, now } = tools;
  /** Notifies of a fault that is new, then stores it: a crash between the two sends nothing twice. */
  const storeFault = (channel: Channel, day: Day, code: string, pauses: boolean) =>
    serialise(`faults ${channel.workspaceId}`, async () => {
      const all = await store.channels.inWorkspaces([channel.workspaceId]);
      const isKnown = ({ id, fault }: Channel) =>
        fault === code && (id === channel.id || isWorkspaceWide(code));
      if (!all.some(isKnown)) await notifyFault(channel, day, code);
      await store.channels.update(channel.workspaceId, channel.id, {
        fault: code,
        ...(pauses ? { paused: true } : {}),
      });
    });
  return async (channel, job, error) => {
    const code = errorCode(error);
    const kind = errorKindOf(code);
    if (kind === 'passing' || code === null) return endOfFailure(job, error, now());
    if (kind !== 'message' && kind !== 'workspace')
      await storeFault(channel, job.day, code, kind === 'channel');
    if (kind === 'workspace') workspaces.stop(channel.workspaceId, code);
    return kind === 'channel' || kind === 'workspace'
      ? { is: 'open' }
      : endOfFailure(job, error, now());
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
