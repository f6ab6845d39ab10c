import type { RespondFn } from '@slack/bolt';
import { LRUCache } from 'lru-cache';

/** So long Slack takes answers to a press. */
const lifeMs = 30 * 60_000;
const mostMembers = 500;

interface Place {
  channelId: string;
  memberId: string;
}

export interface LastNotes {
  /** A note that its reader has pressed: from then on, and only then, Slack lets it be taken away. */
  keep(place: Place, respond: RespondFn): void;
  /** Takes the reader's last note away, where that can be done. Never throws. */
  clear(place: Place): Promise<void>;
}

/**
 * The notes to voters that can be replaced. Slack neither updates nor deletes a message that one member alone sees, but
 * by the address that comes with a press on it.
 */
export function createLastNotes(): LastNotes {
  const notes = new LRUCache<string, RespondFn>({ max: mostMembers, ttl: lifeMs });
  const keyOf = ({ channelId, memberId }: Place) => `${channelId} ${memberId}`;
  return {
    keep: (place, respond) => void notes.set(keyOf(place), respond),
    clear: async (place) => {
      const respond = notes.get(keyOf(place));
      notes.delete(keyOf(place));
      // A note that is gone already is as it should be.
      await respond?.({ delete_original: true }).catch(() => undefined);
    },
  };
}
