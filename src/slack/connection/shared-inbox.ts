import type { Delivery } from './inbox.ts';

/** Who does a delivery; `known`: it was kept before, and whoever has it does it. */
export type Kept = 'here' | 'elsewhere' | 'known';

/** Where several processes keep what Slack delivers: whichever gets it, the one that works for the workspace does it. */
export interface SharedInbox {
  /**
   * Keeps a delivery before it is acknowledged.
   * @param isMine whether this process does it, whoever works for the workspace.
   */
  keep(delivery: Delivery, isMine: boolean): Promise<Kept>;
  done(id: string): void;
  /** Calls with deliveries that this process is to do, whichever process got them. */
  onTaken(listener: (delivery: Delivery) => void): void;
}

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** A text in a payload that nobody has checked yet. */
function textAt(value: unknown, ...path: (string | number)[]): string | null {
  const found = path.reduce<unknown>(
    (at, key) => (isObject(at) ? (at as Json)[key] : undefined),
    value,
  );
  return typeof found === 'string' && found !== '' ? found : null;
}

/** The workspace whose owner is to do it; empty where none is named. It decides who works, and not what is allowed. */
export const workspaceOfBody = (body: Json): string =>
  [
    textAt(body, 'authorizations', 0, 'team_id'),
    textAt(body, 'context_team_id'),
    textAt(body, 'team_id'),
    textAt(body, 'view', 'app_installed_team_id'),
    body.type === 'block_actions' ? textAt(body, 'message', 'team') : null,
    textAt(body, 'team', 'id'),
    textAt(body, 'user', 'team_id'),
  ].find((id) => id !== null && !id.startsWith('E')) ?? '';

/**
 * The channel in which it happened, as the payload says before anybody has checked it; `null`: in none. A channel that
 * several workspaces share is worked for by the process that works for the one that subscribed it, whomever Slack names.
 */
export const channelOfBody = (body: Json): string | null =>
  textAt(body, 'event', 'channel') ??
  textAt(body, 'event', 'channel', 'id') ??
  textAt(body, 'event', 'item', 'channel') ??
  textAt(body, 'channel', 'id') ??
  textAt(body, 'channel_id');

/** Slack's id of what happened, which stays when it is delivered again. */
export const idOfBody = (body: Json, otherwise: string): string =>
  textAt(body, 'event_id') ?? textAt(body, 'trigger_id') ?? otherwise;
