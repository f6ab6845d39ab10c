import { AsyncLocalStorage } from 'node:async_hooks';
import { StoreAwayError, StoreFullError } from '../../errors.ts';

const current = new AsyncLocalStorage<{ isToDoAgain: boolean }>();

/** Whether it may succeed later: the store could not be reached or written. */
function isPassing(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause)
    if (at instanceof StoreAwayError || at instanceof StoreFullError) return true;
  return false;
}

/**
 * Works on a delivery that is kept, so that it can be done again.
 * @returns whether it has to be done again, since the store failed.
 */
export async function doKept(work: () => Promise<void>): Promise<boolean> {
  const state = { isToDoAgain: false };
  await current.run(state, work);
  return state.isToDoAgain;
}

/** Notes a listener's failure. @returns whether its delivery is done again, so that the member need not be told. */
export function noteFailure(error: unknown): boolean {
  const state = current.getStore();
  if (!state || !isPassing(error)) return false;
  state.isToDoAgain = true;
  return true;
}
