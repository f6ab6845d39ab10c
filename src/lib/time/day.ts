import type { Weekday } from '../../paper.ts';

const dayForm = /^(\d{4})-(\d{2})-(\d{2})$/;

const toMillis = (day: string) => Date.parse(`${day}T00:00:00Z`);
const toDay = (millis: number) => new Date(millis).toISOString().slice(0, 10);

/** Whether the text is a day of the calendar, `YYYY-MM-DD` (2026-02-30 is not). */
export function isDay(text: string): boolean {
  if (!dayForm.test(text)) return false;
  const millis = toMillis(text);
  return !Number.isNaN(millis) && toDay(millis) === text;
}

/** The day `count` days later; earlier when negative. */
export function addDays(day: string, count: number): string {
  return toDay(toMillis(day) + count * 86_400_000);
}

/** 1 is Monday, 7 is Sunday (ISO 8601). */
export function weekdayOf(day: string): Weekday {
  return (new Date(toMillis(day)).getUTCDay() || 7) as Weekday;
}

export function isWeekend(day: string): boolean {
  return weekdayOf(day) > 5;
}

/** The nearest weekday before the day: Friday for a Monday. */
export function previousWeekday(day: string): string {
  const before = addDays(day, -1);
  return isWeekend(before) ? previousWeekday(before) : before;
}

/** The day itself, or the Monday after when it falls on a weekend. */
export function weekdayOnOrAfter(day: string): string {
  return isWeekend(day) ? weekdayOnOrAfter(addDays(day, 1)) : day;
}

/** The UTC day of an instant (a `Date` or epoch milliseconds). */
export const utcDay = (instant: Date | number): string => toDay(Number(instant));
