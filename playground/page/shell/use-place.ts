import { useEffect, useState } from 'react';
import type { ClientState } from '../../client-api.ts';

/** What the middle of the page shows. */
export type Place = { kind: 'channel'; channelId: string } | { kind: 'home' };

/** Where the page is: the first channel in which the bot posted, until a person goes somewhere. */
export function usePlace(state: ClientState) {
  const [chosen, setChosen] = useState<Place | null>(null);
  const bots = new Set(state.members.filter((member) => member.isBot).map(({ id }) => id));
  const hasPost = (channelId: string) =>
    state.messages.some((message) => message.channelId === channelId && bots.has(message.memberId));
  const posted = state.channels.find(({ id, kind }) => kind === 'channel' && hasPost(id))?.id;
  useEffect(() => {
    // Once there, the page stays there, wherever the bot posts next.
    if (posted) setChosen((before) => before ?? { kind: 'channel', channelId: posted });
  }, [posted]);
  const first: Place = { kind: 'channel', channelId: posted ?? state.channels[0]?.id ?? '' };
  return [chosen ?? first, setChosen] as const;
}
