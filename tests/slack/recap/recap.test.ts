import { expect, it } from 'vitest';
import { calendarFile } from '../../../src/slack/recap/calendar-file.ts';
import { chooseHighlights } from '../../../src/slack/recap/recap.ts';
import { recapMessage } from '../../../src/slack/recap/recap-message.ts';
import { weeksChart, wilsonInterval } from '../../../src/slack/recap/weeks-chart.ts';
import { aPaper } from '../../builders.ts';

const voted = (id: string, up: number, down: number) => ({
  paper: aPaper({ id, title: `Paper ${id}` }),
  counts: { up, down },
});

it('a recap names what was liked most, what divided, and what others noticed', () => {
  const posted = [
    voted('a', 1, 0),
    voted('b', 3, 2),
    voted('c', 4, 1),
    voted('d', 0, 3),
    voted('e', 2, 0),
  ];
  const others = [4, 60, 12].map((upvotes) => aPaper({ id: `o${upvotes}`, upvotes }));
  const { favourites, divisive, missed, ballot } = chooseHighlights(posted, others);
  expect(favourites.map(({ paper }) => paper.id)).toEqual(['c', 'e', 'b']);
  expect(divisive?.paper.id).toBe('b');
  expect(missed?.id).toBe('o60');
  expect(ballot.map(({ id }) => id)).toEqual(['c', 'e', 'b', 'o60', 'a']);
});

it('a recap says nothing of a week in which nobody voted and nothing was noticed', () => {
  const quiet = chooseHighlights([voted('a', 0, 0)], [aPaper({ id: 'o', upvotes: 3 })]);
  expect(quiet).toMatchObject({ favourites: [], divisive: null, missed: null });
  expect(quiet.ballot.map(({ id }) => id)).toEqual(['a']);
});

it('wilsonInterval gives the published intervals', () => {
  // 8 of 10: 0.490 to 0.943 (Newcombe 1998, table of the method without continuity correction).
  const { low, high } = wilsonInterval(8, 10);
  expect(low).toBeCloseTo(0.4902, 3);
  expect(high).toBeCloseTo(0.9433, 3);
  expect(wilsonInterval(0, 5).low).toBe(0);
  expect(wilsonInterval(5, 5).high).toBe(1);
});

it('weeksChart draws weeks only where two can be compared', () => {
  const week = { day: '2026-03-20' as const, posted: 5, liked: 2 };
  expect(weeksChart('general', [week])).toBeNull();
  expect(weeksChart('general', [week, { ...week, liked: 4 }])?.alt).toContain('from 0.40 to 0.80');
});

it('a recap keeps within the limits of Slack with long titles and many votes', () => {
  const long = (id: string) => ({
    paper: aPaper({
      id,
      title: `${'A very long title <!channel> '.repeat(30)}${id}`,
      upvotes: 99_999,
    }),
    counts: { up: 12_345, down: 999 },
  });
  const posted = ['a', 'b', 'c', 'd', 'e', 'f'].map(long);
  const { blocks, text } = recapMessage(
    {
      from: '2026-03-14',
      to: '2026-03-20',
      posted: 6,
      thumbs: { up: 5, down: 4 },
      voters: 1000,
      ...chooseHighlights(posted, [long('x').paper]),
      weeks: [],
    },
    {
      votes: Array.from({ length: 1000 }, (_, at) => ({ memberId: `U${at}`, paperId: 'a' })),
      pictures: [],
      trends: {
        now: 200,
        before: 200,
        risen: Array.from({ length: 5 }, () => ({
          phrase: `${'<!here> '.repeat(9)}`,
          now: 9,
          before: 0,
        })),
      },
      synthesis: {
        now: 150,
        before: 600,
        topics: Array.from({ length: 3 }, () => ({
          phrase: '<!here> '.repeat(9),
          papers: posted.map(({ paper }) => paper),
          before: 0,
        })),
        sentences: Array.from({ length: 4 }, () => ({
          text: '<!here> & '.repeat(28),
          papers: posted.map(({ paper }) => paper),
        })),
      },
    },
  );
  const all = JSON.stringify(blocks);
  expect(all).toContain('1000 votes');
  expect(all).not.toContain('<!channel>');
  expect(all).toContain('On the rise');
  expect(all).not.toContain('<!here>');
  expect(text).toContain('6 papers posted');
});

it('calendarFile writes what other programs read', () => {
  const file = calendarFile({
    paper: { id: '2603.10001', title: 'Critics; with, commas\nand more' },
    start: new Date('2026-03-27T15:00:00Z'),
    minutes: 90,
    channelName: 'reading',
    made: new Date('2026-03-20T16:00:00Z'),
  });
  const lines = file.replaceAll(/\r\n[ ]/g, '').split('\r\n');
  expect(lines[0]).toBe('BEGIN:VCALENDAR');
  expect(lines).toContain('DTSTART:20260327T150000Z');
  expect(lines).toContain('DTEND:20260327T163000Z');
  expect(lines).toContain('SUMMARY:Reading group: Critics\\; with\\, commas\\nand more');
  expect(
    lines.some((line) => line.startsWith('URL') && line.includes('arxiv.org/abs/2603.10001')),
  ).toBe(true);
  for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
});
