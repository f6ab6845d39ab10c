import { App, type AppOptions, type ReceiverEvent } from '@slack/bolt';
import type { Log } from '../../log.ts';
import { createReadDelivery } from './read-delivery.ts';

/**
 * A Bolt app that gets only payloads that are as Slack documents them: Bolt reads fields before any middleware runs, and
 * throws where one is missing. What is refused is acknowledged, or Slack would deliver it again.
 */
export class CheckedApp extends App {
  readonly #read: ReturnType<typeof createReadDelivery>;
  readonly #log: Log;
  #workspaceId: string | null = null;

  constructor(options: AppOptions, { apiUrl, log }: { apiUrl: string; log: Log }) {
    super(options);
    this.#read = createReadDelivery(apiUrl);
    this.#log = log;
  }

  /** Refuses payloads of every other workspace from now on. */
  onlyFrom(workspaceId: string): void {
    this.#workspaceId = workspaceId;
  }

  override async processEvent(event: ReceiverEvent): Promise<void> {
    const read = this.#read(event.body);
    if ('ignored' in read) {
      this.#log.debug({ kind: read.ignored }, 'A delivery that has no listener');
      return event.ack();
    }
    const why =
      'refused' in read
        ? read.refused
        : this.#workspaceId !== null && read.workspaceId !== this.#workspaceId
          ? 'the workspace: it is not the one of the bot token'
          : null;
    if (why !== null || 'refused' in read) {
      this.#log.warn({ why }, 'A delivery was refused');
      return event.ack();
    }
    await super.processEvent({ ...event, body: read.body });
  }
}
