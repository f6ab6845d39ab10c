import { voteActionIds } from '../votes/vote-buttons.ts';
import { channelOfEvent, firstWorkspace } from './delivered-workspace.ts';
import { textAt } from './payload-fields.ts';

// What decides which process works on a delivery, as the payload says before anybody has checked it.

type Body = Record<string, unknown>;

/** The workspace whose owner is to do it; empty where none is named. It decides who works, and not what is allowed. */
export const workspaceOfBody = (body: Body): string =>
  firstWorkspace(
    textAt(body, 'authorizations', 0, 'team_id'),
    textAt(body, 'context_team_id'),
    textAt(body, 'team_id'),
    textAt(body, 'view', 'app_installed_team_id'),
    body.type === 'block_actions' ? textAt(body, 'message', 'team') : null,
    textAt(body, 'team', 'id'),
    textAt(body, 'user', 'team_id'),
  ) ?? '';

/**
 * The channel in which it happened; `null`: in none. A channel that several workspaces share is worked for by the process
 * that works for the one that subscribed it, whomever Slack names.
 */
export const channelOfBody = (body: Body): string | null =>
  channelOfEvent(body.event) ?? textAt(body, 'channel', 'id') ?? textAt(body, 'channel_id');

/** Whether it is a reaction or a press of a thumb, for which nobody waits: it may be done minutes later. */
export const mayWait = (body: Body): boolean =>
  /^reaction_(added|removed)$/.test(textAt(body, 'event', 'type') ?? '') ||
  voteActionIds.some((id) => id === textAt(body, 'actions', 0, 'action_id'));

/** Slack's id of what happened, which stays when it is delivered again. */
export const idOfBody = (body: Body, otherwise: string): string =>
  textAt(body, 'event_id') ?? textAt(body, 'trigger_id') ?? otherwise;
