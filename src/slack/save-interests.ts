import { type Channel, plainSettings, type ReadingSettings, type Schedule } from '../paper.ts';
import type { Store } from '../store/store.ts';

interface Tools {
  store: Pick<Store, 'channels'>;
  now(): Date;
  /** For a channel that is new. */
  defaultSchedule: Schedule;
}

/**
 * Gives a channel its interests, and the other wishes that are told; one that was not subscribed is from now on,
 * the rest of a known one stays.
 */
export async function saveInterests(
  { store, now, defaultSchedule }: Tools,
  { workspaceId, id, name }: Pick<Channel, 'workspaceId' | 'id' | 'name'>,
  settings: Pick<ReadingSettings, 'interests'> & Partial<ReadingSettings>,
): Promise<{ channel: Channel; isNew: boolean }> {
  const known = await store.channels.get(workspaceId, id);
  const channel: Channel = {
    ...(known ?? {
      workspaceId,
      id,
      name,
      schedule: defaultSchedule,
      placement: 'channel',
      paused: false,
      since: now().getTime(),
      tasteSince: 0,
      ...plainSettings(settings.interests),
    }),
    ...settings,
  };
  await store.channels.upsert(channel);
  return { channel, isNew: known === null };
}
