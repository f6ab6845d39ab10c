import { describe, expect, it } from 'vitest';
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
