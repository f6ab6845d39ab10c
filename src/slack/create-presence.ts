import type { WebClient } from '@slack/web-api';
import type { Log } from './log.ts';

/** Whether a member is in a channel; `unknown` when Slack does not say. */
export type Presence = 'in' | 'out' | 'unknown';
/** @param isStrict does not take the word of a minute ago. */
export type PresenceOf = (
  place: { workspaceId: string; channelId: string; memberId: string },
  isStrict: boolean,
) => Promise<Presence>;

interface Tools {
  client: Pick<WebClient, 'conversations'>;
  log: Log;
}

const keptMs = 60_000;
/** Somebody who is not on a list as old as this may have joined since. */
const surelyMs = 2000;
const mostLists = 200;
/** Of 1,000 members each. */
const mostPages = 20;

interface List {
  at: number;
  members: Promise<Set<string> | null>;
}

async function readMembers({ client, log }: Tools, channelId: string): Promise<Set<string> | null> {
  const members = new Set<string>();
  try {
    let cursor: string | undefined;
    for (let page = 0; page < mostPages; page++) {
      const read = await client.conversations.members({
        channel: channelId,
        limit: 1000,
        ...(cursor ? { cursor } : {}),
      });
      for (const member of read.members ?? []) members.add(member);
      cursor = read.response_metadata?.next_cursor || undefined;
      if (!cursor) return members;
    }
  } catch (error) {
    log.debug({ error, channelId }, 'The members of a channel could not be read');
  }
  return null;
}

/** Asks Slack who is in a channel, once for all who press in the same minute. Never rejects. */
export function createPresence(tools: Tools, clock: () => number): PresenceOf {
  const lists = new Map<string, List>();
  const listOf = (key: string, channelId: string, isFresh: (age: number) => boolean): List => {
    const known = lists.get(key);
    if (known && isFresh(clock() - known.at)) return known;
    const list = { at: clock(), members: readMembers(tools, channelId) };
    lists.delete(key);
    lists.set(key, list);
    const [oldest] = lists.keys();
    if (lists.size > mostLists && oldest !== undefined) lists.delete(oldest);
    return list;
  };
  return async ({ workspaceId, channelId, memberId }, isStrict) => {
    const key = `${workspaceId} ${channelId}`;
    const known = isStrict ? null : await listOf(key, channelId, (age) => age < keptMs).members;
    if (known?.has(memberId)) return 'in';
    const fresh = await listOf(key, channelId, (age) => age < surelyMs).members;
    if (fresh === null) return 'unknown';
    return fresh.has(memberId) ? 'in' : 'out';
  };
}
