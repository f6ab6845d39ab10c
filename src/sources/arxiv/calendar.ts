import { addDays, dayIn, isWeekend, weekdayOf } from '../../text/day.ts';
import { arxivHolidays } from './holidays.ts';

/** What arXiv's own calendar says of the list dated `day`. */
export type ListForecast =
  | { kind: 'papers' }
  | { kind: 'weekend' }
  | { kind: 'holiday'; holiday: string }
  /** A weekday of a year whose holidays we do not know. */
  | { kind: 'unknown-year'; year: number };

/** The feed's day: arXiv rebuilds it at midnight, US Eastern. */
export function easternDay(instant: Date): string {
  return dayIn('America/New_York', instant);
}

/**
 * A list dated Tuesday to Friday was announced the evening before, Monday's on Sunday evening. A holiday
 * cancels the announcement of its evening, so the list of the day after is empty; a Friday has no
 * announcement of its own and takes Sunday's with it. The list dated as the holiday itself is normal.
 */
export function forecastList(day: string): ListForecast {
  if (isWeekend(day)) return { kind: 'weekend' };
  const eve = addDays(day, -1);
  const causes = weekdayOf(day) === 1 ? [eve, addDays(day, -3)] : [eve];
  for (const cause of causes) {
    const year = Number(cause.slice(0, 4));
    const known = arxivHolidays[year];
    if (!known) return { kind: 'unknown-year', year };
    if (known.days.includes(cause)) return { kind: 'holiday', holiday: cause };
  }
  return { kind: 'papers' };
}

/** Whether an empty list is what arXiv's calendar promises for the day. */
export function isRestDay(day: string): boolean {
  const { kind } = forecastList(day);
  return kind === 'weekend' || kind === 'holiday';
}

/** Days strictly between two days on which a list should have come, oldest first. */
export function listDaysBetween(after: string, before: string): string[] {
  const days: string[] = [];
  for (let day = addDays(after, 1); day < before; day = addDays(day, 1)) {
    if (!isRestDay(day)) days.push(day);
  }
  return days;
}
