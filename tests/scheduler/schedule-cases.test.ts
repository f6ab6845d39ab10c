import { describe, expect, it } from 'vitest';
import { spellDay } from '../../src/lib/time/spell-day.ts';
import type { Channel, Day, Schedule } from '../../src/paper.ts';
import type { Source } from '../../src/sources/source.ts';
import { startTestBot, type TestBot } from '../fakes/start-test-bot.ts';

/** Something to tell every day, without papers. */
const talkative: Source = {
  name: 'test',
  title: 'Test',
  read: async () => ({
    source: 'test',
    status: 'papers',
    sightings: [],
    rejected: [],
    notice: 'There is something to tell.',
  }),
};

type Step =
  /** The clock shows the instant and the minute's timer fires. */
  | string
  /** The bot ends and is started again. */
  | 'restart'
  /** Somebody changes the schedule. */
  | Partial<Schedule>;

interface Case {
  name: string;
  schedule?: Partial<Schedule>;
  steps: Step[];
  /** The days that were posted, in the order of their posting. */
  posts: string[];
}

const pad = (number: number) => String(number).padStart(2, '0');

/** One row a case: what happens, and what must stand in the channel afterwards. */
const cases: Case[] = [
  {
    name: 'every minute of an hour',
    steps: Array.from({ length: 60 }, (_, minute) => `2026-03-17T09:${pad(minute)}:00Z`),
    posts: ['2026-03-17'],
  },
  {
    name: 'a restart before, at and after the time',
    steps: [
      '2026-03-17T08:58:00Z',
      'restart',
      '2026-03-17T08:59:59Z',
      'restart',
      '2026-03-17T09:00:00Z',
      'restart',
      '2026-03-17T09:01:00Z',
      'restart',
      '2026-03-17T23:59:00Z',
    ],
    posts: ['2026-03-17'],
  },
  {
    name: 'two starts in one minute',
    steps: ['2026-03-17T09:00:10Z', 'restart', '2026-03-17T09:00:20Z', '2026-03-17T09:00:50Z'],
    posts: ['2026-03-17'],
  },
  {
    name: 'a machine that slept over the time',
    steps: ['2026-03-17T08:30:00Z', '2026-03-17T13:17:00Z', '2026-03-17T13:18:00Z'],
    posts: ['2026-03-17'],
  },
  {
    name: 'a machine that slept over a whole day',
    steps: ['2026-03-16T09:00:00Z', '2026-03-18T08:00:00Z', '2026-03-18T09:00:00Z'],
    posts: ['2026-03-16', '2026-03-18'],
  },
  {
    name: 'a bot that was down for a week',
    steps: ['2026-03-10T09:00:00Z', 'restart', '2026-03-17T08:00:00Z', '2026-03-17T09:00:00Z'],
    posts: ['2026-03-10', '2026-03-17'],
  },
  {
    name: 'a clock that is set back over the time',
    steps: ['2026-03-17T09:05:00Z', '2026-03-17T08:50:00Z', '2026-03-17T09:00:00Z'],
    posts: ['2026-03-17'],
  },
  {
    name: 'a clock that shows tomorrow for a while',
    steps: [
      '2026-03-18T09:30:00Z',
      '2026-03-17T09:30:00Z',
      '2026-03-17T10:00:00Z',
      '2026-03-18T09:00:00Z',
      '2026-03-19T09:00:00Z',
    ],
    // The 17th would come after the 18th: its papers were in that already.
    posts: ['2026-03-18', '2026-03-19'],
  },
  {
    name: 'leap day',
    schedule: { days: [1, 2, 3, 4, 5, 6, 7] },
    steps: ['2028-02-28T09:00:00Z', '2028-02-29T09:00:00Z', '2028-03-01T09:00:00Z'],
    posts: ['2028-02-28', '2028-02-29', '2028-03-01'],
  },
  {
    name: 'a move from Berlin to New York at 08:59',
    schedule: { timezone: 'Europe/Berlin' },
    steps: [
      '2026-03-17T07:59:00Z',
      { timezone: 'America/New_York' },
      '2026-03-17T08:00:00Z',
      '2026-03-17T12:59:00Z',
      '2026-03-17T13:00:00Z',
    ],
    posts: ['2026-03-17'],
  },
  {
    name: 'a move from New York to Berlin at 08:59',
    schedule: { timezone: 'America/New_York' },
    steps: ['2026-03-17T12:59:00Z', { timezone: 'Europe/Berlin' }, '2026-03-17T13:00:00Z'],
    posts: ['2026-03-17'],
  },
  {
    name: 'a move to where it is still yesterday, after the post',
    schedule: { timezone: 'Pacific/Auckland' },
    // Tuesday 09:00 in Auckland is Monday 10:00 in Honolulu.
    steps: [
      '2026-03-16T20:00:00Z',
      { timezone: 'Pacific/Honolulu' },
      '2026-03-16T20:01:00Z',
      '2026-03-17T19:00:00Z',
      '2026-03-18T19:00:00Z',
    ],
    posts: ['2026-03-17', '2026-03-18'],
  },
  {
    name: 'a move over the date line at 08:59, to tomorrow',
    schedule: { timezone: 'Pacific/Honolulu' },
    steps: ['2026-03-16T18:59:00Z', { timezone: 'Pacific/Auckland' }, '2026-03-16T20:00:00Z'],
    posts: ['2026-03-17'],
  },
];

