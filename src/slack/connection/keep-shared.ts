import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../../log.ts';
import type { Delivery, Inbox } from './inbox.ts';
import type { Kept, SharedInbox } from './shared-inbox.ts';

/** A store that takes longer must not delay the acknowledgement: Slack waits three seconds. */
const usualKeepWithinMs = 1500;
/** The wait before a delivery is offered to the store again; it doubles. Short, since the delivery is on one disk only. */
const keepAgainMs = 100;
const longestKeepAgainMs = 1000;
/** Deliveries that are moved from the file to the store at once. */
const movedAtOnce = 50;

interface Tools {
  log: Log;
  work(delivery: Delivery): void;
  /** So long the shared inbox has for a delivery; the usual time when left out. */
  keepWithinMs: number | undefined;
}

/** The state of an attempt to keep a delivery. */
interface Try {
  isLate: boolean;
  /** Of the last time that it was tried. */
  failure: unknown;
}

/**
 * Keeps deliveries in the inbox that several processes share. The file of this machine keeps only what that cannot take
 * at the moment, and no longer: if the machine were lost, so would be what it holds.
 */
export class KeepShared {
  readonly #shared: SharedInbox;
  readonly #tools: Tools;
  /** What is in the file alone, oldest first. */
  readonly #toMove = new Map<string, Delivery>();
  #file: Inbox | null = null;
  #isMoving = false;
  /** Whether the shared inbox could not take the last delivery. */
  #isAway = false;
  #isClosed = false;

  constructor(shared: SharedInbox, tools: Tools) {
    this.#shared = shared;
    this.#tools = tools;
  }

  /** The file, once it is open. */
  use(file: Inbox): void {
    this.#file = file;
  }

  /**
   * What the store does not take in time, or at all, may be acknowledged all the same: it is in the file.
   * @returns whether this process is to do it, now.
   */
  async keep(delivery: Delivery): Promise<boolean> {
    const state: Try = { isLate: false, failure: null };
    const keeping = this.#keepUntilLate(delivery, state);
    const late = sleep(this.#tools.keepWithinMs ?? usualKeepWithinMs, null, { ref: false });
    const who = await Promise.race([keeping, late]);
    if (who !== null) {
      this.#isAway = false;
      return who === 'here';
    }
    state.isLate = true;
    this.#noteAway(state.failure);
    await this.#file?.keep(delivery);
    // The statement under way may still succeed; whoever keeps a delivery twice is told that it is known.
    void keeping.then((kept) => kept && this.#moved(delivery, kept));
    this.moveLater(delivery);
    return false;
  }

  /** Tries again after a failure: a connection that was cut is usually back at once. @returns `null` when it is late. */
  async #keepUntilLate(delivery: Delivery, state: Try): Promise<Kept | null> {
    for (let waitMs = keepAgainMs; ; waitMs *= 2) {
      try {
        return await this.#shared.keep(delivery, false);
      } catch (error) {
        state.failure = error;
      }
      await sleep(waitMs, undefined, { ref: false });
      if (state.isLate) return null;
    }
  }

  /** Logs the first delivery of an outage, not each of a thousand votes. */
  #noteAway(error: unknown): void {
    if (!this.#isAway)
      this.#tools.log.warn(
        { error },
        'Deliveries are kept in the file until the store can be written',
      );
    this.#isAway = true;
  }

  #moved(delivery: Delivery, who: Kept): void {
    this.#toMove.delete(delivery.id);
    this.#file?.done(delivery.id);
    if (who === 'here') this.#tools.work(delivery);
  }

  /** Leaves it to be moved from the file. */
  moveLater(delivery: Delivery): void {
    this.#toMove.set(delivery.id, delivery);
    if (!this.#isMoving) void this.#moveAll();
  }

  /** Tries until the shared inbox has what is in the file: one delivery asks whether it can be written, the others follow. */
  async #moveAll(): Promise<void> {
    this.#isMoving = true;
    const move = async (delivery: Delivery) =>
      this.#moved(delivery, await this.#shared.keep(delivery, false));
    for (let waitMs = keepAgainMs; this.#toMove.size > 0 && !this.#isClosed; ) {
      const [first, ...others] = this.#toMove.values().take(movedAtOnce);
      try {
        if (first) await move(first);
        waitMs = keepAgainMs;
        await Promise.all(others.map(move));
      } catch {
        // In case only this delivery cannot be kept, another one is tried first the next time.
        if (first && this.#toMove.delete(first.id)) this.#toMove.set(first.id, first);
        await sleep(waitMs, undefined, { ref: false });
        waitMs = Math.min(2 * waitMs, longestKeepAgainMs);
      }
    }
    this.#isMoving = false;
  }

  close(): void {
    this.#isClosed = true;
    this.#file = null;
    if (this.#toMove.size > 0)
      this.#tools.log.warn(
        { deliveries: this.#toMove.size },
        'Deliveries wait in the file for the next start on this machine: the store could not be written',
      );
  }
}
