import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ArchivePaper } from '../../../playground/archive/read-archive-papers.ts';
import { startArchiveFeeds } from '../../../playground/archive/serve-feeds.ts';
import type { LookAlike } from '../../../playground/look-alike.ts';
import { startLookAlike } from '../../../playground/slack/start-look-alike.ts';
import type { Environment } from '../../../src/config.ts';
import { addDays } from '../../../src/lib/time/day.ts';
import type { Channel, Day, Weekday } from '../../../src/paper.ts';
import { easternDay } from '../../../src/sources/arxiv/calendar.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { aChannel, anInterest } from '../../builders.ts';
import { outsideEnv } from '../../fakes/outside-env.ts';
import { createDrivenClock, type DrivenClock } from './driven-clock.ts';
import { randomFeedFault, randomSlackFault } from './random-faults.ts';
import { asPaper, inventPapers } from './soak-papers.ts';

export interface SoakSize {
  /** The first simulated day. */
  from: Day;
  days: number;
  channels: number;
  members: number;
  /** Papers of a weekday. */
  papers: number;
  /** Papers of a weekday of the year before. */
  pastPapers: number;
  seed: number;
  /** In what share of the first day's hours the process is killed; half when left out. */
  killShare?: number;
}

export interface SoakWorld {
  slack: LookAlike;
  clock: DrivenClock;
  env: Environment;
  folder: string;
  start: string;
  channels: Channel[];
  /** The members of each channel, by its id. */
  membersOf: Map<string, string[]>;
  papers: ArchivePaper[];
  /** How often each fault struck, by its name. */
  struck: Map<string, number>;
  close(): Promise<void>;
}

const zones = [
  'UTC',
  'America/Los_Angeles',
  'America/New_York',
  'America/Sao_Paulo',
  'Europe/Berlin',
  'Asia/Kolkata',
  'Asia/Tokyo',
  'Australia/Sydney',
];
const wishes = ['offline critics', 'legged robots', 'market traders', 'safe exploration', 'drones'];

const weekdays: Weekday[] = [1, 2, 3, 4, 5];
const everyDay: Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** Channels in all zones; most on weekdays at nine, some every day, some in threads, all with a recap. */
function makeChannels(slack: LookAlike, count: number): Channel[] {
  return slack.admin.addChannels(count).map((id, at) =>
    aChannel({
      workspaceId: slack.teamId,
      id,
      name: `team-${at + 1}`,
      interests: [anInterest({ text: `${wishes[at % wishes.length]}` })],
      schedule: {
        days: at % 5 === 4 ? everyDay : weekdays,
        time: at % 3 === 2 ? '07:30' : '09:00',
        timezone: zones[at % zones.length] as string,
      },
      recap: { weekday: 5, time: '16:00' },
      placement: at % 4 === 3 ? 'thread' : 'channel',
    }),
  );
}

/** A year of papers lies in the archive when the soak begins. */
const archiveDays = 365;

/** A Slack with a busy team, sources with papers for every weekday, and a store with an archive. */
export async function openSoakWorld(size: SoakSize, random: () => number): Promise<SoakWorld> {
  const start = `${size.from}T00:00:00Z`;
  const clock = createDrivenClock(start);
  const slack = await startLookAlike({ port: 0, now: clock.now });
  const folder = mkdtempSync(join(tmpdir(), 'paperloop-soak-'));
  const channels = makeChannels(slack, size.channels);
  const each = Math.ceil(size.members / size.channels);
  const membersOf = new Map(channels.map(({ id }) => [id, slack.admin.addPeople(id, each)]));
  const past = inventPapers(addDays(size.from, -archiveDays), archiveDays, size.pastPapers, random);
  const papers = inventPapers(size.from, size.days + 2, size.papers, random);
  const struck = new Map<string, number>();
  const count = (name: string) => void struck.set(name, (struck.get(name) ?? 0) + 1);
  slack.setFaultRule(randomSlackFault(random, count));
  const fault = randomFeedFault(random, count);
  const feeds = await startArchiveFeeds({ day: () => easternDay(clock.now()), papers, fault });
  const store = await openStore(folder);
  await store.channels.upsertWorkspace({ id: slack.teamId, name: 'Soak' });
  await store.papers.upsert(past.map(asPaper));
  for (const channel of channels) await store.channels.subscribe(channel);
  await store.close();
  const env = {
    ...outsideEnv(slack, feeds),
    PAPERLOOP_SLACK_PACE: '200',
  };
  const close = async () => {
    await slack.close();
    await feeds.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { slack, clock, env, folder, start, channels, membersOf, papers, struck, close };
}
