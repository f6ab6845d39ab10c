import type { Log } from '../log.ts';
import type { Store } from '../store/store.ts';

interface Tools {
  store: { workspaces: Pick<Store['workspaces'], 'deleteDeparted'> };
  log: Log;
  now(): Date;
}

/** Deletes everything of workspaces that removed the app, once the days are over for which it is kept. */
export function createDeleteDeparted({ store, log, now }: Tools): () => Promise<void> {
  return async () => {
    for (const workspaceId of await store.workspaces.deleteDeparted(now().getTime()))
      log.info({ workspaceId }, 'Everything of a workspace that had removed the app was deleted');
  };
}
