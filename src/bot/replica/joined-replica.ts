import { randomUUID } from 'node:crypto';
import { LeaseLostError } from '../../errors.ts';
import { atMost } from '../../lib/async/at-most.ts';
import { coalesce } from '../../lib/async/coalesce.ts';
import type { Log } from '../../log.ts';
import type { Notice, ReplicaStore } from '../../store/replica-store.ts';
import { HeldLeases } from './held-leases.ts';
import type { Replica, ReplicaEvents } from './replica.ts';
import { ReplicaInbox } from './replica-inbox.ts';

/** How long a lease lasts; when a process dies, others wait at most this long before they take over its workspaces. */
const usualLeaseMs = 15_000;

/** A store that hangs must not hold a process that ends. */
const stopWithinMs = 1000;

/** One of several processes on a store. */
class JoinedReplica implements Replica {
  readonly inbox: ReplicaInbox;
  readonly owns: Replica['owns'];
  readonly owned: Replica['owned'];
  readonly #id = randomUUID();
  readonly #held = new HeldLeases();
  readonly #store: ReplicaStore;
  readonly #log: Log;
  readonly #leaseMs: number;
  readonly #beat: () => Promise<void>;
  #events: ReplicaEvents | null = null;
  #live = 0;
  #isAway = false;
  #mayHaveMissed = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(store: ReplicaStore, log: Log, leaseMs: number) {
    this.#store = store;
    this.#log = log;
    this.#leaseMs = leaseMs;
    this.owns = this.#held.owns;
    this.owned = this.#held.owned;
    this.inbox = new ReplicaInbox(store, { id: this.#id, leaseMs, log, held: this.#held });
    const beat = coalesce(
      () => this.#beatOnce(),
      (error) => {
        if (!this.#isAway) log.error({ error }, 'This process cannot say that it lives');
        this.#isAway = true;
      },
    );
    this.#beat = () => beat('');
    store.listen((notice) => this.#hear(notice));
  }

  readonly checkLease = async (workspaceId: string): Promise<void> => {
    const lease = this.#held.get(workspaceId);
    const isHeld = lease !== null && (await this.#store.holds(this.#id, lease));
    // The machine may have slept for an hour while the store answered.
    if (isHeld && this.#held.get(workspaceId)) return;
    this.#held.drop(workspaceId);
    throw new LeaseLostError(`Another process works for the workspace ${workspaceId} now.`);
  };

  readonly tell = (notice: Notice): void =>
    void this.#store
      .tell(notice)
      .catch((error: unknown) => this.#log.warn({ error }, 'Other processes could not be told'));

  readonly state = () => {
    const isAlive = this.#held.isCurrent();
    const text = `${this.#live} live; ${this.#held.owned().length} workspaces here`;
    const late = `it could not say for ${Math.round(this.#leaseMs / 1000)} s that it lives`;
    return { text: isAlive ? text : late, isAlive };
  };

  async start(events: ReplicaEvents): Promise<void> {
    this.#events = events;
    await this.#beat();
    this.#timer = setInterval(() => void this.#beat(), this.#leaseMs / 3);
    this.#timer.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#events = null;
    await atMost(stopWithinMs, this.#giveBack());
  }

  async #giveBack(): Promise<void> {
    try {
      await this.inbox.settle();
      await this.#store.leave(this.#id);
      await this.#store.tell({ about: 'leases' });
    } catch (error) {
      this.#log.warn({ error }, 'What this process works for could not be given back');
    }
  }

  async #beatOnce(): Promise<void> {
    const events = this.#events;
    if (!events) return;
    // Taken before the query: the leases run from the moment of asking, not from the answer.
    const until = performance.now() + this.#leaseMs;
    const givenBack = this.#held.surplus();
    const { leases, share, live } = await this.#store.beat(this.#id, this.#leaseMs, givenBack);
    const gained = leases.filter(this.#held.isNew).map(({ workspaceId }) => workspaceId);
    if (gained.length > 0) await events.onGained(gained);
    this.#held.take(leases, share, until);
    if (this.#isAway) this.#log.warn({}, 'This process can say again that it lives');
    this.#isAway = false;
    this.#live = live;
    if (givenBack.length > 0) this.tell({ about: 'leases' });
    if (gained.length > 0) {
      this.#log.info(
        { gained: gained.length, owned: leases.length, live },
        'Workspaces were taken',
      );
      events.wake();
    }
    await this.inbox.takeOpen();
    if (this.#mayHaveMissed) await this.#readMissed(events);
  }

  /** If it fails, the next beat tries again. */
  async #readMissed(events: ReplicaEvents): Promise<void> {
    this.#mayHaveMissed = false;
    try {
      await events.onMissed();
    } catch (error) {
      this.#mayHaveMissed = true;
      throw error;
    }
  }

  #hear(notice: Notice): void {
    const events = this.#events;
    if (!events) return;
    const attempt = (work: Promise<void>) =>
      work.catch((error: unknown) =>
        this.#log.error({ error }, 'What another process changed could not be read'),
      );
    switch (notice.about) {
      case 'leases':
        return void this.#beat();
      case 'inbox':
        if (this.owns(notice.workspaceId)) void this.inbox.takeOpen();
        return;
      case 'settings':
        return void attempt(events.onSettings());
      case 'installation':
        return void attempt(events.onInstallation(notice.workspaceId)).then(this.#beat);
      case 'deleted':
        events.onDeleted();
        return void attempt(events.onInstallation(notice.workspaceId)).then(this.#beat);
      case 'home':
        if (this.owns(notice.workspaceId))
          void attempt(events.onHome(notice.workspaceId, notice.memberId));
        return;
      case 'all':
        this.#mayHaveMissed = true;
        return void this.#beat();
    }
  }
}

/** Joins the processes that share a store. @param leaseMs how long leases last, for tests. */
export const joinReplicas = (
  store: ReplicaStore,
  { log, leaseMs = usualLeaseMs }: { log: Log; leaseMs?: number | undefined },
): Replica => new JoinedReplica(store, log, leaseMs);
