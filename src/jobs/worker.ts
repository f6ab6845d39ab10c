import { randomUUID } from 'node:crypto';
import { LeaseLostError } from '../errors.ts';
import { batchCalls } from '../lib/async/batch-calls.ts';
import { withinJobs } from '../store/job-scope.ts';
import type { HeldJob, JobEnd, JobPlace, JobStore } from '../store/job-store.ts';

/** Takes jobs and does them, so that each is done once, whoever else there is. */
export interface Worker {
  /** Takes the job if it is due and nobody has it. Jobs that are asked for at the same moment are one query. */
  take(place: JobPlace): Promise<HeldJob | null>;
  /** Takes the job even if it is done or waits; `null` if somebody has it, this process included. */
  takeNow(place: JobPlace): Promise<HeldJob | null>;
  /** Holds the jobs while their work runs, then ends each as the work says. If the work throws, they stay open. */
  run(jobs: readonly HeldJob[], work: () => Promise<JobEnd[] | JobEnd>): Promise<void>;
  /**
   * Does what a member asked for just now, even if the job is done or waits. If this process is at work on the job, it is
   * part of that work.
   * @param work tells whether the job is done afterwards.
   * @throws LeaseLostError where another process has the job.
   */
  runNow<T>(place: JobPlace, work: () => Promise<{ result: T; isDone: boolean }>): Promise<T>;
  /** Gives everything back. */
  stop(): Promise<void>;
}

/** How long a lease lasts; when a process dies, others wait at most this long before they take over its jobs. */
const usualLeaseMs = 15_000;
/** Jobs that are asked for at once. */
const mostAtOnce = 500;

const keyOf = ({ kind, workspaceId, channelId, day }: JobPlace): string =>
  `${kind} ${workspaceId} ${channelId} ${day}`;

class StoreWorker implements Worker {
  readonly #owner = randomUUID();
  readonly #jobs: JobStore;
  readonly #now: () => Date;
  readonly #leaseMs: number;
  readonly #held = new Map<string, HeldJob>();
  readonly #ask: (place: JobPlace) => Promise<HeldJob | null>;
  #renewing: NodeJS.Timeout | undefined;

  constructor(jobs: JobStore, now: () => Date, leaseMs: number) {
    this.#jobs = jobs;
    this.#now = now;
    this.#leaseMs = leaseMs;
    this.#ask = batchCalls(mostAtOnce, async (places: readonly JobPlace[]) => {
      const given = await this.#take(places, false);
      return places.map((place) => given.get(keyOf(place)) ?? null);
    }).ask;
  }

  async take(place: JobPlace): Promise<HeldJob | null> {
    return this.#held.has(keyOf(place)) ? null : this.#ask(place);
  }

  async takeNow(place: JobPlace): Promise<HeldJob | null> {
    if (this.#held.has(keyOf(place))) return null;
    return (await this.#take([place], true)).get(keyOf(place)) ?? null;
  }

  async run(jobs: readonly HeldJob[], work: () => Promise<JobEnd[] | JobEnd>): Promise<void> {
    try {
      const ends = [await withinJobs(jobs, work)].flat();
      for (const [at, job] of jobs.entries())
        await this.#jobs.end(job, ends[at] ?? ends[0] ?? { is: 'open' });
    } finally {
      for (const job of jobs) this.#letGo(job);
    }
  }

  async runNow<T>(
    place: JobPlace,
    work: () => Promise<{ result: T; isDone: boolean }>,
  ): Promise<T> {
    const own = this.#held.get(keyOf(place));
    if (own) return (await withinJobs([own], work)).result;
    const job = await this.takeNow(place);
    if (!job) throw new LeaseLostError(`Another process is at work there (${keyOf(place)}).`);
    let end: JobEnd = { is: 'open' };
    try {
      const { result, isDone } = await withinJobs([job], work);
      if (isDone) end = { is: 'done', at: this.#now().getTime() };
      return result;
    } finally {
      this.#letGo(job);
      // If the store does not answer, the lease runs out, and the stored digest shows that the day is done.
      await this.#jobs.end(job, end).catch(() => undefined);
    }
  }

  async stop(): Promise<void> {
    clearInterval(this.#renewing);
    this.#held.clear();
    await this.#jobs.leave(this.#owner);
  }

  async #take(places: readonly JobPlace[], isForced: boolean): Promise<Map<string, HeldJob>> {
    const how = { leaseMs: this.#leaseMs, now: this.#now().getTime(), isForced };
    const taken = await this.#jobs.take(this.#owner, places, how);
    for (const job of taken) this.#held.set(keyOf(job), job);
    if (this.#held.size > 0)
      this.#renewing ??= setInterval(() => this.#renew(), this.#leaseMs / 3).unref();
    return new Map(taken.map((job) => [keyOf(job), job]));
  }

  /** If the store does not answer, the lease runs out, and the fence makes the store refuse later writes. */
  #renew(): void {
    void this.#jobs.renew(this.#owner, this.#leaseMs).catch(() => undefined);
  }

  #letGo(job: HeldJob): void {
    if (this.#held.get(keyOf(job)) === job) this.#held.delete(keyOf(job));
    if (this.#held.size > 0) return;
    clearInterval(this.#renewing);
    this.#renewing = undefined;
  }
}

/** A worker with no jobs yet. @param leaseMs how long leases last, for tests. */
export const createWorker = (
  jobs: JobStore,
  { now, leaseMs = usualLeaseMs }: { now(): Date; leaseMs?: number | undefined },
): Worker => new StoreWorker(jobs, now, leaseMs);
