import type { Channel } from '../paper.ts';
import { errorCode, errorKindOf, isWorkspaceWide } from '../slack/delivery/error-policy.ts';
import type { StoppableWorkspaces } from '../slack/workspaces/stoppable.ts';
import type { Store } from '../store/store.ts';
import type { Backoff } from './backoff.ts';

export interface HandleRefusalTools {
  store: { channels: Pick<Store['channels'], 'list' | 'setFault'> };
  workspaces: Pick<StoppableWorkspaces, 'stop'>;
  notifyFault(channel: Channel, day: string, code: string): Promise<void>;
  serialise<T>(key: string, work: () => Promise<T>): Promise<T>;
}

/** Does what a failure of a channel's day asks for: who rests, who stops, who is told (`slack/delivery/error-policy.ts`). */
export type HandleRefusal = (
  channel: Channel,
  day: string,
  error: unknown,
  rests: { key: string; rests: Backoff },
) => Promise<void>;

export function createHandleRefusal(tools: HandleRefusalTools): HandleRefusal {
  const { store, workspaces, notifyFault, serialise } = tools;
  /** Tells of a fault that is new, then remembers it: a crash between the two tells nothing twice. */
  const note = (channel: Channel, day: string, code: string, pauses: boolean) =>
    serialise(`faults ${channel.workspaceId}`, async () => {
      const all = await store.channels.list();
      const isTold = ({ workspaceId, id, fault }: Channel) =>
        workspaceId === channel.workspaceId &&
        fault === code &&
        (id === channel.id || isWorkspaceWide(code));
      if (!all.some(isTold)) await notifyFault(channel, day, code);
      await store.channels.setFault(
        channel.workspaceId,
        channel.id,
        code,
        pauses ? true : undefined,
      );
    });
  return async (channel, day, error, { key, rests }) => {
    const code = errorCode(error);
    const kind = errorKindOf(code);
    if (kind === 'passing' || code === null) return rests.rest(key, day, error);
    if (kind === 'workspace') return workspaces.stop(channel.workspaceId, code);
    if (kind !== 'channel') rests.stopForDay(key, day);
    if (kind !== 'message') await note(channel, day, code, kind === 'channel');
  };
}

/** What was posted was taken: no fault stands any more. */
export async function forgetFault(
  store: { channels: Pick<Store['channels'], 'setFault'> },
  { workspaceId, id, fault }: Channel,
): Promise<void> {
  if (fault === null) return;
  const isPaused = errorKindOf(fault) === 'channel';
  await store.channels.setFault(workspaceId, id, null, isPaused ? false : undefined);
}
