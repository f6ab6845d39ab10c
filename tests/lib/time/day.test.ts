import { expect, it } from 'vitest';
import { addDays, isWeekend, weekdayOf } from '../../../src/lib/time/day.ts';

it('counts weekdays from Monday, and days over the ends of months and years', () => {
  const week = Array.from({ length: 7 }, (_, at) => addDays('2026-12-28', at));
  expect(week.map(weekdayOf)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(week.filter(isWeekend)).toEqual(['2027-01-02', '2027-01-03']);
  expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
});
