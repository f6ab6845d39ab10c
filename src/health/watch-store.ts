import type { Log } from '../log.ts';
import type { Store } from '../store/store.ts';

/** Says in the log, once, that the store cannot be written to, and once that it can again; called each minute. */
export function createWatchStore({
  store,
  log,
}: {
  store: Pick<Store, 'fault'>;
  log: Log;
}): () => Promise<void> {
  let known: string | null = null;
  return async () => {
    const fault = await store.fault();
    if (fault !== null && known === null) log.error({ fault }, 'The store cannot be written to');
    if (fault === null && known !== null) log.warn({}, 'The store can be written to again');
    known = fault;
  };
}
