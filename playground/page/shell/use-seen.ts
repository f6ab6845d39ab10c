import { useEffect, useState } from 'react';
import type { ClientState } from '../../client-api.ts';
import { seenKey } from '../client/select-messages.ts';
import type { Place } from './use-place.ts';

/** Remembers, while the page is open, how far each member has read in each channel. */
export function useSeen(state: ClientState, memberId: string, place: Place) {
  const [seen, setSeen] = useState<Record<string, string>>({});
  const channelId = place.kind === 'channel' ? place.channelId : null;
  const last = state.messages.reduce(
    (latest, { channelId: id, ts }) => (id === channelId && ts > latest ? ts : latest),
    '',
  );
  useEffect(() => {
    if (channelId === null) return;
    setSeen((before) => ({ ...before, [seenKey(memberId, channelId)]: last }));
  }, [memberId, channelId, last]);
  return seen;
}
