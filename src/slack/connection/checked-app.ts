import { App, type AppOptions, type ReceiverEvent } from '@slack/bolt';
import type { z } from 'zod';
import type { Log } from '../../log.ts';
import { createAnswerRefusal, notInstalledSentence } from './answer-refusal.ts';
import type { DeliveredPlace } from './channel-owner.ts';
import { deliverySchemas, eventEnvelope, eventSchemas } from './delivery-schema.ts';
import {
  channelOfEvent,
  eventOf,
  interactionOf,
  organisationOfInteraction,
  organisationOfRemoval,
  workspaceOfCommand,
  workspaceOfEvent,
  workspaceOfInteraction,
} from './our-workspace.ts';

/**
 * What was read of a payload: for which workspace Slack delivers it, in which channel, and what the listeners get once it
 * is known whose it is; or why it is refused, or (`ignored`) its kind, which has no listener.
 */
type ReadDelivery =
  | {
      workspaceId: string;
      /** The organisation that Slack names beside it. */
      organisationId: string | null;
      /** The organisation that removed the app, which may have installed it as one. */
      removedBy?: string | null;
      place: DeliveredPlace | null;
      bodyFor(workspaceId: string): Record<string, unknown>;
    }
  | { refused: string }
  | { ignored: string };

type Schemas = ReturnType<typeof deliverySchemas>;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The field and what is wrong with it, cut short because others may have written it. */
function whyOf({ issues: [issue] }: z.ZodError): string {
  const field = issue?.path.map(String).join('.').slice(0, 100);
  return `${field || 'the payload'}: ${issue?.message.slice(0, 100) ?? 'it is malformed'}`;
}

const noWorkspace = {
  refused: 'the workspace: only an organisation is named; install the app in a workspace of it',
};

/** What a workspace or a whole organisation says when it removes the app. */
const isRemoval = (type: string) => type === 'app_uninstalled' || type === 'tokens_revoked';

function readEvent(body: unknown): ReadDelivery {
  const read = eventEnvelope.safeParse(body);
  if (!read.success) return { refused: whyOf(read.error) };
  const { type } = read.data.event;
  if (!Object.hasOwn(eventSchemas, type)) return { ignored: `event ${type.slice(0, 60)}` };
  const event = eventSchemas[type as keyof typeof eventSchemas].safeParse(read.data.event);
  if (!event.success) return { refused: `event.${whyOf(event.error)}` };
  const removedBy = isRemoval(type) ? organisationOfRemoval(read.data) : null;
  const workspaceId = workspaceOfEvent(read.data) ?? removedBy;
  if (workspaceId === null) return noWorkspace;
  const channelId = read.data.is_ext_shared_channel ? channelOfEvent(event.data) : null;
  return {
    workspaceId,
    organisationId: read.data.enterprise_id ?? null,
    removedBy,
    place: channelId === null ? null : { workspaceId, channelId, told: 'shared' },
    bodyFor: (owner) => ({ ...eventOf(read.data, owner), event: event.data }),
  };
}

function readCommand({ command }: Schemas, body: unknown): ReadDelivery {
  const read = command.safeParse(body);
  if (!read.success) return { refused: whyOf(read.error) };
  const workspaceId = workspaceOfCommand(read.data);
  if (workspaceId === null) return noWorkspace;
  const mine = { ...read.data, enterprise_id: null, is_enterprise_install: false };
  const organisationId = read.data.enterprise_id ?? null;
  return { workspaceId, organisationId, place: null, bodyFor: (team_id) => ({ ...mine, team_id }) };
}

type InteractionSchema = Schemas['press' | 'viewPress' | 'form' | 'shortcut'];

function parse(schema: InteractionSchema, body: unknown): ReadDelivery {
  const read = schema.safeParse(body);
  if (!read.success) return { refused: whyOf(read.error) };
  const workspaceId = workspaceOfInteraction(read.data);
  if (workspaceId === null) return noWorkspace;
  return {
    workspaceId,
    organisationId: organisationOfInteraction(read.data),
    place: placeOfPress(read.data, workspaceId),
    bodyFor: (owner) => interactionOf(read.data, owner),
  };
}

/**
 * Where a button was pressed. A message says whose it is, unless only one member sees it. A shortcut is on anybody's
 * message, and what it does is the member's own.
 */
function placeOfPress(
  data: z.infer<InteractionSchema>,
  workspaceId: string,
): DeliveredPlace | null {
  if (data.type !== 'block_actions' || !('channel' in data)) return null;
  const isSaid = Boolean(data.message?.team);
  return { workspaceId, channelId: data.channel.id, told: isSaid ? 'unknown' : 'ours' };
}

