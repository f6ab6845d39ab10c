import { addDays } from '../../../src/lib/time/day.ts';
import { dayIn } from '../../../src/lib/time/local-time.ts';
import type { Channel } from '../../../src/paper.ts';
import type { World } from './arrival-world.ts';

/** What a channel met: its posted digests, and which of them offered which papers as new. */
export interface Meeting {
  channel: Channel;
  /** When each was posted, oldest first. */
  posted: number[];
  /** Days of the digests by paper. */
  offered: Map<string, string[]>;
}

/** Longer than this no source and no window reaches back. */
const reachMs = 13 * 86_400_000;

/** Pure: whether there is never longer than catch-up reaches between two of the instants. */
export const isInReach = (instants: readonly number[]): boolean =>
  instants.length > 0 && instants.every((at, index) => at - (instants[index - 1] ?? at) < reachMs);

/**
 * Pure: which papers a channel should have met and did not, or met twice.
 * @param owing the sources that are left out, as they could not be read for longer than they reach back.
 */
export function faultsOf(
  world: World,
  { channel, posted, offered }: Meeting,
  owing: { arxiv: boolean; huggingFace: boolean },
): string[] {
  const { timezone, time, days } = channel.schedule;
  const name = `${channel.id} (${timezone} ${time} on ${days})`;
  // A first digest begins with the newest list; what is older is no channel's business.
  const since = dayIn('America/New_York', new Date(posted[0] ?? 0));
  const announced = new Map(world.papers.map((paper) => [paper.id, paper.announced]));
  const onLists = [...world.lists].flatMap(([day, rows]) =>
    rows.filter(({ id }) => !announced.has(id)).map(({ id }) => [id, addDays(day, -1)] as const),
  );
  const due = [...(owing.arxiv ? [] : announced), ...(owing.huggingFace ? [] : onLists)];
  const lost = due.filter(([id, day]) => day >= since && day <= world.lastBad && !offered.has(id));
  const twice = [...offered].filter(([, offers]) => offers.length > 1);
  return [
    ...twice.map(([id, offers]) => `${name} was offered ${id} on ${offers.join(' and ')}`),
    ...lost.map(([id, day]) => `${name} never met ${id} of ${day}`),
  ];
}
