import { localTime } from './local-time.ts';

/**
 * The instant at which calendar and clock of a zone show a day and a time (`HH:MM`). A time that daylight saving
 * skips is the instant as far after the gap; of one that comes twice it is the first.
 */
export function instantOf(day: string, time: string, timezone: string): Date {
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
