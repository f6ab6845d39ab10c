import type { WebClient } from '@slack/web-api';
import { t } from '../language/t.ts';
import type { Channel } from '../paper.ts';
import { explainRefusal } from './explain-refusal.ts';
import type { Log } from './log.ts';
import { say } from './say.ts';

interface Tools {
  client: Pick<WebClient, 'chat'>;
  log: Log;
}

/**
 * Tells whoever last changed a channel's settings that its papers could not be posted, and what can be done; once for a
 * channel and a day in the life of the process. Faults that a person cannot mend are for the log alone.
 */
export function createTellSteward({ client, log }: Tools) {
  const told = new Set<string>();
  return async (channel: Channel, day: string, error: unknown): Promise<void> => {
    const key = `${channel.workspaceId} ${channel.id} ${day}`;
    const cause = error instanceof Error ? explainRefusal(error.cause) : null;
    const { steward } = channel;
    if (cause === null || steward === null || told.has(key)) return;
    told.add(key);
    const place = channel.personal ? t`your own picks` : `#${channel.name}`;
    const sentence = t`The papers of today could not be posted (${place}). ${cause} I try again every ten minutes until the day is over.`;
    await client.chat
      .postMessage({ channel: steward, ...say(sentence) })
      .catch((failure: unknown) => log.warn({ error: failure }, 'A steward could not be told'));
  };
}
