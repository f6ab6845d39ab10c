import type { Json } from '../json.ts';
import type { SlackMessage, SlackState } from '../slack-state.ts';

function authorFields(state: SlackState, message: SlackMessage): Json {
  const { app, team } = state;
  if (message.authorId !== app.botUserId) return { user: message.authorId, team: team.id };
  return {
    user: app.botUserId,
    bot_id: app.botId,
    app_id: app.id,
    team: team.id,
    bot_profile: {
      id: app.botId,
      app_id: app.id,
      user_id: app.botUserId,
      name: app.name,
      icons: {},
      deleted: false,
      updated: 0,
      team_id: team.id,
    },
  };
}

function threadFields(state: SlackState, message: SlackMessage): Json {
  const inChannel = state.messages.filter((one) => one.channelId === message.channelId);
  if (message.threadTs !== null) {
    const parent = inChannel.find((one) => one.ts === message.threadTs);
    return {
      thread_ts: message.threadTs,
      parent_user_id: parent?.authorId ?? message.authorId,
      ...(message.isBroadcast ? { subtype: 'thread_broadcast' } : {}),
    };
  }
  const replies = inChannel.filter((one) => one.threadTs === message.ts && one.visibleTo === null);
  const users = [...new Set(replies.map((reply) => reply.authorId))];
  if (replies.length === 0) return {};
  return {
    thread_ts: message.ts,
    reply_count: replies.length,
    reply_users_count: users.length,
    latest_reply: replies.at(-1)?.ts,
    reply_users: users,
    is_locked: false,
    subscribed: true,
  };
}

/** A message as the Web API and `block_actions` show it; metadata only where Slack would. */
export function wireMessage(state: SlackState, message: SlackMessage, withMetadata = false): Json {
  const reactions = message.reactions.map(({ name, memberIds }) => ({
    name,
    users: memberIds,
    count: memberIds.length,
  }));
  return {
    type: 'message',
    ts: message.ts,
    text: message.text,
    ...authorFields(state, message),
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...threadFields(state, message),
    ...(reactions.length > 0 ? { reactions } : {}),
    ...(message.editedTs === null
      ? {}
      : { edited: { user: message.authorId, ts: message.editedTs } }),
    ...(withMetadata && message.metadata ? { metadata: message.metadata } : {}),
  };
}
