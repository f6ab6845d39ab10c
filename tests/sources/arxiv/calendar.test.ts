import { describe, expect, it } from 'vitest';
import { isDay } from '../../../src/lib/time/day.ts';
import type { Day } from '../../../src/paper.ts';
import {
  arxivYears,
  calendarGap,
  easternDay,
  expectsNoList,
  forecastList,
  weekdaysBetween,
  windowStart,
} from '../../../src/sources/arxiv/calendar.ts';

describe("arXiv's calendar", () => {
  it.each<[Day, string]>([
    ['2026-01-20', 'Monday holiday: the list of Tuesday'],
    ['2026-06-22', 'Friday holiday: the list of Monday'],
    ['2026-07-06', 'Friday holiday: the list of Monday'],
    ['2026-09-08', 'Labor Day'],
    ['2026-11-27', 'Thanksgiving'],
    ['2026-12-28', 'Christmas on a Friday'],
    ['2026-12-30', 'arXiv rests on 12-29'],
    ['2027-01-01', 'arXiv rests on 12-31, told by the list of 2026'],
    ['2026-03-21', 'Saturday'],
    ['2026-03-22', 'Sunday'],
  ])('expects no papers on %s (%s)', (day) => {
    expect(expectsNoList(day)).toBe(true);
  });

  it.each<[Day, string]>([
    ['2026-10-12', 'Columbus Day'],
    ['2026-10-13', 'after Columbus Day'],
    ['2026-05-26', 'after Memorial Day'],
    ['2026-06-19', 'the list of a holiday itself was announced before'],
    ['2026-11-26', 'the list of a holiday itself was announced before'],
    ['2026-12-29', 'the list of a holiday itself was announced before'],
    ['2026-06-23', 'the day after the empty Monday'],
  ])('expects papers on %s (%s)', (day) => {
    expect(forecastList(day)).toEqual({ kind: 'papers' });
  });

  it('says when the holidays of a year are not known', () => {
    expect(forecastList('2031-03-18')).toEqual({ kind: 'unknown-year', year: 2031 });
    expect(expectsNoList('2031-03-18')).toBe(false);
    expect(expectsNoList('2031-03-22')).toBe(true);
  });

  it('turns to the next day at midnight in New York, summer and winter', () => {
    expect(easternDay(new Date('2026-03-17T03:59:59Z'))).toBe('2026-03-16');
    expect(easternDay(new Date('2026-03-17T04:00:00Z'))).toBe('2026-03-17');
    expect(easternDay(new Date('2026-01-15T04:59:59Z'))).toBe('2026-01-14');
    expect(easternDay(new Date('2026-01-15T05:00:00Z'))).toBe('2026-01-15');
    // The two changes of the clock in 2026.
    expect(easternDay(new Date('2026-03-08T05:00:00Z'))).toBe('2026-03-08');
    expect(easternDay(new Date('2026-03-09T04:00:00Z'))).toBe('2026-03-09');
    expect(easternDay(new Date('2026-11-01T04:00:00Z'))).toBe('2026-11-01');
    expect(easternDay(new Date('2026-11-02T04:30:00Z'))).toBe('2026-11-01');
  });

  it('lists the weekdays between two days', () => {
    expect(weekdaysBetween('2026-06-18', '2026-06-24')).toEqual([
      '2026-06-19',
      '2026-06-22',
      '2026-06-23',
    ]);
    expect(weekdaysBetween('2026-03-16', '2026-03-17')).toEqual([]);
  });

  it.each<[Day, Day, string]>([
    ['2026-03-16', '2026-03-12', 'Monday: submitted after the deadline of Thursday'],
    ['2026-03-17', '2026-03-13', 'Tuesday: after that of Friday'],
    ['2026-03-18', '2026-03-16', 'Wednesday: after that of Monday'],
  ])('knows since when papers of the list of %s can have been submitted (%s, %s)', (day, from) => {
    expect(windowStart(day).toISOString()).toBe(`${from}T19:00:00.000Z`);
  });

  it('has a source for each year and a weekday for each holiday', () => {
    for (const [year, { source, announcedOn, holidays, freezes }] of Object.entries(arxivYears)) {
      expect(source).toMatch(/^https:\/\/.+, read in \d{4}$/);
      expect(announcedOn).toHaveLength(5);
      for (const day of [...holidays, ...freezes]) {
        expect(day.slice(0, 4)).toBe(year);
        expect(isDay(day)).toBe(true);
      }
    }
  });

  it.each<[Day, string | null]>([
    ['2025-12-08', null],
    ['2026-11-30', null],
    ['2026-12-01', '2027'],
    ['2026-12-31', '2027'],
    ['2027-01-01', '2027'],
    ['2028-06-01', '2028'],
  ])('tells on %s of the year that is not known', (day, year) => {
    const gap = calendarGap(day);
    if (year === null) expect(gap).toBeNull();
    else expect(gap).toContain(`holidays in ${year}:`);
  });
});
