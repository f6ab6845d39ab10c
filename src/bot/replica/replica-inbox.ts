import type { Log } from '../../log.ts';
import type { Delivery } from '../../slack/connection/inbox.ts';
import type { Kept, SharedInbox } from '../../slack/connection/shared-inbox.ts';
import { channelOfBody, mayWait, workspaceOfBody } from '../../slack/connection/unchecked-body.ts';
import type { ReplicaStore } from '../../store/replica-store.ts';
import type { HeldLeases } from './held-leases.ts';

interface InboxTools {
  id: string;
  leaseMs: number;
  log: Log;
  held: Pick<HeldLeases, 'owned' | 'owns' | 'surplus'>;
}

/**
 * Deliveries that are worked on at once; further votes are left in the store until half of them are done. A storm of votes
 * that comes faster than it is stored would fill the memory, some 70 kB a vote.
 */
const mostHere = 2000;

/** The inbox that the processes on a store share. */
export class ReplicaInbox implements SharedInbox {
  readonly #store: Pick<ReplicaStore, 'inbox' | 'tell'>;
  readonly #tools: InboxTools;
  /** Ids of deliveries that this process works on: a lost answer of the store must not leave a delivery undone. */
  readonly #here = new Set<string>();
  /** How many answers of the store were lost: what it gave with them is asked for once more. */
  #lost = 0;
  #askedFor = 0;
  /** Whether more may wait in the store for workspaces that are owned here. */
  #isLeft = false;
  readonly #done = new Set<string>();
  #listener: (delivery: Delivery) => void = () => undefined;
  #noting: Promise<void> | null = null;
  #taking: Promise<void> | null = null;

  constructor(store: Pick<ReplicaStore, 'inbox' | 'tell'>, tools: InboxTools) {
    this.#store = store;
    this.#tools = tools;
  }

  async keep({ id, type, body, at }: Delivery, isMine: boolean): Promise<Kept> {
    const { id: replica, held } = this.#tools;
    // Slack's old verification token is of no use to us.
    const { token: _, ...stored } = body;
    const delivery = { id, workspaceId: workspaceOfBody(body), type, body: stored, at };
    const isLeft = this.#here.size >= mostHere && mayWait(body);
    const { who, workspaceId } = await this.#noteLost(
      this.#store.inbox.keep(replica, delivery, {
        isMine,
        isLeft,
        channelId: channelOfBody(body),
        surplus: held.surplus(),
      }),
    );
    const isOwn = isLeft && held.owns(workspaceId);
    if (isOwn) this.#isLeft = true;
    // If the notice is lost, the owner finds the delivery with its next beat.
    if (who === 'elsewhere' && !isOwn)
      void this.#store.tell({ about: 'inbox', workspaceId }).catch(() => undefined);
    if (who !== 'here') return who;
    if (this.#here.has(id)) return 'known';
    this.#here.add(id);
    return 'here';
  }

  done(id: string): void {
    this.#done.add(id);
    void this.#noteDone();
  }

  onTaken(listener: (delivery: Delivery) => void): void {
    this.#listener = listener;
  }

  /** Takes what waits for workspaces that are owned here, and notes what is done. */
  async takeOpen(): Promise<void> {
    if (this.#done.size > 0) await this.#noteDone();
    this.#taking ??= this.#takeAll()
      .catch((error: unknown) => this.#tools.log.warn({ error }, 'The inbox could not be read'))
      .finally(() => {
        this.#taking = null;
      });
    await this.#taking;
  }

  /** Notes what is done. */
  async settle(): Promise<void> {
    for (let before = Number.POSITIVE_INFINITY; this.#done.size > 0; ) {
      if (this.#done.size >= before) return;
      before = this.#done.size;
      await this.#noteDone();
    }
  }

  async #takeAll(): Promise<void> {
    const { id: replica, leaseMs, held } = this.#tools;
    for (;;) {
      this.#isLeft = this.#here.size >= mostHere;
      if (this.#isLeft) return;
      const workspaceIds = held.owned();
      if (workspaceIds.length === 0) return;
      const lost = this.#lost;
      // Thousands may be here: the store need not look through them unless an answer was lost.
      const known = lost > this.#askedFor ? [...this.#here] : null;
      const of = { workspaceIds, known };
      const taken = await this.#noteLost(this.#store.inbox.take(replica, of, leaseMs));
      if (taken.length === 0) {
        this.#askedFor = lost;
        return;
      }
      for (const { id, type, body, at } of taken) {
        this.#here.add(id);
        this.#listener({ id, type, body, at });
      }
    }
  }

  async #noteLost<T>(answer: Promise<T>): Promise<T> {
    try {
      return await answer;
    } catch (error) {
      this.#lost += 1;
      throw error;
    }
  }

  #noteDone(): Promise<void> {
    this.#noting ??= this.#noteNow();
    return this.#noting;
  }

  /** What cannot be written now is written later: nobody takes deliveries from a process that lives. */
  async #noteNow(): Promise<void> {
    // Those of one turn of the event loop share a statement.
    await Promise.resolve();
    const ids = [...this.#done];
    try {
      await this.#store.inbox.done(ids, Date.now());
      for (const id of ids) {
        this.#done.delete(id);
        this.#here.delete(id);
      }
    } catch (error) {
      this.#tools.log.warn({ error }, 'It could not be noted that deliveries are done');
    }
    this.#noting = null;
    if (this.#isLeft && this.#here.size <= mostHere / 2) void this.takeOpen();
    if (this.#done.size > 0 && ids.every((id) => !this.#done.has(id))) void this.#noteDone();
  }
}
