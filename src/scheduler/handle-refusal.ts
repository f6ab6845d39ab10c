import type { Channel } from '../paper.ts';
import { fateOf, isWorkspaceWide, refusalCode } from '../slack/delivery/error-policy.ts';
import type { StoppableWorkspaces } from '../slack/workspaces/stoppable.ts';
import type { Store } from '../store/store.ts';
import type { Rests } from './backoff.ts';

export interface HeedTools {
  store: { channels: Pick<Store['channels'], 'list' | 'setFault'> };
  workspaces: Pick<StoppableWorkspaces, 'stop'>;
  tellFault(channel: Channel, day: string, code: string): Promise<void>;
  inTurn<T>(key: string, work: () => Promise<T>): Promise<T>;
}

/** Does what a failure of a channel's day asks for: who rests, who stops, who is told (`slack/delivery/error-policy.ts`). */
export type HeedRefusal = (
  channel: Channel,
  day: string,
  error: unknown,
  rests: { key: string; rests: Rests },
) => Promise<void>;

export function createHeedRefusal(tools: HeedTools): HeedRefusal {
  const { store, workspaces, tellFault, inTurn } = tools;
  /** Tells of a fault that is new, then remembers it: a crash between the two tells nothing twice. */
  const note = (channel: Channel, day: string, code: string, pauses: boolean) =>
    inTurn(`faults ${channel.workspaceId}`, async () => {
      const all = await store.channels.list();
      const isTold = ({ workspaceId, id, fault }: Channel) =>
        workspaceId === channel.workspaceId &&
        fault === code &&
        (id === channel.id || isWorkspaceWide(code));
      if (!all.some(isTold)) await tellFault(channel, day, code);
      await store.channels.setFault(
        channel.workspaceId,
        channel.id,
        code,
        pauses ? true : undefined,
      );
    });
  return async (channel, day, error, { key, rests }) => {
    const code = refusalCode(error);
    const fate = fateOf(code);
    if (fate === 'passing' || code === null) return rests.rest(key, day, error);
    if (fate === 'workspace') return workspaces.stop(channel.workspaceId, code);
    if (fate !== 'channel') rests.restForDay(key, day);
    if (fate !== 'message') await note(channel, day, code, fate === 'channel');
  };
}

/** What was posted was taken: no fault stands any more. */
export async function forgetFault(
  store: { channels: Pick<Store['channels'], 'setFault'> },
  { workspaceId, id, fault }: Channel,
): Promise<void> {
  if (fault === null) return;
  const isPaused = fateOf(fault) === 'channel';
  await store.channels.setFault(workspaceId, id, null, isPaused ? false : undefined);
}
