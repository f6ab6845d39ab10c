import type { WebClient } from '@slack/web-api';
import { LRUCache } from 'lru-cache';
import type { Log } from '../../log.ts';

/** Whether a member is in a channel; `unknown` when Slack does not say. */
type Membership = 'in' | 'out' | 'unknown';
/** A member and a channel. */
export interface MemberPlace {
  workspaceId: string;
  channelId: string;
  memberId: string;
}
/** @param isStrict asks Slack again where its answer is more than two seconds old. */
export type MembershipOf = (place: MemberPlace, isStrict: boolean) => Promise<Membership>;

interface Tools {
  client: Pick<WebClient, 'conversations' | 'users'>;
  log: Log;
}

/** How old a list may be for whoever is on it. */
const maxAgeMs = 60_000;
/** How old it may be for somebody who is not on it, and may have joined since. */
const strictMaxAgeMs = 2000;
/** Members in all lists that are kept, some 20 MB: a vote in each of a thousand channels must not ask anew. */
const mostMembers = 200_000;
const mostOwn = 200;

/** The first thousand members of a channel. */
interface List {
  members: Set<string>;
  /** Whether they are all. */
  isWhole: boolean;
}

async function readList({ client, log }: Tools, channelId: string): Promise<List | null> {
  try {
    const page = await client.conversations.members({ channel: channelId, limit: 1000 });
    const members = new Set(page.members ?? []);
    return { members, isWhole: !page.response_metadata?.next_cursor };
  } catch (error) {
    log.debug({ error, channelId }, 'The members of a channel could not be read');
    return null;
  }
}

/** For a channel of more than a thousand members: looks for it among the member's own channels, which are fewer. */
async function readOwnMembership(
  { client, log }: Tools,
  { channelId, memberId }: MemberPlace,
): Promise<Membership> {
  try {
    return (await memberChannels(client, memberId)).has(channelId) ? 'in' : 'out';
  } catch (error) {
    log.debug({ error, memberId }, 'The channels of a member could not be read');
    return 'unknown';
  }
}

/** A cache of answers whose readers say how old an answer may be. */
function createCache<T>(
  clock: () => number,
  { most, sizeOf }: { most: number; sizeOf(answer: T): number },
) {
  const cache = new LRUCache<string, { at: number; answer: Promise<T> }>({ maxSize: most });
  return (key: string, ageMs: number, read: () => Promise<T>): Promise<T> => {
    const known = cache.get(key);
    if (known && clock() - known.at < ageMs) return known.answer;
    const asked = { at: clock(), answer: read() };
    cache.set(key, asked, { size: 1 });
    void asked.answer.then((answer) => {
      if (cache.peek(key) === asked) cache.set(key, asked, { size: sizeOf(answer) });
    });
    return asked.answer;
  };
}

/** Asks Slack who is in a channel, once for all who act in the same minute. Never rejects. */
export function createMembership(tools: Tools, clock: () => number): MembershipOf {
  const sizeOf = (list: List | null) => 1 + (list?.members.size ?? 0);
  const lists = createCache(clock, { most: mostMembers, sizeOf });
  const own = createCache<Membership>(clock, { most: mostOwn, sizeOf: () => 1 });
  return async (place, isStrict) => {
    const { workspaceId, channelId, memberId } = place;
    const key = `${workspaceId} ${channelId}`;
    const listOf = (ageMs: number) => lists(key, ageMs, () => readList(tools, channelId));
    const known = isStrict ? null : await listOf(maxAgeMs);
    if (known?.members.has(memberId)) return 'in';
    const fresh = await listOf(strictMaxAgeMs);
    if (fresh === null) return 'unknown';
    if (fresh.members.has(memberId)) return 'in';
    if (fresh.isWhole) return 'out';
    return own(`${key} ${memberId}`, strictMaxAgeMs, () => readOwnMembership(tools, place));
  };
}

/** Whether the member is in the channel, as Slack says now; not when Slack does not say. */
export const isIn = async (
  { membershipOf }: { membershipOf: MembershipOf },
  place: MemberPlace,
): Promise<boolean> => (await membershipOf(place, true)) === 'in';

/**
 * The ids of the channels that a member is in, as far as Slack shows them to the bot: one call for a thousand channels,
 * however many people are in them.
 */
export async function memberChannels(
  client: Pick<WebClient, 'users'>,
  memberId: string,
): Promise<Set<string>> {
  const ids = new Set<string>();
  let cursor: string | undefined;
  do {
    const page = await client.users.conversations({
      user: memberId,
      types: 'public_channel,private_channel',
      limit: 999,
      ...(cursor ? { cursor } : {}),
    });
    for (const { id } of page.channels ?? []) if (id) ids.add(id);
    cursor = page.response_metadata?.next_cursor || undefined;
  } while (cursor);
  return ids;
}

/** Whether a conversation is a direct message, by its id: Slack's begin with D (docs.slack.dev, "Using the Conversations API"). */
export const isDirectMessage = (channelId: string): boolean => channelId.startsWith('D');
