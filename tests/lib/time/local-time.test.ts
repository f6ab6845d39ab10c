import { describe, expect, it } from 'vitest';
import { dayIn, instantOf, isTimezone, localTime } from '../../../src/lib/time/local-time.ts';
import type { Day } from '../../../src/paper.ts';

describe('instantOf', () => {
  it.each<[Day, string, string, string]>([
    ['2026-01-15', '09:00', 'Europe/Berlin', '2026-01-15T08:00:00Z'],
    ['2026-07-15', '09:00', 'Europe/Berlin', '2026-07-15T07:00:00Z'],
    ['2026-01-15', '09:00', 'America/New_York', '2026-01-15T14:00:00Z'],
    ['2026-01-15', '09:00', 'Asia/Kolkata', '2026-01-15T03:30:00Z'],
    // The hour that summer time skips, and the one that winter time gives twice.
    ['2026-03-29', '02:30', 'Europe/Berlin', '2026-03-29T01:30:00Z'],
    ['2026-10-25', '02:30', 'Europe/Berlin', '2026-10-25T00:30:00Z'],
    ['2026-10-25', '09:00', 'Europe/Berlin', '2026-10-25T08:00:00Z'],
    ['2026-03-29', '00:30', 'Europe/Berlin', '2026-03-28T23:30:00Z'],
    ['2026-12-31', '23:59', 'Pacific/Kiritimati', '2026-12-31T09:59:00Z'],
  ])('%s %s in %s', (day, time, zone, iso) => {
    expect(instantOf(day, time, zone).toISOString()).toBe(new Date(iso).toISOString());
  });
});

describe('localTime', () => {
  it('shows calendar and clock of a zone, midnight as 00:00', () => {
    const midnight = new Date('2026-03-16T23:00:00Z');
    expect(localTime(midnight, 'Europe/Berlin')).toEqual({
      day: '2026-03-17',
      time: '00:00',
      weekday: 2,
    });
    expect(dayIn('America/New_York', midnight)).toBe('2026-03-16');
  });

  it.each([
    'Europe/Berlin',
    'europe/paris',
    'Asia/Kolkata',
    'America/Argentina/Salta',
    'US/Pacific',
    'UTC',
    'Etc/UTC',
  ])('takes %s: a region, or UTC', (zone) => expect(isTimezone(zone)).toBe(true));

  it.each([
    'Berlin',
    'PST',
    'CET',
    'IST',
    'EST5EDT',
    'MST',
    'GMT',
    'Zulu',
    'Japan',
    'Etc/GMT-5',
    'Etc/GMT',
    '+05:30',
    'UTC+1',
    'Asia',
    '',
  ])('refuses %s, which is no region', (zone) => expect(isTimezone(zone)).toBe(false));
});
