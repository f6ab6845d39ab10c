import type { Day } from '../paper.ts';

/** `ingest` reads one source; `reminder` is of a member; `alert` tells that a digest is late. */
export const jobKinds = ['digest', 'ingest', 'recap', 'reminder', 'alert'] as const;
type JobKind = (typeof jobKinds)[number];

/** Names a job. */
export interface JobPlace {
  kind: JobKind;
  /** Empty for what is done for all. */
  workspaceId: string;
  /** A reminder's is the member, that of a reading the source. */
  channelId: string;
  day: Day;
}

/** A job as it was given to somebody. */
export interface HeldJob extends JobPlace {
  /** Rises whenever the job is given to somebody. */
  fence: number;
  /** How often it failed. */
  tries: number;
}

/** How a job ends for now. */
export type JobEnd =
  /** There is nothing left to do. */
  | { is: 'done'; at: number }
  /** Whoever asks next may have it, from an instant on where one is given. */
  | { is: 'open'; notBefore?: number }
  /** @param fault why, for those who run the bot. */
  | { is: 'failed'; at: number; notBefore: number; fault: string };

/** A job that failed and is not done. */
export interface FailingJob extends JobPlace {
  tries: number;
  fault: string;
}

/**
 * What has to be done once, whoever does it: a row a job. A row whose lease is held, that waits or that is done is given to
 * nobody. Leases go by the store's own clock; what a row waits for goes by the clock of whoever asks.
 */
export interface JobStore {
  /**
   * Takes those of the jobs that are due; each is given to one owner. A job that the owner had already gets a new fence.
   * @param how `isForced`: also one that is done, or waits.
   */
  take(
    owner: string,
    places: readonly JobPlace[],
    how: { leaseMs: number; now: number; isForced?: boolean },
  ): Promise<HeldJob[]>;
  /** Extends all leases of the owner by that long from now. */
  renew(owner: string, leaseMs: number): Promise<void>;
  /** Gives a job back; changes nothing where another has it by now. */
  end(job: HeldJob, end: JobEnd): Promise<void>;
  /** Gives everything back. */
  leave(owner: string): Promise<void>;
  /** How many jobs of the day and later are not done, and how many of those have failed. */
  counts(from: Day): Promise<{ kind: JobKind; open: number; failing: number }[]>;
  /** Jobs of the day and later that failed so often at least and are not done, those that failed most first. */
  failing(from: Day, tries: number): Promise<FailingJob[]>;
  /** Deletes jobs of before the day. */
  forget(before: Day): Promise<void>;
}
