import { localTime } from '../lib/time/local-time.ts';
import type { Channel, Day, RecapTime, Schedule } from '../paper.ts';
import type { WorkspaceClients } from '../slack/workspaces/workspace-clients.ts';
import type { Store } from '../store/store.ts';

/**
 * The local day whose digest is due at the instant, or `null` when today is not a posting day or its time
 * has not come. It stays due for the rest of the day, so a bot that was down at the hour catches up; whether
 * it was posted already is the store's to say. A time that daylight saving skips (02:30 in spring) is due at
 * the first minute after the gap; one that comes twice (autumn) is due from the first.
 */
export function dueDay(schedule: Schedule, now: Date): Day | null {
  const { day, time, weekday } = localTime(now, schedule.timezone);
  return schedule.days.includes(weekday) && time >= schedule.time ? day : null;
}

/**
 * The local day whose recap is due at the instant, or `null`. Like a digest it stays due for the rest of the day.
 * @param timezone IANA name; the recap's day and time are on its clock.
 */
export function dueRecap(recap: RecapTime | null, timezone: string, now: Date): Day | null {
  if (!recap) return null;
  const { day, time, weekday } = localTime(now, timezone);
  return weekday === recap.weekday && time >= recap.time ? day : null;
}

/** The workspaces that this process works for. */
export interface OwnWorkspaces extends Pick<WorkspaceClients, 'has' | 'inWorkspace'> {
  /** Their ids; `null`: all that there are. */
  owned(): string[] | null;
}

/** The channels that the scheduler posts to: not paused, in a workspace of this process that has the app. */
export async function activeChannels(tools: {
  store: { channels: Pick<Store['channels'], 'list' | 'inWorkspaces'> };
  workspaces: Pick<OwnWorkspaces, 'has' | 'owned'>;
}): Promise<Channel[]> {
  const { store, workspaces } = tools;
  const own = workspaces.owned();
  const all = await (own === null ? store.channels.list() : store.channels.inWorkspaces(own));
  return all.filter(({ paused, workspaceId }) => !paused && workspaces.has(workspaceId));
}

/**
 * Whether a channel's day was posted, or a later one was: the clock may be set back, and a channel may move to a zone
 * where it is still yesterday. What an earlier day had is in the later one.
 */
export async function isDayDone(
  store: { digests: Pick<Store['digests'], 'newestPosted'> },
  { workspaceId, id }: Pick<Channel, 'workspaceId' | 'id'>,
  day: Day,
): Promise<boolean> {
  const newest = await store.digests.newestPosted(workspaceId, id);
  return newest !== null && newest >= day;
}

/** Names a channel among those of all workspaces: in backoffs and queues. */
export const channelKey = ({ workspaceId, id }: Pick<Channel, 'workspaceId' | 'id'>): string =>
  `${workspaceId} ${id}`;
