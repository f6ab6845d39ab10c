import type { ClientMessage } from '../../client-api.ts';
import { spellMessageDay } from '../client/spell-time.ts';

/**
 * The message to begin reading at: the first after `seen`, or the first of the newest day for somebody
 * who has seen nothing; null when there is nothing new.
 */
export function firstUnseen(messages: readonly ClientMessage[], seen: string | null) {
  const newest = messages.at(-1);
  if (!newest) return null;
  const day = spellMessageDay(newest.ts);
  const first = messages.find(({ ts }) =>
    seen === null ? spellMessageDay(ts) === day : ts > seen,
  );
  return first?.ts ?? null;
}