function readInteraction(schemas: Schemas, body: Record<string, unknown>): ReadDelivery {
  switch (body.type) {
    case 'block_actions':
      return isObject(body.view) ? parse(schemas.viewPress, body) : parse(schemas.press, body);
    case 'view_submission':
      return parse(schemas.form, body);
    case 'message_action':
      return parse(schemas.shortcut, body);
    default:
      return { ignored: String(body.type).slice(0, 60) };
  }
}

/**
 * Parses Slack's payloads: the one place that decides what reaches a listener. Fields that nobody reads are left out. A
 * payload with a field that is not as Slack documents it is refused.
 */
function createReadDelivery(
  isSlacks: (address: string) => boolean,
): (body: unknown) => ReadDelivery {
  const schemas = deliverySchemas(isSlacks);
  return (body) => {
    if (!isObject(body)) return { refused: 'the payload: it is no object' };
    if (body.event !== undefined) return readEvent(body);
    return body.command === undefined ? readInteraction(schemas, body) : readCommand(schemas, body);
  };
}

/** @param apiUrl Slack's Web API: answers go to its host, to Slack's, and to hosts below them. */
function slacksAddresses(apiUrl: string): (address: string) => boolean {
  const hosts = [new URL(apiUrl).hostname, 'slack.com', 'slack-gov.com'];
  return (address) => {
    const name = URL.parse(address)?.hostname;
    return hosts.some((host) => name === host || name?.endsWith(`.${host}`));
  };
}

/** The workspaces that are worked for. */
export interface Reach {
  hasWorkspace(workspaceId: string): boolean;
  /** Slack delivers for a workspace of that organisation (Enterprise Grid), which may have installed the app as a whole. */
  meet?(workspaceId: string, organisationId: string): void;
  /** Looks for a workspace or organisation of which another process may know that it has the app. */
  lookFor?(holderId: string): Promise<void>;
  /** The workspace that something done in a channel counts for. */
  ownerOf(place: DeliveredPlace): Promise<string>;
  /** Why nothing of another workspace is taken, for the log. */
  others: string;
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
  #reach: Reach | null = null;

  constructor(options: AppOptions, { apiUrl, log }: { apiUrl: string; log: Log }) {
    super(options);
    this.#isSlacks = slacksAddresses(apiUrl);
    this.#read = createReadDelivery(this.#isSlacks);
    this.#log = log;
    this.#answerRefusal = createAnswerRefusal({ log, isSlacks: this.#isSlacks, sendDirect: null });
  }

  /** Refuses payloads of every other workspace from now on. */
  workFor(reach: Reach): void {
    this.#reach = reach;
    const { sendDirect } = reach;
    this.#answerRefusal = createAnswerRefusal({
      log: this.#log,
      isSlacks: this.#isSlacks,
      sendDirect,
    });
  }

  /** What to answer a command of a workspace that is not worked for; `null` for every other payload. */
  async refusalOfCommand(body: unknown): Promise<string | null> {
    if (!isObject(body) || body.command === undefined || this.#reach === null) return null;
    const read = this.#read(body);
    if (!('workspaceId' in read)) return null;
    await this.#meet(read);
    if (this.#reach.hasWorkspace(read.workspaceId)) return null;
    this.#log.warn({ why: this.#reach.others }, 'A delivery was refused');
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

  async #meet({
    workspaceId,
    organisationId,
  }: {
    workspaceId: string;
    organisationId: string | null;
  }): Promise<void> {
    const meet = () => {
      if (organisationId !== null && organisationId !== workspaceId)
        this.#reach?.meet?.(workspaceId, organisationId);
    };
    meet();
    if (this.#reach === null || this.#reach.hasWorkspace(workspaceId)) return;
    for (const id of [workspaceId, organisationId])
      if (id !== null) await this.#reach.lookFor?.(id);
    meet();
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
    if (this.#reach === null) return { body: bodyFor(workspaceId) };
    await this.#meet({ workspaceId, organisationId });
    const { hasWorkspace, ownerOf, others } = this.#reach;
    if (removedBy !== null && hasWorkspace(removedBy)) return { body: bodyFor(removedBy) };
    const owner = place ? await ownerOf(place) : workspaceId;
    return hasWorkspace(owner) ? { body: bodyFor(owner) } : { refused: others };
  }
}
