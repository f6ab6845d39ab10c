import type { Log } from '../log.ts';
import { calendarGap, easternDay } from '../sources/arxiv/calendar.ts';
import type { Store } from '../store/store.ts';

/** Logs that arXiv's calendar ends, once for each year that is not known. */
export function watchCalendar(tools: { log: Pick<Log, 'warn'>; now(): Date }): () => Promise<void> {
  let known: string | null = null;
  return async () => {
    const gap = calendarGap(easternDay(tools.now()));
    if (gap !== null && gap !== known) tools.log.warn({}, gap);
    known = gap;
  };
}

/** Logs once that the store cannot be written to, and once that it can again. */
export function watchStore(tools: {
  log: Pick<Log, 'warn' | 'error'>;
  store: Pick<Store, 'fault'>;
}): () => Promise<void> {
  let known: string | null = null;
  return async () => {
    const fault = await tools.store.fault();
    if (fault !== null && known === null)
      tools.log.error({ fault }, 'The store cannot be written to');
    if (fault === null && known !== null) tools.log.warn({}, 'The store can be written to again');
    known = fault;
  };
}
