import { App, type AppOptions, type ReceiverEvent } from '@slack/bolt';
import type { Log } from '../../log.ts';
import { createAnswerRefusal, notInstalledSentence } from './answer-refusal.ts';
import type { DeliveredPlace } from './channel-owner.ts';
import { isObject } from './payload-fields.ts';
import { createReadDelivery, type ReadDelivery } from './read-delivery.ts';

/** @param apiUrl Slack's Web API: answers go to its host, to Slack's, and to hosts below them. */
function slacksAddresses(apiUrl: string): (address: string) => boolean {
  const hosts = [new URL(apiUrl).hostname, 'slack.com', 'slack-gov.com'];
  return (address) => {
    const name = URL.parse(address)?.hostname;
    return hosts.some((host) => name === host || name?.endsWith(`.${host}`));
  };
}

/** The workspaces that are worked for. */
interface ServedWorkspaces {
  hasWorkspace(workspaceId: string): boolean;
  /** Slack delivers for a workspace of that organisation (Enterprise Grid), which may have installed the app as a whole. */
  addToOrganisation?(workspaceId: string, organisationId: string): void;
  /** Looks for a workspace or organisation of which another process may know that it has the app. */
  lookUp?(holderId: string): Promise<void>;
  /** The workspace that something done in a channel counts for. */
  ownerOf(place: DeliveredPlace): Promise<string>;
  /** Why nothing of another workspace is taken, for the log. */
  refusal: string;
  /** Sends a sentence to a member whose workspace is not known; `null` where there are many. */
  sendDirect: ((memberId: string, sentence: string) => Promise<unknown>) | null;
}

/**
 * A Bolt app that gets only payloads that are as Slack documents them: Bolt reads fields before any middleware runs, and
 * throws where one is missing. What is refused is acknowledged, or Slack would deliver it again.
 */
export class CheckedApp extends App {
  readonly #isSlacks: (address: string) => boolean;
  readonly #read: ReturnType<typeof createReadDelivery>;
  readonly #log: Log;
  #answerRefusal: ReturnType<typeof createAnswerRefusal>;
  #served: ServedWorkspaces | null = null;

  constructor(options: AppOptions, { apiUrl, log }: { apiUrl: string; log: Log }) {
    super(options);
    this.#isSlacks = slacksAddresses(apiUrl);
    this.#read = createReadDelivery(this.#isSlacks);
    this.#log = log;
    this.#answerRefusal = createAnswerRefusal({ log, isSlacks: this.#isSlacks, sendDirect: null });
  }

  /** Refuses payloads of every other workspace from now on. */
  workFor(served: ServedWorkspaces): void {
    this.#served = served;
    const { sendDirect } = served;
    this.#answerRefusal = createAnswerRefusal({
      log: this.#log,
      isSlacks: this.#isSlacks,
      sendDirect,
    });
  }

  /** What to answer a command of a workspace that is not worked for; `null` for every other payload. */
  async refusalOfCommand(body: unknown): Promise<string | null> {
    if (!isObject(body) || body.command === undefined || this.#served === null) return null;
    const read = this.#read(body);
    if (!('workspaceId' in read)) return null;
    await this.#lookUp(read);
    if (this.#served.hasWorkspace(read.workspaceId)) return null;
    this.#log.warn({ why: this.#served.refusal }, 'A delivery was refused');
    return notInstalledSentence();
  }

  override async processEvent(event: ReceiverEvent): Promise<void> {
    const read = this.#read(event.body);
    if ('ignored' in read) {
      this.#log.debug({ kind: read.ignored }, 'A delivery that has no listener');
      return event.ack();
    }
    let { ack } = event;
    if ('place' in read && read.place !== null) {
      // Whose the channel is may take a while to find out; presses and events are acknowledged with nothing.
      await ack();
      ack = async () => undefined;
    }
    const mine = 'refused' in read ? read : await this.#bodyOf(read);
    if ('refused' in mine) {
      this.#log.warn({ why: mine.refused }, 'A delivery was refused');
      return this.#answerRefusal({ ...event, ack });
    }
    await super.processEvent({ ...event, ack, body: mine.body });
  }

  async #lookUp({
    workspaceId,
    organisationId,
  }: {
    workspaceId: string;
    organisationId: string | null;
  }): Promise<void> {
    const noteOrganisation = () => {
      if (organisationId !== null && organisationId !== workspaceId)
        this.#served?.addToOrganisation?.(workspaceId, organisationId);
    };
    noteOrganisation();
    if (this.#served === null || this.#served.hasWorkspace(workspaceId)) return;
    for (const id of [workspaceId, organisationId])
      if (id !== null) await this.#served.lookUp?.(id);
    noteOrganisation();
  }

  async #bodyOf({
    workspaceId,
    organisationId,
    removedBy = null,
    place,
    bodyFor,
  }: Exclude<ReadDelivery, { refused: string } | { ignored: string }>): Promise<
    { body: Record<string, unknown> } | { refused: string }
  > {
    if (this.#served === null) return { body: bodyFor(workspaceId) };
    await this.#lookUp({ workspaceId, organisationId });
    const { hasWorkspace, ownerOf, refusal } = this.#served;
    if (removedBy !== null && hasWorkspace(removedBy)) return { body: bodyFor(removedBy) };
    const owner = place ? await ownerOf(place) : workspaceId;
    return hasWorkspace(owner) ? { body: bodyFor(owner) } : { refused: refusal };
  }
}
