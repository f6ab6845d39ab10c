import { describe, expect, it } from 'vitest';
import { instantOf } from '../../src/lib/time/instant-of.ts';
import { dueRecap } from '../../src/scheduler/due.ts';

describe('dueRecap', () => {
  const friday = { weekday: 5 as const, time: '16:00' };
  it.each([
    ['2026-03-20T14:59:00Z', null],
    ['2026-03-20T15:00:00Z', '2026-03-20'],
    ['2026-03-20T22:59:00Z', '2026-03-20'],
    ['2026-03-20T23:00:00Z', null],
    ['2026-03-19T15:00:00Z', null],
  ])('at %s in Berlin: %s', (iso, day) => {
    expect(dueRecap(friday, 'Europe/Berlin', new Date(iso))).toBe(day);
    expect(dueRecap(null, 'Europe/Berlin', new Date(iso))).toBeNull();
  });
});

describe('instantOf', () => {
  it.each([
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
