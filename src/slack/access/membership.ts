import type { WebClient } from '@slack/web-api';
import type { Log } from '../../log.ts';

/** Whether a member is in a channel; `unknown` when Slack does not say. */
export type Membership = 'in' | 'out' | 'unknown';
/** A member and a channel. */
export interface MemberPlace {
  workspaceId: string;
  channelId: string;
  memberId: string;
}
/** @param isStrict does not take the word of a minute ago. */
export type MembershipOf = (place: MemberPlace, isStrict: boolean) => Promise<Membership>;

interface Tools {
  client: Pick<WebClient, 'conversations' | 'users'>;
  log: Log;
}

const keptMs = 60_000;
/** Somebody who is not on a list as old as this may have joined since. */
const surelyMs = 2000;
const mostKept = 200;

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

/** For a channel of more than a thousand: whether it is among the member's own, which are fewer. */
async function isAmongTheirs(
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

/** Keeps answers by key with their age; the oldest key goes when there are too many. */
function createKept<T>(clock: () => number) {
  const kept = new Map<string, { at: number; answer: Promise<T> }>();
  return (key: string, maxAgeMs: number, read: () => Promise<T>): Promise<T> => {
    const known = kept.get(key);
    if (known && clock() - known.at < maxAgeMs) return known.answer;
    const answer = read();
    kept.delete(key);
    kept.set(key, { at: clock(), answer });
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return answer;
  };
}

/** Asks Slack who is in a channel, once for all who press in the same minute. Never rejects. */
export function createMembership(tools: Tools, clock: () => number): MembershipOf {
  const lists = createKept<List | null>(clock);
  const theirs = createKept<Membership>(clock);
  return async (place, isStrict) => {
    const { workspaceId, channelId, memberId } = place;
    const key = `${workspaceId} ${channelId}`;
    const listOf = (maxAgeMs: number) => lists(key, maxAgeMs, () => readList(tools, channelId));
    const known = isStrict ? null : await listOf(keptMs);
    if (known?.members.has(memberId)) return 'in';
    const fresh = await listOf(surelyMs);
    if (fresh === null) return 'unknown';
    if (fresh.members.has(memberId)) return 'in';
    if (fresh.isWhole) return 'out';
    return theirs(`${key} ${memberId}`, surelyMs, () => isAmongTheirs(tools, place));
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
