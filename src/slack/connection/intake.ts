import { setTimeout as sleep } from 'node:timers/promises';
import type { ReceiverEvent } from '@slack/bolt';
import { inBursts } from '../../lib/async/in-bursts.ts';
import type { Log } from '../../log.ts';
import { type Delivery, type Inbox, isWorthRepeating, openInbox } from './inbox.ts';
import { KeepShared } from './keep-shared.ts';
import type { SharedInbox } from './shared-inbox.ts';
import { trimDelivery } from './trim-delivery.ts';
import { idOfBody } from './unchecked-body.ts';
import { doKept, noteFailure } from './work-again.ts';

/** Slack waits three seconds; a form that is still being checked is closed before. */
const answerWithinMs = 2700;
/** How long work that has begun may go on while the bot stops; what is not done then, the next start does. */
const settleWithinMs = 1000;
const settleEveryMs = 20;
/** The wait before work that failed because of the store is done again; it doubles. */
const againMs = 1000;
const longestAgainMs = 30_000;

type Process = (event: ReceiverEvent) => Promise<void>;

/** Whether Slack shows what stands in the acknowledgement: nothing else waits for its listener. */
const needsAnswer = ({ body }: Delivery): boolean =>
  body.type === 'view_submission' || body.type === 'block_suggestion';

/**
 * What is acknowledged is done, however deliveries come: each is stored on disk before, and worked on when its burst is
 * over (forms wait for the answer of their listener). What a process acknowledged and did not finish, the next one does.
 * Where several processes share an inbox, the file keeps only what that cannot take at the moment.
 */
export class Intake {
  readonly #inboxPath: string | null;
  readonly #shared: SharedInbox | null;
  readonly #log: Log;
  readonly #keeper: KeepShared | null;
  #isClosed = false;
  /** As texts, which take a fraction of the room: thousands may be waiting. */
  readonly #bursts = inBursts<string>((text) => void this.#process(JSON.parse(text) as Delivery));
  #processEvent: Process = async () => undefined;
  #inbox: Inbox | null = null;
  #unfinished: Delivery[] = [];
  #pending = 0;
  #onDone: (seconds: number) => void = () => undefined;

  /**
   * @param inboxPath the file that stores deliveries until they are done; `null`: none.
   * @param keepWithinMs so long the shared inbox has for a delivery.
   */
  constructor(
    inboxPath: string | null,
    log: Log,
    shared: SharedInbox | null = null,
    keepWithinMs?: number,
  ) {
    this.#inboxPath = inboxPath;
    this.#log = log;
    this.#shared = shared;
    const work = (delivery: Delivery) => this.#work(delivery);
    this.#keeper = shared && new KeepShared(shared, { log, work, keepWithinMs });
    shared?.onTaken((delivery) => {
      if (isWorthRepeating(delivery, Date.now())) this.#work(delivery);
      else shared.done(delivery.id);
    });
  }

  passTo(processEvent: Process): void {
    this.#processEvent = processEvent;
  }

  /** Deliveries that are waiting or being worked on. */
  pending(): number {
    return this.#pending;
  }

  /** Calls the listener with the seconds that each delivery took, from its arrival to the end of the work. */
  onDone(listener: (seconds: number) => void): void {
    this.#onDone = listener;
  }

