import { randomUUID } from 'node:crypto';
import { LeaseLostError } from '../errors.ts';
import { batchCalls } from '../lib/async/batch-calls.ts';
import { withinJobs } from '../store/job-scope.ts';
import type { HeldJob, JobEnd, JobPlace, JobStore } from '../store/job-store.ts';

/** Takes jobs and does them, so that each is done once, whoever else there is. */
export interface Worker {
  /** The job, where it is due and nobody has it. Those that are asked for at once are one question to the store. */
  take(place: JobPlace): Promise<HeldJob | null>;
  /** Also one that is done, or waits; `null` where somebody has it, this process included. */
  takeNow(place: JobPlace): Promise<HeldJob | null>;
  /** Does the work of jobs, which are held until it ends, and gives them back as it says. What throws leaves them open. */
  run(jobs: readonly HeldJob[], work: () => Promise<JobEnd[] | JobEnd>): Promise<void>;
  /**
   * Does what somebody at a screen asked for, though the job is done or waits; as part of the job's own work where that is
   * under way here.
   * @param work says whether the job is done with it.
   * @throws LeaseLostError where another process has the job.
   */
  runNow<T>(place: JobPlace, work: () => Promise<{ result: T; isDone: boolean }>): Promise<T>;
  /** Gives everything back. */
  stop(): Promise<void>;
}

/** Milliseconds for which a job is held; so long after a process has died at most, another takes what it had. */
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
      // Where the store does not answer, the job is free when its lease ends, and the day tells that it is done.
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

  /** Where the store does not answer, the lease ends, and the fence says so to whatever is written then. */
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

/** @param leaseMs the usual time when left out. */
export const createWorker = (
  jobs: JobStore,
  { now, leaseMs = usualLeaseMs }: { now(): Date; leaseMs?: number | undefined },
): Worker => new StoreWorker(jobs, now, leaseMs);
