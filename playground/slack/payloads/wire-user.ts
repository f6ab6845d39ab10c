import type { Json } from '../json.ts';
import type { SlackMember, SlackState } from '../slack-state.ts';

const sizes = [24, 32, 48, 72, 192, 512];

/** A member as `users.info` shows it. */
export function wireUser(state: SlackState, member: SlackMember): Json {
  const [first = member.realName, ...rest] = member.realName.split(' ');
  return {
    id: member.id,
    team_id: member.teamId ?? state.team.id,
    name: member.name.toLowerCase(),
    deleted: false,
    color: '9f69e7',
    real_name: member.realName,
    tz: 'Europe/Amsterdam',
    tz_label: 'Central European Time',
    tz_offset: 3600,
    profile: {
      real_name: member.realName,
      real_name_normalized: member.realName,
      display_name: member.name,
      display_name_normalized: member.name,
      first_name: first,
      last_name: rest.join(' '),
      team: state.team.id,
      ...(member.isBot ? { bot_id: state.app.botId, api_app_id: state.app.id } : {}),
      ...Object.fromEntries(sizes.map((size) => [`image_${size}`, member.avatar])),
    },
    is_admin: member.isAdmin,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: false,
    is_ultra_restricted: false,
    is_bot: member.isBot,
    is_app_user: false,
    updated: 0,
  };
}
