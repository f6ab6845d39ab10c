import { describe, expect, it } from 'vitest';
import { coveredDays, explainCoveredDays } from '../../src/digest/notes.ts';
import type { Day, Weekday } from '../../src/paper.ts';

const weekdays: Weekday[] = [1, 2, 3, 4, 5];
const told = (
  days: Weekday[],
  posted: Day[],
  day: Day,
  late: { caughtUp?: Day[]; missing?: Day[] } = {},
) =>
  explainCoveredDays(
    coveredDays({ days }, posted, { day, caughtUp: [], missing: [], ...late }),
    day,
  );

// 2026-03-16 is a Monday.
describe('the days that a digest covers', () => {
  it('are its own on an ordinary day, over a weekend, for a weekly channel and for a new one', () => {
    expect(told(weekdays, ['2026-03-16'], '2026-03-17')).toEqual([]);
    expect(told(weekdays, ['2026-03-13'], '2026-03-16')).toEqual([]);
    expect(told([1], ['2026-03-09'], '2026-03-16')).toEqual([]);
    expect(told(weekdays, [], '2026-03-16')).toEqual([]);
  });

  it('are those as well on which nothing was posted', () => {
    expect(told(weekdays, ['2026-03-16'], '2026-03-19')).toEqual([
      'Also covers Tuesday and Wednesday, when nothing was posted.',
    ]);
    expect(told([1], ['2026-03-02'], '2026-03-16')).toEqual([
      'Also covers Monday 9 March, when nothing was posted.',
    ]);
    expect(told(weekdays, ['2026-03-06'], '2026-03-17')).toEqual([
      'Also covers Monday 9 March to Monday 16 March, when nothing was posted.',
    ]);
  });

  it('tell of what came late, where there was a digest that lacked it', () => {
    expect(told(weekdays, ['2026-03-16'], '2026-03-17', { caughtUp: ['2026-03-16'] })).toEqual([
      "These include arXiv's papers of Monday, which were missing then.",
    ]);
    const caughtUp: Day[] = ['2026-03-17', '2026-03-18'];
    expect(told([1, 4], ['2026-03-16'], '2026-03-19', { caughtUp })).toEqual([]);
  });

  it('are not those whose papers are still owed', () => {
    const missing: Day[] = ['2026-03-18'];
    expect(told(weekdays, ['2026-03-16'], '2026-03-19', { missing })).toEqual([
      'Also covers Tuesday, when nothing was posted.',
    ]);
  });
});
