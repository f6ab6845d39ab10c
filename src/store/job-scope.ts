import { AsyncLocalStorage } from 'node:async_hooks';
import { LeaseLostError } from '../errors.ts';
import type { HeldJob } from './job-store.ts';

const scope = new AsyncLocalStorage<readonly HeldJob[]>();

/**
 * Does the work of jobs: whatever it writes of digests, posts, channels and readings carries their fences, and is refused by
 * the store, in the write's own transaction, once one of them was given to another.
 */
export const withinJobs = <T>(jobs: readonly HeldJob[], work: () => T): T => scope.run(jobs, work);

/** The jobs whose work the calling code is. */
export const currentJobs = (): readonly HeldJob[] => scope.getStore() ?? [];

/** What a write is refused with whose jobs were given to another. */
export const leaseLost = (jobs: readonly HeldJob[]): LeaseLostError =>
  new LeaseLostError(
    `Another process has what was begun here: ${jobs
      .map(({ kind, workspaceId, channelId, day }) =>
        [kind, workspaceId, channelId, day].filter(Boolean).join(' '),
      )
      .join(', ')}.`,
  );