/** Around a change of clocks: the day before, of and after it, at 02:30 (skipped, or twice) and at 09:00. */
const changes = [
  // Zone, change in spring (a day), its offset from UTC before and after, and in autumn.
  ['Europe/Berlin', '2026-03-29', '+01:00', '+02:00', '2026-10-25'],
  ['America/New_York', '2026-03-08', '-05:00', '-04:00', '2026-11-01'],
  ['Australia/Sydney', '2026-10-04', '+10:00', '+11:00', '2026-04-05'],
] as const;

/** Every half hour from midnight to midnight of a day and the two around it. */
function threeDays(day: Day, offset: string): string[] {
  const from = Date.parse(`${day}T00:00:00${offset}`) - 86_400_000;
  return Array.from({ length: 144 }, (_, half) => new Date(from + half * 1_800_000).toISOString());
}

const dayBefore = (day: Day, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

for (const [timezone, spring, winter, summer, autumn] of changes)
  for (const [season, day, offset] of [
    ['spring', spring, winter],
    ['autumn', autumn, summer],
  ] as const)
    for (const time of ['02:30', '09:00'])
      cases.push({
        name: `clocks that change in ${season} in ${timezone}, at ${time}`,
        schedule: { timezone, time, days: [1, 2, 3, 4, 5, 6, 7] },
        steps: threeDays(day, offset),
        posts: [dayBefore(day, -1), day, dayBefore(day, 1)],
      });

/** The days whose headers stand in the channel, in the order of their posting. */
const posted = ({ posts }: TestBot, days: readonly string[]) =>
  posts().map(
    ({ text }) => days.find((day) => text.includes(`Papers for ${spellDay(day)}`)) ?? text,
  );

async function take(test: TestBot, channel: Channel, step: Step): Promise<Channel> {
  if (step === 'restart') await test.restart();
  else if (typeof step === 'string') {
    test.setNow(step);
    await test.bot.wake();
  } else {
    const schedule = { ...channel.schedule, ...step };
    await test.store.channels.update(channel.workspaceId, channel.id, { schedule });
    await test.bot.wake();
    return { ...channel, schedule };
  }
  return channel;
}

describe('the schedule', () => {
  it.each(cases)('posts once a day through $name', async ({ schedule, steps, posts }) => {
    const first = steps.find((step) => typeof step === 'string' && step !== 'restart') as string;
    const test = await startTestBot({
      papers: [],
      sources: [talkative],
      now: first,
      channel: {
        schedule: { days: [1, 2, 3, 4, 5], time: '09:00', timezone: 'UTC', ...schedule },
      },
    });
    let { channel } = test;
    for (const step of steps) channel = await take(test, channel, step);
    expect(posted(test, posts)).toEqual(posts);
    // Of the year of leap day arXiv has not told its holidays yet.
    const isOfCalendar = ({ sentence }: { sentence: string }) =>
      sentence.includes('holidays in 2028');
    expect(test.problems.filter((problem) => !isOfCalendar(problem))).toEqual([]);
  });
});
