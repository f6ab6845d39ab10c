import { setTimeout as sleep } from 'node:timers/promises';
import type { ReceiverEvent } from '@slack/bolt';
import { inBursts } from '../../lib/async/in-bursts.ts';
import type { Log } from '../../log.ts';
import { type Delivery, type Inbox, isWorthRepeating, openInbox } from './inbox.ts';
import { trimDelivery } from './trim-delivery.ts';

/** Slack waits three seconds; a form that is still being checked is closed before. */
const answerWithinMs = 2700;
/** How long work that has begun may go on while the bot stops; what is not done then, the next start does. */
const settleWithinMs = 1000;
const settleEveryMs = 20;

type Process = (event: ReceiverEvent) => Promise<void>;

/** Whether Slack shows what stands in the acknowledgement: nothing else waits for its listener. */
const needsAnswer = ({ body }: Delivery): boolean =>
  body.type === 'view_submission' || body.type === 'block_suggestion';

/**
 * What is acknowledged is done, however deliveries come: each is stored on disk before, and worked on when its burst is
 * over (forms wait for the answer of their listener). What a process acknowledged and did not finish, the next one does.
 */
export class Intake {
  readonly #inboxPath: string | null;
  readonly #log: Log;
  /** As texts, which take a fraction of the room: thousands may be waiting. */
  readonly #bursts = inBursts<string>((text) => void this.#process(JSON.parse(text) as Delivery));
  #processEvent: Process = async () => undefined;
  #inbox: Inbox | null = null;
  #unfinished: Delivery[] = [];
  #pending = 0;
  #onDone: (seconds: number) => void = () => undefined;

  /** @param inboxPath the file that stores deliveries until they are done; `null`: none. */
  constructor(inboxPath: string | null, log: Log) {
    this.#inboxPath = inboxPath;
    this.#log = log;
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
      this.#unfinished = pending;
    } catch (error) {
      onFault(error);
    }
  }

  /** Does what an earlier process left. */
  resume(): void {
    for (const delivery of this.#unfinished.splice(0)) {
      if (isWorthRepeating(delivery, Date.now())) this.#work(delivery);
      else this.#inbox?.done(delivery.id);
    }
  }

  /**
   * Takes a delivery, and acknowledges it when it may be. `acknowledge` must not reject; it gets what Slack is to show.
   */
  async take(
    arrived: Omit<Delivery, 'at'>,
    acknowledge: (answer?: unknown) => Promise<void>,
  ): Promise<void> {
    const delivery = { ...arrived, body: trimDelivery(arrived.body), at: Date.now() };
    if (needsAnswer(delivery)) return this.#answer(delivery, acknowledge);
    // Stored before it is acknowledged: Slack delivers again only what nobody acknowledged.
    await this.#inbox?.keep(delivery);
    await acknowledge();
    this.#work(delivery);
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
    if (!isDone) await this.#inbox?.keep(delivery);
    await acknowledge(answered);
  }

  /** Waits a moment for what has begun. */
  async close(): Promise<void> {
    await this.#bursts.flush();
    for (let ms = 0; this.#pending > 0 && ms < settleWithinMs; ms += settleEveryMs)
      await sleep(settleEveryMs);
    this.#inbox?.close();
    this.#inbox = null;
  }

  #work(delivery: Delivery): void {
    this.#pending++;
    this.#bursts.add(JSON.stringify(delivery));
  }

  async #process(
    { id, body, retryNum, retryReason, at }: Delivery,
    answer: (payload: unknown) => void = () => undefined,
  ): Promise<void> {
    try {
      await this.#processEvent({
        body,
        ack: async (payload?: unknown) => answer(payload ?? undefined),
        ...(retryNum === undefined ? {} : { retryNum }),
        ...(retryReason === undefined ? {} : { retryReason }),
      });
    } catch (error) {
      this.#log.error({ error }, 'A delivery could not be worked on');
    }
    this.#pending--;
    this.#inbox?.done(id);
    this.#onDone((Date.now() - at) / 1000);
  }
}
