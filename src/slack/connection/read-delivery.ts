import type { z } from 'zod';
import type { DeliveredPlace } from './channel-owner.ts';
import {
  channelOfEvent,
  eventFor,
  interactionFor,
  organisationOfInteraction,
  organisationOfRemoval,
  workspaceOfCommand,
  workspaceOfEvent,
  workspaceOfInteraction,
} from './delivered-workspace.ts';
import { deliverySchemas, eventEnvelope, eventSchemas } from './delivery-schema.ts';
import { isObject } from './payload-fields.ts';

/**
 * What was read of a payload: for which workspace Slack delivers it, in which channel, and what the listeners get once it
 * is known whose it is; or why it is refused, or (`ignored`) its kind, which has no listener.
 */
export type ReadDelivery =
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
    bodyFor: (owner) => ({ ...eventFor(read.data, owner), event: event.data }),
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

function parseInteraction(schema: InteractionSchema, body: unknown): ReadDelivery {
  const read = schema.safeParse(body);
  if (!read.success) return { refused: whyOf(read.error) };
  const workspaceId = workspaceOfInteraction(read.data);
  if (workspaceId === null) return noWorkspace;
  return {
    workspaceId,
    organisationId: organisationOfInteraction(read.data),
    place: placeOfPress(read.data, workspaceId),
    bodyFor: (owner) => interactionFor(read.data, owner),
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
      return isObject(body.view)
        ? parseInteraction(schemas.viewPress, body)
        : parseInteraction(schemas.press, body);
    case 'view_submission':
      return parseInteraction(schemas.form, body);
    case 'message_action':
      return parseInteraction(schemas.shortcut, body);
    default:
      return { ignored: String(body.type).slice(0, 60) };
  }
}

/**
 * Parses Slack's payloads: the one place that decides what reaches a listener. Fields that nobody reads are left out. A
 * payload with a field that is not as Slack documents it is refused.
 */
export function createReadDelivery(
  isSlacks: (address: string) => boolean,
): (body: unknown) => ReadDelivery {
  const schemas = deliverySchemas(isSlacks);
  return (body) => {
    if (!isObject(body)) return { refused: 'the payload: it is no object' };
    if (body.event !== undefined) return readEvent(body);
    return body.command === undefined ? readInteraction(schemas, body) : readCommand(schemas, body);
  };
}
