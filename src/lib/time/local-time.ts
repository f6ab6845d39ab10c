import type { Day, Weekday } from '../../paper.ts';
import { weekdayOf } from './day.ts';

interface LocalTime {
  /** `YYYY-MM-DD` on the wall calendar of the zone. */
  day: Day;
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
  const day = `${parts.year}-${parts.month}-${parts.day}` as Day;
  return { day, time: `${parts.hour}:${parts.minute}`, weekday: weekdayOf(day) };
}

/** The calendar day in the zone (IANA name) at the instant. */
export const dayIn = (timezone: string, instant: Date): Day => localTime(instant, timezone).day;

/**
 * The instant at which calendar and clock of a zone show a day and a time (`HH:MM`). A time that daylight saving
 * skips is moved on by the length of the gap; of one that comes twice it is the first.
 */
export function instantOf(day: Day, time: string, timezone: string): Date {
  const wanted = Date.parse(`${day}T${time}:00Z`);
  const offsetAt = (instant: number) => {
    const shown = localTime(new Date(instant), timezone);
    return Date.parse(`${shown.day}T${shown.time}:00Z`) - Math.floor(instant / 60_000) * 60_000;
  };
  const dayMs = 86_400_000;
  // The offsets in force before and after any change on that day.
  const candidates = [offsetAt(wanted - dayMs), offsetAt(wanted + dayMs)].map(
    (offset) => wanted - offset,
  );
  const shows = candidates.filter((instant) => instant + offsetAt(instant) === wanted);
  return new Date(shows.length > 0 ? Math.min(...shows) : (candidates[0] as number));
}

const regions =
  /^(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)\//;

/**
 * Whether it names a region, or UTC. What Intl takes besides is refused: abbreviations (its EST is Panama, its BST
 * Bangladesh) and offsets (`Etc/GMT+2` is west of Greenwich) know no summer time.
 */
export function isTimezone(name: string): boolean {
  if (/^(etc\/)?utc$/i.test(name)) return true;
  if (!name.includes('/')) return false;
  try {
    return regions.test(formatFor(name).resolvedOptions().timeZone);
  } catch {
    return false;
  }
}
