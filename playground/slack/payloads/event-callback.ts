import type { Json } from '../json.ts';
import { nextId } from '../next-id.ts';
import { secondsOf } from '../next-ts.ts';
import type { SlackState } from '../slack-state.ts';
import { isShared } from './wire-channel.ts';

function channelOf(event: Json): string {
  const item = event.item as Json | undefined;
  return String(event.channel ?? item?.channel ?? '');
}

/** An event in the envelope of the Events API. */
export function eventCallback(state: SlackState, now: Date, event: Json): Json {
  const { team, app } = state;
  return {
    token: app.verificationToken,
    team_id: team.id,
    context_team_id: team.id,
    context_enterprise_id: null,
    api_app_id: app.id,
    event,
    type: 'event_callback',
    event_id: nextId(state, 'Ev'),
    event_time: secondsOf(now),
    authorizations: [
      {
        enterprise_id: null,
        team_id: team.id,
        user_id: app.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: isShared(
      state,
      state.channels.find(({ id }) => id === channelOf(event)),
    ),
    event_context: `1-${String(event.type)}-${team.id}-${channelOf(event)}`,
  };
}