  /** Opens the inbox. Without one the bot works too, but what is being done is lost when it ends. */
  open(): void {
    if (this.#inboxPath === null) return;
    const onFault = (error: unknown) =>
      this.#log.error(
        { error },
        'The inbox could not be written; deliveries are worked on all the same',
      );
    try {
      const { inbox, pending } = openInbox(this.#inboxPath, onFault);
      this.#inbox = inbox;
      this.#keeper?.use(inbox);
      this.#unfinished = pending;
    } catch (error) {
      onFault(error);
    }
  }

  /** Does what an earlier process left. */
  resume(): void {
    for (const delivery of this.#unfinished.splice(0)) {
      if (!isWorthRepeating(delivery, Date.now())) this.#inbox?.done(delivery.id);
      else if (this.#keeper) this.#keeper.moveLater(delivery);
      else this.#work(delivery);
    }
  }

  /** @returns whether this process is to do it, now. */
  async #keep(delivery: Delivery): Promise<boolean> {
    if (this.#keeper) return this.#keeper.keep(delivery);
    await this.#inbox?.keep(delivery);
    return true;
  }

  /**
   * Takes a delivery, and acknowledges it when it may be. `acknowledge` must not reject; it gets what Slack is to show.
   */
  async take(
    arrived: Omit<Delivery, 'at'>,
    acknowledge: (answer?: unknown) => Promise<void>,
  ): Promise<void> {
    const id = this.#shared ? idOfBody(arrived.body, arrived.id) : arrived.id;
    const delivery = { ...arrived, id, body: trimDelivery(arrived.body), at: Date.now() };
    if (needsAnswer(delivery)) return this.#answer(delivery, acknowledge);
    // Stored before it is acknowledged: Slack delivers again only what nobody acknowledged.
    const isMine = await this.#keep(delivery);
    await acknowledge();
    if (isMine) this.#work(delivery);
  }

  async #answer(
    delivery: Delivery,
    acknowledge: (answer?: unknown) => Promise<void>,
  ): Promise<void> {
    const answer = Promise.withResolvers<unknown>();
    const timer = setTimeout(() => answer.resolve(undefined), answerWithinMs);
    let isDone = false;
    this.#pending++;
    void this.#process(delivery, answer.resolve).then(() => {
      isDone = true;
      answer.resolve(undefined);
    });
    const answered = await answer.promise;
    clearTimeout(timer);
    // What goes on after the acknowledgement would not come again.
    if (!isDone) await this.#keepBegun(delivery);
    await acknowledge(answered);
  }

  /** Keeps what is being done here already. */
  async #keepBegun(delivery: Delivery): Promise<void> {
    const kept = this.#shared?.keep(delivery, true);
    if (!kept) return this.#inbox?.keep(delivery);
    await kept.catch((error: unknown) =>
      this.#log.warn({ error }, 'A form that is being checked could not be kept'),
    );
  }

  /** Waits a moment for what has begun. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#bursts.flush();
    for (let ms = 0; this.#pending > 0 && ms < settleWithinMs; ms += settleEveryMs)
      await sleep(settleEveryMs);
    this.#keeper?.close();
    this.#inbox?.close();
    this.#inbox = null;
  }

  #work(delivery: Delivery): void {
    this.#pending++;
    this.#bursts.add(JSON.stringify(delivery));
  }

  /** Works on a delivery; one that the shared inbox keeps is done again while the store fails. */
  async #process(
    delivery: Delivery,
    answer: (payload: unknown) => void = () => undefined,
  ): Promise<void> {
    const { id, at } = delivery;
    if (this.#shared && !needsAnswer(delivery)) await this.#doUntilKept(delivery);
    else await this.#doOnce(delivery, answer);
    this.#pending--;
    (this.#shared ?? this.#inbox)?.done(id);
    this.#onDone((Date.now() - at) / 1000);
  }

  async #doUntilKept(delivery: Delivery): Promise<void> {
    const ignore = () => undefined;
    for (let waitMs = againMs; ; waitMs = Math.min(2 * waitMs, longestAgainMs)) {
      const isToDoAgain = await doKept(() => this.#doOnce(delivery, ignore));
      if (!isToDoAgain || !isWorthRepeating(delivery, Date.now())) return;
      await sleep(waitMs, undefined, { ref: false });
      // Another process does it.
      if (this.#isClosed) return new Promise(ignore);
    }
  }

  async #doOnce(
    { body, retryNum, retryReason }: Delivery,
    answer: (payload: unknown) => void,
  ): Promise<void> {
    try {
      await this.#processEvent({
        body,
        ack: async (payload?: unknown) => answer(payload ?? undefined),
        ...(retryNum === undefined ? {} : { retryNum }),
        ...(retryReason === undefined ? {} : { retryReason }),
      });
    } catch (error) {
      noteFailure(error);
      this.#log.error({ error }, 'A delivery could not be worked on');
    }
  }
}
