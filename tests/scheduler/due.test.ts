import { describe, expect, it } from 'vitest';
import type { Day, Schedule, Weekday } from '../../src/paper.ts';
import { dueDay, dueRecap, isDayDone } from '../../src/scheduler/due.ts';

const weekdays: Weekday[] = [1, 2, 3, 4, 5];
const at = (time: string, timezone: string, days: Weekday[] = weekdays): Schedule => ({
  days,
  time,
  timezone,
});
const every: Weekday[] = [1, 2, 3, 4, 5, 6, 7];

describe('the day whose digest is due', () => {
  it.each([
    ['before the hour', '2026-03-17T07:59:00Z', at('09:00', 'Europe/Berlin'), null],
    ['at the hour', '2026-03-17T08:00:00Z', at('09:00', 'Europe/Berlin'), '2026-03-17'],
    [
      'late the same day, to catch up',
      '2026-03-17T22:59:00Z',
      at('09:00', 'Europe/Berlin'),
      '2026-03-17',
    ],
    ['after midnight', '2026-03-17T23:00:00Z', at('09:00', 'Europe/Berlin'), null],
    ['on a weekend', '2026-03-21T12:00:00Z', at('09:00', 'UTC'), null],
    [
      'east of UTC, already tomorrow',
      '2026-03-16T23:30:00Z',
      at('08:00', 'Asia/Tokyo'),
      '2026-03-17',
    ],
    [
      'west of UTC, still yesterday',
      '2026-03-17T02:00:00Z',
      at('18:00', 'America/Los_Angeles'),
      '2026-03-16',
    ],
    ['spring, before the gap', '2026-03-29T00:59:00Z', at('02:30', 'Europe/Berlin', every), null],
    [
      'spring, right after the gap',
      '2026-03-29T01:00:00Z',
      at('02:30', 'Europe/Berlin', every),
      '2026-03-29',
    ],
    [
      'spring, New York',
      '2026-03-08T07:00:00Z',
      at('02:30', 'America/New_York', every),
      '2026-03-08',
    ],
    [
      'autumn, the first 02:30',
      '2026-10-25T00:30:00Z',
      at('02:30', 'Europe/Berlin', every),
      '2026-10-25',
    ],
    [
      'autumn, the second 02:30',
      '2026-10-25T01:30:00Z',
      at('02:30', 'Europe/Berlin', every),
      '2026-10-25',
    ],
    [
      'summer time moves the hour in UTC',
      '2026-07-01T07:00:00Z',
      at('09:00', 'Europe/Berlin'),
      '2026-07-01',
    ],
    ['leap day', '2028-02-29T09:00:00Z', at('09:00', 'UTC'), '2028-02-29'],
    ['no day chosen', '2026-03-17T12:00:00Z', at('09:00', 'UTC', []), null],
  ])('%s', (_, now, schedule, expected) => {
    expect(dueDay(schedule, new Date(now))).toBe(expected);
  });
});

describe('the recap that is due', () => {
  const friday = { weekday: 5 as const, time: '16:00' };
  it.each([
    ['2026-03-20T14:59:00Z', null],
    ['2026-03-20T15:00:00Z', '2026-03-20'],
    ['2026-03-20T22:59:00Z', '2026-03-20'],
    ['2026-03-20T23:00:00Z', null],
    ['2026-03-19T15:00:00Z', null],
  ])('of Friday at 16:00 in Berlin is, at %s, that of %s', (iso, day) => {
    expect(dueRecap(friday, 'Europe/Berlin', new Date(iso))).toBe(day);
    expect(dueRecap(null, 'Europe/Berlin', new Date(iso))).toBeNull();
  });
});

describe('a day of a channel', () => {
  const newestPosted = (day: Day | null) => ({ digests: { newestPosted: async () => day } });
  const channel = { workspaceId: 'T1', id: 'C1' };
  it.each<[string, Day | null, boolean]>([
    ['nothing was posted', null, false],
    ['the day before was posted', '2026-03-16', false],
    ['it was posted', '2026-03-17', true],
    ['a later day was posted', '2026-03-18', true],
  ])('where %s, is done: %s %s', async (_, newest, isDone) => {
    expect(await isDayDone(newestPosted(newest), channel, '2026-03-17')).toBe(isDone);
  });
});
