import type { Acknowledgement, Admin } from '../look-alike.ts';
import { avatar } from './avatar.ts';
import type { Json } from './json.ts';
import type { LiveSlack } from './live-slack.ts';
import { nextTs } from './next-ts.ts';
import type { SlackChannel } from './slack-state.ts';
import { deliverEvent } from './socket-mode/deliver.ts';

function channelOf({ state }: LiveSlack, id: string): SlackChannel {
  const channel = state.channels.find((one) => one.id === id);
  if (!channel) throw new Error(`There is no channel ${id}.`);
  return channel;
}

/** Sends an event, with when it happened. */
const teller =
  (live: LiveSlack) =>
  (event: Json): Promise<Acknowledgement> => {
    live.changed();
    return deliverEvent(live, { ...event, event_ts: nextTs(live.state, live.now()) });
  };

function setArchived(live: LiveSlack, id: string, isArchived: boolean): Promise<Acknowledgement> {
  channelOf(live, id).isArchived = isArchived;
  const type = isArchived ? 'channel_archive' : 'channel_unarchive';
  return teller(live)({ type, channel: id, user: live.state.members[0]?.id });
}

function addChannels({ state }: LiveSlack, count: number): string[] {
  const people = state.members.map(({ id }) => id);
  return Array.from({ length: count }, (_, at) => {
    const id = `C0MADE${String(state.channels.length).padStart(4, '0')}`;
    const flags = { isGeneral: false, isArchived: false, isOpen: true };
    const rest = { name: `made-${at + 1}`, topic: '', memberIds: [...people] };
    state.channels.push({ id, kind: 'channel', ...rest, ...flags });
    return id;
  });
}

/** People with nothing but a number, in these channels; they can press, react and be written to. */
function addPeople(
  live: LiveSlack,
  channelIds: string | readonly string[],
  count: number,
): string[] {
  const { state } = live;
  const theirs = [channelIds].flat().map((id) => channelOf(live, id));
  const first = state.members.length;
  return Array.from({ length: count }, (_, at) => {
    const id = `U0PERSON${String(first + at).padStart(4, '0')}`;
    const name = `Reader ${first + at}`;
    const flags = { isBot: false, isAdmin: false };
    state.members.push({ id, name, realName: name, avatar: avatar('R', '#5b6770'), ...flags });
    state.channels.push({
      id: `D${id.slice(1)}`,
      name,
      kind: 'dm',
      topic: '',
      memberIds: [id, state.app.botUserId],
      isGeneral: false,
      isArchived: false,
      isOpen: false,
    });
    for (const { memberIds } of theirs) memberIds.push(id);
    return id;
  });
}

/** @param refuseToken makes every call of the bot token fail with the code, or (`null`) work again. */
export function createAdmin(live: LiveSlack, refuseToken: (code: string | null) => void): Admin {
  const { state } = live;
  const tell = teller(live);
  const byAda = { user: state.members[0]?.id };
  return {
    addChannels: (count) => addChannels(live, count),
    addPeople: (...people) => addPeople(live, ...people),
    addMembers: (channelId, count) => {
      // Before those who were there: whoever looks for one of these has to read on to the end.
      const many = Array.from({ length: count }, (_, at) => `U0MANY${String(at).padStart(6, '0')}`);
      channelOf(live, channelId).memberIds.unshift(...many);
    },
    archive: (id) => setArchived(live, id, true),
    unarchive: (id) => setArchived(live, id, false),
    removeBot: (id) => {
      const channel = channelOf(live, id);
      channel.memberIds = channel.memberIds.filter((one) => one !== state.app.botUserId);
      return tell({ type: 'channel_left', channel: id, actor_id: byAda.user });
    },
    deleteChannel: (id) => {
      state.channels.splice(state.channels.indexOf(channelOf(live, id)), 1);
      return tell({ type: 'channel_deleted', channel: id, ...byAda });
    },
    refuseToken,
    uninstall: async () => {
      refuseToken('account_inactive');
      await tell({ type: 'tokens_revoked', tokens: { oauth: [], bot: [state.app.botUserId] } });
      return tell({ type: 'app_uninstalled' });
    },
    setScopes: (scopes) => {
      state.scopes = scopes;
    },
  };
}
