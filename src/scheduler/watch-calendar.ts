import type { Log } from '../log.ts';
import { calendarGap, easternDay } from '../sources/arxiv/calendar.ts';

/** Tells the log that arXiv's calendar ends, once for each sentence in the life of the process. */
export function watchCalendar(log: Pick<Log, 'warn'>, now: () => Date): () => Promise<void> {
  let told: string | null = null;
  return async () => {
    const gap = calendarGap(easternDay(now()));
    if (gap !== null && gap !== told) log.warn({}, gap);
    told = gap;
  };
}
