import { z } from 'zod';
import type { Day, Weekday } from '../../paper.ts';

const dayForm = /^(\d{4})-(\d{2})-(\d{2})$/;

const toMillis = (day: string) => Date.parse(`${day}T00:00:00Z`);
const toDay = (millis: number) => new Date(millis).toISOString().slice(0, 10) as Day;

/** Whether the text is a day of the calendar, `YYYY-MM-DD` (2026-02-30 is not). */
export function isDay(text: string): text is Day {
  if (!dayForm.test(text)) return false;
  const millis = toMillis(text);
  return !Number.isNaN(millis) && toDay(millis) === text;
}

/** A day in what comes from outside or from the store. */
export const daySchema = z.custom<Day>(
  (value) => typeof value === 'string' && isDay(value),
  'it is not a day',
);

/** The day `count` days later; earlier when negative. */
export function addDays(day: Day, count: number): Day {
  return toDay(toMillis(day) + count * 86_400_000);
}

/** 1 is Monday, 7 is Sunday (ISO 8601). */
export function weekdayOf(day: Day): Weekday {
  return (new Date(toMillis(day)).getUTCDay() || 7) as Weekday;
}

export function isWeekend(day: Day): boolean {
  return weekdayOf(day) > 5;
}

/** The nearest weekday before the day: Friday for a Monday. */
export function previousWeekday(day: Day): Day {
  const before = addDays(day, -1);
  return isWeekend(before) ? previousWeekday(before) : before;
}

/** The day itself, or the Monday after when it falls on a weekend. */
export function weekdayOnOrAfter(day: Day): Day {
  return isWeekend(day) ? weekdayOnOrAfter(addDays(day, 1)) : day;
}

/** The UTC day of an instant (a `Date` or epoch milliseconds). */
export const utcDay = (instant: Date | number): Day => toDay(Number(instant));
