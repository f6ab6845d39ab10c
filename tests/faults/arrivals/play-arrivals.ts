import { readNewPapers } from '../../../src/digest/candidates.ts';
import { ingestPapers } from '../../../src/ingest/ingest-papers.ts';
import { seededRandom } from '../../../src/lib/random.ts';
import { addDays, utcDay } from '../../../src/lib/time/day.ts';
import { instantOf } from '../../../src/lib/time/local-time.ts';
import type { Channel, Day, Weekday } from '../../../src/paper.ts';
import { dueDay } from '../../../src/scheduler/due.ts';
import { createArxivSource } from '../../../src/sources/arxiv/index.ts';
import { createHuggingFaceSource } from '../../../src/sources/huggingface/index.ts';
import type { SourceReport } from '../../../src/sources/source.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { aCandidate, aChannel, aDigest } from '../../builders.ts';
import { firstListIsFine, randomWorld, type World } from './arrival-world.ts';
import { faultsOf, isInReach, type Meeting } from './judge-meeting.ts';
import { newInFeed, worldGet, worldSettings } from './world-answers.ts';

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/Los_Angeles',
  'Asia/Tokyo',
  'Pacific/Auckland',
];

export interface Arrivals {
  papers: number;
  digests: number;
  /** Channels left out, as two posted digests of theirs are further apart than catch-up reaches. */
  outOfReach: number;
  channels: number;
  faults: string[];
}

function randomChannels(random: () => number): Channel[] {
  const one = <T>(...values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const days: Weekday[][] = [[1, 2, 3, 4, 5], [1, 2, 3, 4, 5, 6, 7], [1], [2, 4], [5], [1, 3, 7]];
  return Array.from({ length: 1 + Math.floor(random() * 3) }, (_, at) =>
    aChannel({
      id: `C${at}`,
      schedule: {
        days: one(...days),
        time: one('00:30', '06:00', '09:00', '09:05', '14:00', '22:00', '23:45'),
        timezone: one(...zones),
      },
    }),
  );
}

interface Run {
  at: Date;
  day: Day;
  meeting: Meeting;
}

/** The instants at which the bot looks at a channel's digest of a day: on time, or when it is up again that day. */
function runsOf(world: World, meeting: Meeting): Run[] {
  const { schedule } = meeting.channel;
  const runs: Run[] = [];
  for (let day = world.first; day <= addDays(world.last, -1); day = addDays(day, 1)) {
    let at = instantOf(day, schedule.time, schedule.timezone);
    const state = world.days.get(utcDay(at));
    const hour = at.getUTCHours();
    if (state && hour >= state.downFrom && hour < state.downTo)
      at = new Date(Date.parse(`${state.day}T00:00:00Z`) + state.downTo * 3_600_000);
    const again = world.days.get(utcDay(at));
    const isUp = !again || at.getUTCHours() < again.downFrom || at.getUTCHours() >= again.downTo;
    if (isUp && dueDay(schedule, at) === day) runs.push({ at, day, meeting });
  }
  return runs;
}

async function saveDigest(store: Store, { meeting, day }: Run, ids: readonly string[]) {
  const { workspaceId, id: channelId } = meeting.channel;
  const candidates = ids.map((paperId) => aCandidate({ paperId }));
  await store.digests.saveOnce(aDigest({ workspaceId, channelId, day, candidates, picks: [] }));
}

async function markPosted(store: Store, { meeting, day, at }: Run, ids: readonly string[]) {
  const { workspaceId, id } = meeting.channel;
  await store.digests.markPosted(workspaceId, id, day, at.getTime());
  meeting.posted.push(at.getTime());
  for (const paperId of ids)
    meeting.offered.set(paperId, [...(meeting.offered.get(paperId) ?? []), day]);
}

/** What the sources told at each reading that owed nothing. */
type Good = Record<'arxiv' | 'huggingface', number[]>;

function noteGood(good: Good, reports: readonly SourceReport[], at: number): void {
  for (const { source, notice, isFinal } of reports)
    if (source === 'arxiv' ? isFinal : notice === null) good[source as keyof Good].push(at);
}

/** Pure: whether the report says that there is nothing while the feed shows papers that nobody has met. */
function isFalseAlarm(reports: readonly SourceReport[], unmet: readonly string[]): boolean {
  const arxiv = reports.find(({ source }) => source === 'arxiv');
  return unmet.length > 0 && /^No papers from arXiv/.test(arxiv?.notice ?? '');
}

async function unmetIn(store: Store, ids: readonly string[]): Promise<string[]> {
  const met = new Set((await store.papers.getMany(ids)).map(({ id }) => id));
  return ids.filter((id) => !met.has(id));
}

async function play(world: World, meetings: readonly Meeting[], random: () => number) {
  let now = new Date(0);
  const get = worldGet(world, () => now);
  const sources = [
    createArxivSource(worldSettings, get, 60_000),
    createHuggingFaceSource(worldSettings, get, 60_000),
  ];
  const store = await openStore(':memory:');
  const runs = meetings.flatMap((meeting) => runsOf(world, meeting));
  const start = Date.parse(`${world.first}T00:00:00Z`);
  const good: Good = { arxiv: [start], huggingface: [start] };
  const falseAlarms: string[] = [];
  const inOrder = runs.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  if (inOrder[0]) firstListIsFine(world, inOrder[0].at);
  for (const run of inOrder) {
    now = run.at;
    const unmet = await unmetIn(store, newInFeed(world, now));
    const reports = await ingestPapers({ sources, store, day: run.day, now });
    noteGood(good, reports, now.getTime());
    if (isFalseAlarm(reports, unmet))
      falseAlarms.push(`"No papers" at ${now.toISOString()} while the feed has ${unmet}`);
    const papers = await readNewPapers(store, run.meeting.channel, run.day);
    const ids = papers.map(({ id }) => id);
    await saveDigest(store, run, ids);
    // Slack may refuse a day: what it was to bring stays eligible.
    if (run.day > world.lastBad || random() > 0.06) await markPosted(store, run, ids);
  }
  await store.close();
  return { good, falseAlarms };
}

/**
 * Plays a random world through the real sources, the real store and the real window of a channel.
 * @param seed the same seed is the same world.
 */
export async function playArrivals(seed: number): Promise<Arrivals> {
  const random = seededRandom(seed);
  const world = randomWorld(random);
  const meetings = randomChannels(random).map(
    (channel): Meeting => ({ channel, posted: [], offered: new Map() }),
  );
  const { good, falseAlarms } = await play(world, meetings, random);
  const owing = { arxiv: !isInReach(good.arxiv), huggingFace: !isInReach(good.huggingface) };
  const within = meetings.filter(({ posted }) => isInReach(posted));
  const faults = [...falseAlarms, ...within.flatMap((meeting) => faultsOf(world, meeting, owing))];
  return {
    papers: world.papers.length,
    digests: meetings.reduce((sum, { posted }) => sum + posted.length, 0),
    outOfReach: owing.arxiv ? meetings.length : meetings.length - within.length,
    channels: meetings.length,
    faults: faults.map((fault) => `seed ${seed}: ${fault}`),
  };
}
