import { type Channel, plainSettings, type Schedule } from '../../paper.ts';
import type { ChannelChange, Store } from '../../store/store.ts';

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
 * Gives a channel what it wants to read. One that was not subscribed is from now on, as `fresh` where that is given;
 * what else a known one has stays.
 */
export async function saveInterests(
  tools: Tools,
  place: Place,
  change: ChannelChange,
  fresh: Channel = newChannel(tools, place),
): Promise<{ channel: Channel; isNew: boolean }> {
  const { channels } = tools.store;
  const { channel, isNew } = await channels.subscribe({ ...fresh, ...change });
  const known = isNew ? null : await channels.update(place.workspaceId, place.id, change);
  return { channel: known ?? channel, isNew };
}
