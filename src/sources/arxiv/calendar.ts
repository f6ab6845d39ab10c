import { t } from '../../lib/language/t.ts';
import { addDays, isWeekend, previousWeekday, weekdayOf } from '../../lib/time/day.ts';
import { dayIn } from '../../lib/time/local-time.ts';
import type { Day, Weekday } from '../../paper.ts';

/** A year of arXiv's published calendar. A day stands for its evening, US Eastern. */
interface ArxivYear {
  /** Where arXiv publishes it, and when it was read. */
  source: string;
  /** Weekdays on whose evening new papers are announced. */
  announcedOn: readonly Weekday[];
  /** Holidays of its staff: no announcement that evening. */
  holidays: readonly Day[];
  /** Other evenings without an announcement: a move of servers, a planned outage. */
  freezes: readonly Day[];
}

/**
 * arXiv's calendar by year. Its holidays are not the US federal ones (2026-10-12 is a normal day, 2026-12-29 is not).
 * Read the page again each December and add the next year; the doctor and the log remind of it.
 */
export const arxivYears: Record<number, ArxivYear> = {
  2026: {
    source: 'https://info.arxiv.org/help/availability.html, read in 2026',
    announcedOn: [7, 1, 2, 3, 4],
    holidays: [
      '2026-01-01',
      '2026-01-19',
      '2026-06-19',
      '2026-07-03',
      '2026-09-07',
      '2026-11-26',
      '2026-12-25',
      '2026-12-29',
      '2026-12-31',
    ],
    freezes: [],
  },
};

/** What arXiv's own calendar says of the list dated `day`. */
type ListForecast =
  | { kind: 'papers' }
  /** No announcement comes on the evening before, in any week. */
  | { kind: 'weekend' }
  | { kind: 'holiday'; holiday: Day }
  /** A weekday of a year whose holidays we do not know. */
  | { kind: 'unknown-year'; year: number };

/** The feed's day: arXiv rebuilds it at midnight, US Eastern. */
export function easternDay(instant: Date): Day {
  return dayIn('America/New_York', instant);
}

const yearOf = (day: Day): number => Number(day.slice(0, 4));

/** Of the day's year, else of the newest year we know: the weekdays seldom change. */
function weekdaysOf(day: Day): ArxivYear['announcedOn'] {
  const newest = Math.max(...Object.keys(arxivYears).map(Number));
  return (arxivYears[yearOf(day)] ?? arxivYears[newest])?.announcedOn ?? [];
}

/**
 * A list is dated the day after its announcement. A holiday cancels the announcement of its evening, so the list of the
 * next day is empty; a holiday on Friday cancels Sunday's announcement. The list of the holiday itself is normal.
 */
export function forecastList(day: Day): ListForecast {
  const eve = addDays(day, -1);
  if (!weekdaysOf(eve).includes(weekdayOf(eve))) return { kind: 'weekend' };
  const causes = weekdayOf(eve) === 7 ? [eve, addDays(eve, -2)] : [eve];
  for (const cause of causes) {
    const known = arxivYears[yearOf(cause)];
    if (!known) return { kind: 'unknown-year', year: yearOf(cause) };
    if (known.holidays.includes(cause) || known.freezes.includes(cause))
      return { kind: 'holiday', holiday: cause };
  }
  return { kind: 'papers' };
}

/**
 * A paper submitted from this instant on can be only in the list of the day or in a later one: 14:00 US Eastern in
 * winter (15:00 in summer), a weekday before the deadline of that list.
 */
export function windowStart(day: Day): Date {
  const deadline = previousWeekday(day);
  return new Date(`${previousWeekday(deadline)}T19:00:00Z`);
}

/** Whether the list of the day is empty by arXiv's calendar. */
export function expectsNoList(day: Day): boolean {
  const { kind } = forecastList(day);
  return kind === 'weekend' || kind === 'holiday';
}

/** Weekdays strictly between two days, oldest first. */
export function weekdaysBetween(after: Day, before: Day): Day[] {
  const days: Day[] = [];
  for (let day = addDays(after, 1); day < before; day = addDays(day, 1)) {
    if (!isWeekend(day)) days.push(day);
  }
  return days;
}

/**
 * Pure: tells those who run the bot that a year of the calendar is missing: the next one from 1 December on, or this one.
 * Of a year before the first that is known, which the playground's papers may be of, there is nothing to tell.
 * @returns a sentence with what to do, or `null` when nothing is missing.
 */
export function calendarGap(day: Day): string | null {
  const year = yearOf(day);
  const wanted = day >= `${year}-12-01` ? [year, year + 1] : [year];
  const first = Math.min(...Object.keys(arxivYears).map(Number));
  const unknown = wanted.find((one) => one > first && !arxivYears[one]);
  if (unknown === undefined) return null;
  return t`This version does not know arXiv's holidays in ${unknown}: a holiday will look like a fault of arXiv. Update Paperloop, or add the year to src/sources/arxiv/calendar.ts.`;
}
