import { AsyncLocalStorage } from 'node:async_hooks';
import { LeaseLostError } from '../errors.ts';
import type { HeldJob } from './job-store.ts';

const scope = new AsyncLocalStorage<readonly HeldJob[]>();

/**
 * Runs the work of jobs. What it writes of digests, posts, channels and readings carries the jobs' fences: the store checks
 * them in the same transaction and refuses the write once somebody else has one of the jobs.
 */
export const withinJobs = <T>(jobs: readonly HeldJob[], work: () => T): T => scope.run(jobs, work);

/** The jobs whose work is running. */
export const currentJobs = (): readonly HeldJob[] => scope.getStore() ?? [];

/** The error for a write whose jobs another process has by now. */
export const leaseLost = (jobs: readonly HeldJob[]): LeaseLostError =>
  new LeaseLostError(
    `Another process has what was begun here: ${jobs
      .map(({ kind, workspaceId, channelId, day }) =>
        [kind, workspaceId, channelId, day].filter(Boolean).join(' '),
      )
      .join(', ')}.`,
  );
