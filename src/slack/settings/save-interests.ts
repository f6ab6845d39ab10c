import { type Channel, plainSettings, type ReadingSettings, type Schedule } from '../../paper.ts';
import type { Store } from '../../store/store.ts';

interface NewTools {
  now(): Date;
  /** For a channel that is new. */
  defaultSchedule: Schedule;
}

interface Tools extends NewTools {
  store: Pick<Store, 'channels'>;
}

type Place = Pick<Channel, 'workspaceId' | 'id' | 'name'>;

/** A channel as it is before anybody wished for anything. */
export const newChannel = ({ now, defaultSchedule }: NewTools, place: Place): Channel => ({
  ...place,
  schedule: defaultSchedule,
  placement: 'channel',
  quietDays: 'silent',
  paused: false,
  recap: null,
  editors: 'members',
  personal: null,
  lastEditor: null,
  fault: null,
  since: now().getTime(),
  tasteSince: 0,
  ...plainSettings([]),
});

/**
 * Gives a channel its interests, and the other wishes that are told; one that was not subscribed is from now on,
 * the rest of a known one stays.
 */
export async function saveInterests(
  tools: Tools,
  place: Place,
  settings: Pick<ReadingSettings, 'interests'> & Partial<ReadingSettings>,
): Promise<{ channel: Channel; isNew: boolean }> {
  const known = await tools.store.channels.get(place.workspaceId, place.id);
  const channel: Channel = { ...(known ?? newChannel(tools, place)), ...settings };
  await tools.store.channels.upsert(channel);
  return { channel, isNew: known === null };
}
