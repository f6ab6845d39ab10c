import { App, type AppOptions, type ReceiverEvent } from '@slack/bolt';
import type { z } from 'zod';
import { t } from '../../lib/language/t.ts';
import type { Log } from '../../log.ts';
import { deliverySchemas, eventEnvelope, eventSchemas } from './delivery-schema.ts';
import {
  eventOf,
  interactionOf,
  workspaceOfEvent,
  workspaceOfInteraction,
} from './our-workspace.ts';

/** A payload for the listeners, or why it is refused, or (`ignored`) its kind, which has no listener. */
type ReadDelivery =
  | { body: Record<string, unknown>; workspaceId: string }
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

function readEvent(body: unknown): ReadDelivery {
  const read = eventEnvelope.safeParse(body);
  if (!read.success) return { refused: whyOf(read.error) };
  const { type } = read.data.event;
  if (!Object.hasOwn(eventSchemas, type)) return { ignored: `event ${type.slice(0, 60)}` };
  const event = eventSchemas[type as keyof typeof eventSchemas].safeParse(read.data.event);
  if (!event.success) return { refused: `event.${whyOf(event.error)}` };
  const workspaceId = workspaceOfEvent(read.data);
  if (workspaceId === null) return noWorkspace;
  return { body: { ...eventOf(read.data, workspaceId), event: event.data }, workspaceId };
}

function readCommand({ command }: Schemas, body: unknown): ReadDelivery {
  const read = command.safeParse(body);
  if (!read.success) return { refused: whyOf(read.error) };
  const workspaceId = read.data.team_id;
  return { body: { ...read.data, enterprise_id: null, is_enterprise_install: false }, workspaceId };
}

type InteractionSchema = Schemas['press' | 'viewPress' | 'form' | 'shortcut'];

function parse(schema: InteractionSchema, body: unknown): ReadDelivery {
  const read = schema.safeParse(body);
  if (!read.success) return { refused: whyOf(read.error) };
  const workspaceId = workspaceOfInteraction(read.data);
  if (workspaceId === null) return noWorkspace;
  return { body: interactionOf(read.data, workspaceId), workspaceId };
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
 * @param apiUrl Slack's Web API: answers go to its host, to Slack's, and to hosts below them.
 */
function createReadDelivery(apiUrl: string): (body: unknown) => ReadDelivery {
  const hosts = [new URL(apiUrl).hostname, 'slack.com', 'slack-gov.com'];
  const schemas = deliverySchemas((text) => {
    const url = URL.parse(text);
    return (
      url !== null &&
      hosts.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`))
    );
  });
  return (body) => {
    if (!isObject(body)) return { refused: 'the payload: it is no object' };
    if (body.event !== undefined) return readEvent(body);
    return body.command === undefined ? readInteraction(schemas, body) : readCommand(schemas, body);
  };
}

/** What whoever typed a command sees where it is refused; nothing else can be answered by its acknowledgement. */
const refusalOf = (body: unknown) =>
  isObject(body) && body.command !== undefined
    ? {
        response_type: 'ephemeral',
        text: t`I cannot do that here: I am not installed in your workspace, or Slack sent something that I cannot read.`,
      }
    : undefined;

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
      return event.ack(refusalOf(event.body));
    }
    await super.processEvent({ ...event, body: read.body });
  }
}
