import type { Json } from '../json.ts';
import type { SlackChannel, SlackMember, SlackState, SlackView } from '../slack-state.ts';
import { wireView } from './wire-view.ts';

/** `directmessage` is what Slack calls every direct message in a payload. */
export const channelName = (channel: SlackChannel) =>
  channel.kind === 'dm' ? 'directmessage' : channel.name;

/** The fields that every interaction has. */
export function interactionFields(state: SlackState, member: SlackMember): Json {
  const name = member.name.toLowerCase();
  const { id, domain } = member.teamId
    ? { id: member.teamId, domain: member.teamId.toLowerCase() }
    : state.team;
  return {
    user: { id: member.id, username: name, name, team_id: id },
    api_app_id: state.app.id,
    token: state.app.verificationToken,
    team: { id, domain },
    enterprise: null,
    is_enterprise_install: false,
  };
}

export function viewSubmission(
  state: SlackState,
  member: SlackMember,
  view: SlackView,
  triggerId: string,
): Json {
  return {
    type: 'view_submission',
    ...interactionFields(state, member),
    trigger_id: triggerId,
    view: wireView(state, view),
    response_urls: [],
  };
}

export function viewClosed(
  state: SlackState,
  member: SlackMember,
  view: SlackView,
  isCleared: boolean,
): Json {
  const fields = interactionFields(state, member);
  return { type: 'view_closed', ...fields, view: wireView(state, view), is_cleared: isCleared };
}

export function slashCommand(
  state: SlackState,
  member: SlackMember,
  channel: SlackChannel,
  line: { command: string; text: string },
  ways: { triggerId: string; responseUrl: string },
): Json {
  return {
    token: state.app.verificationToken,
    team_id: state.team.id,
    team_domain: state.team.domain,
    channel_id: channel.id,
    channel_name: channelName(channel),
    user_id: member.id,
    user_name: member.name.toLowerCase(),
    command: line.command,
    text: line.text,
    api_app_id: state.app.id,
    is_enterprise_install: 'false',
    response_url: ways.responseUrl,
    trigger_id: ways.triggerId,
  };
}
