import { ApiRefusal } from '../api-refusal.ts';
import type { Json } from '../json.ts';
import { wireChannel } from '../payloads/wire-channel.ts';
import { wireUser } from '../payloads/wire-user.ts';
import type { ApiContext } from './api-context.ts';
import { pageOf } from './page-of.ts';
import { isTrue } from './read-arguments.ts';

export function authTest({ state }: ApiContext): Json {
  const { team, app } = state;
  return {
    ok: true,
    url: `https://${team.domain}.slack.com/`,
    team: team.name,
    user: app.name.toLowerCase(),
    team_id: team.id,
    user_id: app.botUserId,
    bot_id: app.botId,
    is_enterprise_install: false,
  };
}

export function usersInfo({ state, args }: ApiContext): Json {
  const member = state.members.find((one) => one.id === args.user);
  if (!member) throw new ApiRefusal('user_not_found');
  return { ok: true, user: wireUser(state, member) };
}

/** The channels of a member, or of the bot. */
export function usersConversations({ state, args }: ApiContext): Json {
  const user = args.user ?? state.app.botUserId;
  const types = String(args.types ?? 'public_channel').split(',');
  const theirs = state.channels.filter(
    ({ kind, memberIds, isArchived }) =>
      types.includes(kind === 'dm' ? 'im' : 'public_channel') &&
      memberIds.includes(String(user)) &&
      !(isTrue(args.exclude_archived) && isArchived),
  );
  const { items, next } = pageOf(theirs, args, 999);
  // Slack leaves these two out here.
  const channels = items.map((one) => {
    const { is_member: _, ...shown } = wireChannel(state, one);
    return shown;
  });
  return { ok: true, channels, response_metadata: { next_cursor: next } };
}

export function usersList({ state, args, now }: ApiContext): Json {
  const { items, next } = pageOf(state.members, args, 1000);
  return {
    ok: true,
    members: items.map((member) => wireUser(state, member)),
    cache_ts: Math.floor(now.getTime() / 1000),
    response_metadata: { next_cursor: next },
  };
}

export function teamInfo({ state }: ApiContext): Json {
  const { id, name, domain } = state.team;
  const url = `https://${domain}.slack.com/`;
  return {
    ok: true,
    team: { id, name, url, domain, email_domain: '', icon: { image_default: true } },
  };
}

export function botsInfo({ state, args }: ApiContext): Json {
  const { app } = state;
  if (args.bot !== undefined && args.bot !== app.botId) throw new ApiRefusal('bot_not_found');
  const bot = {
    id: app.botId,
    deleted: false,
    name: app.name,
    updated: 0,
    app_id: app.id,
    user_id: app.botUserId,
    icons: {},
  };
  return { ok: true, bot };
}
