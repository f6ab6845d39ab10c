import { addDays, isWeekend, weekdayOf } from '../../../src/lib/time/day.ts';
import { localTime } from '../../../src/lib/time/local-time.ts';
import type { Channel, Day } from '../../../src/paper.ts';
import type { Store } from '../../../src/store/store.ts';
import type { SoakSize, SoakWorld } from './soak-world.ts';

const repeated = (list: readonly string[]) =>
  list.filter((one, at) => list.indexOf(one) !== at).length;

/** The days on which a channel must have had a digest. */
function daysOwed({ schedule }: Channel, { from, days }: SoakSize, end: Date): Day[] {
  const last = localTime(end, schedule.timezone);
  return Array.from({ length: days }, (_, at) => addDays(from, at)).filter(
    (day) =>
      schedule.days.includes(weekdayOf(day)) &&
      (day < last.day || (day === last.day && schedule.time <= last.time)),
  );
}

/** What is wrong with one channel: every day done, no message and no paper twice, no paper forgotten. */
async function faultsOfChannel(
  { slack, papers, clock }: SoakWorld,
  size: SoakSize,
  store: Store,
  channel: Channel,
): Promise<string[]> {
  const { workspaceId, id, name } = channel;
  const faults: string[] = [];
  const owed = daysOwed(channel, size, clock.now());
  for (const day of owed)
    if ((await store.digests.postedAt(workspaceId, id, day)) === null)
      faults.push(`${name}: ${day} is missing`);
  const texts = slack
    .state()
    .messages.filter((one) => one.channelId === id && one.memberId === slack.botUserId)
    .filter(({ visibleTo }) => visibleTo === null)
    .map(({ text }) => text);
  const headers = texts.filter((text) => text.startsWith('Papers for ')).map(dayOfHeader);
  if (repeated(headers) > 0) faults.push(`${name}: ${repeated(headers)} headers twice`);
  const known: string[] = [];
  // West of UTC the soak begins on the day before.
  const first = addDays(size.from, -1);
  const digests = await store.digests.between(workspaceId, id, { from: first, to: '9999-01-01' });
  for (const { day } of digests)
    for (const { ts, slot } of await store.posts.ofDay(workspaceId, id, day)) {
      if (ts === null) faults.push(`${name}: ${slot} of ${day} is not known to be sent`);
      else known.push(ts);
    }
  const picks = digests.flatMap((digest) => digest.picks.map(({ paperId }) => paperId));
  if (repeated(picks) > 0) faults.push(`${name}: ${repeated(picks)} papers picked twice`);
  // A header lists the titles of its picks.
  const sent = texts.filter((text) => /^\d+\. .*, part /.test(text)).length;
  if (sent !== picks.length)
    faults.push(`${name}: ${sent} picks stand in the channel instead of ${picks.length}`);
  const met = digests.flatMap(({ candidates, leftOut }) => [
    ...candidates.map(({ paperId }) => paperId),
    ...leftOut,
  ]);
  if (repeated(met) > 0) faults.push(`${name}: ${repeated(met)} papers were new twice`);
  // The last two days may still come.
  const until = addDays(owed.at(-1) ?? size.from, -2);
  const due = papers.filter(({ day }) => !isWeekend(day) && day > size.from && day <= until);
  const forgotten = due.filter((paper) => !met.includes(paper.id));
  if (forgotten.length > 0)
    faults.push(
      `${name}: ${forgotten.length} papers never seen, e.g. ${forgotten[0]?.id} of ${forgotten[0]?.day}`,
    );
  return faults;
}

const dayOfHeader = (text: string): string => text.slice(0, text.indexOf(':'));

/** What does not hold after the soak. */
export async function findSoakFaults(
  world: SoakWorld,
  size: SoakSize,
  store: Store,
): Promise<string[]> {
  const faults: string[] = [];
  for (const channel of world.channels)
    faults.push(...(await faultsOfChannel(world, size, store, channel)));
  return faults;
}
