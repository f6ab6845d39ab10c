import { t } from '../../lib/language/t.ts';
import { addDays, isWeekend, previousWeekday, weekdayOf } from '../../lib/time/day.ts';
import { dayIn } from '../../lib/time/local-time.ts';
import { type ArxivYear, arxivYears } from './arxiv-years.ts';

/** What arXiv's own calendar says of the list dated `day`. */
export type ListForecast =
  | { kind: 'papers' }
  /** No announcement comes on the evening before, in any week. */
  | { kind: 'weekend' }
  | { kind: 'holiday'; holiday: string }
  /** A weekday of a year whose holidays we do not know. */
  | { kind: 'unknown-year'; year: number };

/** The feed's day: arXiv rebuilds it at midnight, US Eastern. */
export function easternDay(instant: Date): string {
  return dayIn('America/New_York', instant);
}

const yearOf = (day: string): number => Number(day.slice(0, 4));

/** The row of a day's year, else that of the newest year we know: its weekdays seldom change. */
function weekdaysOf(day: string): ArxivYear['announcedOn'] {
  const newest = Math.max(...Object.keys(arxivYears).map(Number));
  return (arxivYears[yearOf(day)] ?? arxivYears[newest])?.announcedOn ?? [];
}

/**
 * A list is dated the day after its announcement. A holiday cancels the announcement of its evening, so the
 * list of the day after is empty; a Friday has no announcement of its own and takes Sunday's with it. The
 * list dated as the holiday itself is normal.
 */
export function forecastList(day: string): ListForecast {
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
 * The earliest instant of submission of a paper that only the list of the day, or a later one, can hold: 14:00 US
 * Eastern (in winter; an hour later than need be in summer), a weekday before the last deadline of that list.
 */
export function windowStart(day: string): Date {
  const deadline = previousWeekday(day);
  return new Date(`${previousWeekday(deadline)}T19:00:00Z`);
}

/** Whether an empty list is what arXiv's calendar promises for the day. */
export function expectsNoList(day: string): boolean {
  const { kind } = forecastList(day);
  return kind === 'weekend' || kind === 'holiday';
}

/** Weekdays strictly between two days, oldest first. */
export function weekdaysBetween(after: string, before: string): string[] {
  const days: string[] = [];
  for (let day = addDays(after, 1); day < before; day = addDays(day, 1)) {
    if (!isWeekend(day)) days.push(day);
  }
  return days;
}

/**
 * Pure: what to tell those who run the bot when the calendar ends: from 1 December on when the next year is not
 * known, and throughout a year that is not.
 * @param day `YYYY-MM-DD`.
 * @returns a sentence with the remedy, or `null` when all is known.
 */
export function calendarGap(day: string): string | null {
  const year = yearOf(day);
  const wanted = day >= `${year}-12-01` ? [year, year + 1] : [year];
  const unknown = wanted.find((one) => !arxivYears[one]);
  if (unknown === undefined) return null;
  return t`arXiv's holidays of ${unknown} are not known to this version: a day of rest will look like a fault of arXiv. Update Paperloop, or add the year to src/sources/arxiv/arxiv-years.ts.`;
}
