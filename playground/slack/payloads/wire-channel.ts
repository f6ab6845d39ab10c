import type { Json } from '../json.ts';
import type { SlackChannel, SlackState } from '../slack-state.ts';

function directMessage(state: SlackState, channel: SlackChannel): Json {
  const user = channel.memberIds.find((id) => id !== state.app.botUserId);
  return {
    id: channel.id,
    created: 0,
    is_archived: false,
    is_im: true,
    is_org_shared: false,
    user,
    is_user_deleted: false,
    priority: 0,
  };
}

/** Whether members of another workspace are in a channel. */
export const isShared = (state: SlackState, channel: SlackChannel | undefined): boolean =>
  state.members.some(({ id, teamId }) => teamId && channel?.memberIds.includes(id));

/** A conversation as `conversations.info` shows it. */
export function wireChannel(state: SlackState, channel: SlackChannel): Json {
  if (channel.kind === 'dm') return directMessage(state, channel);
  return {
    id: channel.id,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: true,
    is_group: false,
    is_im: false,
    is_mpim: false,
    is_private: false,
    is_general: channel.isGeneral,
    is_archived: channel.isArchived,
    is_member: channel.memberIds.includes(state.app.botUserId),
    is_shared: isShared(state, channel),
    is_org_shared: false,
    is_ext_shared: isShared(state, channel),
    is_pending_ext_shared: false,
    pending_shared: [],
    shared_team_ids: [state.team.id],
    context_team_id: state.team.id,
    parent_conversation: null,
    previous_names: [],
    created: 0,
    updated: 0,
    unlinked: 0,
    creator: channel.memberIds[0],
    topic: { value: channel.topic, creator: channel.memberIds[0], last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
  };
}
