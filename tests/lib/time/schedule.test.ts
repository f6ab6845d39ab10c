import { describe, expect, it } from 'vitest';
import { describeRecap, describeSchedule, nextDueDay } from '../../../src/lib/time/schedule.ts';
import { spellDay } from '../../../src/lib/time/spell-day.ts';
import type { Schedule, Weekday } from '../../../src/paper.ts';

const weekdays: Weekday[] = [1, 2, 3, 4, 5];
const at = (time: string, timezone: string, days: Weekday[] = weekdays): Schedule => ({
  days,
  time,
  timezone,
});

describe('nextDueDay', () => {
  it.each([
    ['today, when its time is ahead', '2026-03-17T08:00:00Z', at('09:00', 'UTC'), '2026-03-17'],
    ['tomorrow, when it is past', '2026-03-17T09:00:00Z', at('09:00', 'UTC'), '2026-03-18'],
    ['Monday, on a Friday evening', '2026-03-20T19:00:00Z', at('09:00', 'UTC'), '2026-03-23'],
    ['in a week, on the only day', '2026-03-17T12:00:00Z', at('09:00', 'UTC', [2]), '2026-03-24'],
    ['never without days', '2026-03-17T12:00:00Z', at('09:00', 'UTC', []), null],
  ])('%s', (_, now, schedule, expected) => {
    expect(nextDueDay(schedule, new Date(now))).toBe(expected);
  });
});

describe('describeSchedule', () => {
  it.each([
    [weekdays, 'Monday to Friday at 09:00 (UTC)'],
    [[7, 6, 5, 4, 3, 2, 1], 'every day at 09:00 (UTC)'],
    [[5, 2, 1], 'Monday, Tuesday and Friday at 09:00 (UTC)'],
    [[3], 'Wednesday at 09:00 (UTC)'],
    [[], 'never at 09:00 (UTC)'],
  ])('says days %s as a person would', (days, text) => {
    expect(describeSchedule(at('09:00', 'UTC', days as Weekday[]))).toBe(text);
  });

  it('adds the recap where there is one', () => {
    expect(describeRecap({ weekday: 5, time: '16:00' })).toBe(', with a recap on Friday at 16:00');
    expect(describeRecap(null)).toBe('');
  });
});

describe('spellDay', () => {
  it('writes a day at four lengths', () => {
    expect(spellDay('2025-12-09')).toBe('Tuesday 9 December 2025');
    expect(spellDay('2025-12-09', 'yearless')).toBe('Tuesday 9 December');
    expect(spellDay('2025-12-09', 'short')).toBe('9 Dec 2025');
    expect(spellDay('2025-12-09', 'weekday')).toBe('Tuesday');
  });

  it('takes an instant as its day in UTC', () => {
    expect(spellDay('2026-03-16T23:59:59Z', 'short')).toBe('16 Mar 2026');
  });
});
