import type { Weekday } from '../../paper.ts';
import { weekdayOf } from './day.ts';

export interface LocalTime {
  /** `YYYY-MM-DD` on the wall calendar of the zone. */
  day: string;
  /** `HH:MM` on the wall clock of the zone. */
  time: string;
  weekday: Weekday;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timezone: string): Intl.DateTimeFormat {
  const known = formats.get(timezone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  formats.set(timezone, format);
  return format;
}

/** What calendar and clock show in the zone (IANA name) at the instant; daylight saving is Intl's work. */
export function localTime(now: Date, timezone: string): LocalTime {
  const parts = Object.fromEntries(
    formatFor(timezone)
      .formatToParts(now)
      .map(({ type, value }) => [type, value]),
  );
  const day = `${parts.year}-${parts.month}-${parts.day}`;
  return { day, time: `${parts.hour}:${parts.minute}`, weekday: weekdayOf(day) };
}

export function isTimezone(name: string): boolean {
  try {
    formatFor(name);
    return true;
  } catch {
    return false;
  }
}
