import type { ClientChannel, ClientMember, ClientState } from '../../client-api.ts';

/** The channels, and those direct messages that are the member's own: they carry the member's name. */
export function visibleChannels(state: ClientState, memberId: string) {
  const own = state.members.find((member) => member.id === memberId)?.name;
  return {
    channels: state.channels.filter((channel) => channel.kind === 'channel'),
    direct: state.channels.filter((channel) => channel.kind === 'dm' && channel.name === own),
  };
}

/** A channel's name; a direct message is named after the one it is with, the bot. */
export const channelTitle = (channel: ClientChannel, bot: ClientMember | undefined) =>
  channel.kind === 'dm' ? (bot?.name ?? channel.name) : channel.name;
