import type { KnownBlock } from '@slack/types';
import { localTime } from '../../lib/time/local-time.ts';
import type { Channel, Day, Digest, Paper, Vote } from '../../paper.ts';
import type { Store } from '../../store/store.ts';
import { checkCanEdit, type EditorTools } from '../access/check-can-edit.ts';
import { isIn, memberChannels } from '../access/membership.ts';
import { readSaved, type SavedRow } from '../reading-list/saved-message.ts';

/** What App Home knows of one subscribed channel that the member is in. */
export interface HomeChannel {
  channel: Channel;
  /** Today's digest; `null` before it was made. */
  digest: Digest | null;
  papers: Paper[];
  /** Whether the member may change its settings. */
  canEdit: boolean;
}

/** A source, and the last day for which it gave a complete answer. */
export interface SourceHealth {
  title: string;
  day: Day | null;
}

/** Everything that a member's App Home shows. */
export interface HomeData {
  now: Date;
  channels: HomeChannel[];
  /** The member's newest standing votes, and how many there are. */
  votes: { vote: Vote; paper: Paper }[];
  voteCount: number;
  /** The newest unread papers of the member's list, and how many are on it. */
  unread: SavedRow[];
  unreadCount: number;
  savedCount: number;
  sources: SourceHealth[];
  /** What votes taught about the first channel; `reading` while that is worked out, `null` where there is nothing. */
  taste: KnownBlock[] | 'reading' | null;
}

export interface ReadHomeTools extends EditorTools {
  store: Pick<Store, 'channels' | 'digests' | 'papers' | 'votes' | 'saved' | 'sourceStates'>;
  now(): Date;
  /** Every source, by the name that the store knows and the one that readers know. */
  sources: readonly { name: string; title: string }[];
}

/** Channels that the page shows: Slack takes 100 blocks, a channel up to 6 of them, the rest up to 40. Who may change which is not asked of more. */
export const mostChannels = 10;
const votesShown = 8;
const unreadShown = 5;

async function readChannel(
  tools: ReadHomeTools,
  channel: Channel,
  memberId: string,
  isShown: boolean,
): Promise<HomeChannel> {
  const { store, now } = tools;
  const place = { workspaceId: channel.workspaceId, channelId: channel.id, memberId };
  const { day } = localTime(now(), channel.schedule.timezone);
  const digest = await store.digests.get(channel.workspaceId, channel.id, day);
  const ids = digest?.picks.map(({ paperId }) => paperId) ?? [];
  // Slack has just said that the member is in it.
  const asked = { ...tools, membershipOf: async () => 'in' as const };
  const canEdit = isShown && (await checkCanEdit(asked, place, channel)) === null;
  return { channel, digest, papers: await store.papers.getMany(ids), canEdit };
}

/** The subscribed channels that a member may see: those they are in, and their own. */
async function visibleChannels(
  tools: Pick<ReadHomeTools, 'store' | 'client' | 'log' | 'membershipOf'>,
  workspaceId: string,
  memberId: string,
): Promise<Channel[]> {
  const all = await tools.store.channels.inWorkspaces([workspaceId]);
  const seen = await memberChannels(tools.client, memberId).catch((error: unknown) => {
    tools.log.warn({ error, memberId }, 'The channels of a member could not be read');
    return new Set<string>();
  });
  const theirs = await Promise.all(
    all.map(async ({ id, personal, fault }) => {
      if (personal) return personal.memberId === memberId;
      // Slack does not show the bot a channel that it is not in; such a channel has a fault.
      return (
        seen.has(id) || (fault !== null && isIn(tools, { workspaceId, channelId: id, memberId }))
      );
    }),
  );
  return all.filter((_, index) => theirs[index]);
}

/** The member's standing votes in the channels, newest first. */
async function readVotes({ store }: ReadHomeTools, channels: readonly Channel[], memberId: string) {
  const inEach = await Promise.all(
    channels.map(({ workspaceId, id }) => store.votes.inChannel(workspaceId, id)),
  );
  const own = inEach.flat().filter((vote) => vote.memberId === memberId);
  own.sort((a, b) => b.at - a.at);
  const shown = own.slice(0, votesShown);
  const papers = await store.papers.getMany(shown.map(({ paperId }) => paperId));
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  const votes = shown.flatMap((vote) => {
    const paper = byId.get(vote.paperId);
    return paper ? [{ vote, paper }] : [];
  });
  return { votes, voteCount: own.length };
}

/** What a member's App Home shows, but for the taste, which takes longer. */
export async function readHome(
  tools: ReadHomeTools,
  workspaceId: string,
  memberId: string,
): Promise<Omit<HomeData, 'taste'>> {
  const { store, now, sources } = tools;
  const channels = await visibleChannels(tools, workspaceId, memberId);
  const rows = await readSaved(tools, workspaceId, memberId);
  const unread = rows.filter(({ saved }) => saved.readAt === null);
  return {
    now: now(),
    channels: await Promise.all(
      channels.map((one, at) => readChannel(tools, one, memberId, at < mostChannels)),
    ),
    ...(await readVotes(tools, channels, memberId)),
    unread: unread.slice(0, unreadShown),
    unreadCount: unread.length,
    savedCount: rows.length,
    sources: await Promise.all(
      sources.map(async ({ name, title }) => ({
        title,
        day: (await store.sourceStates.get(name)).day,
      })),
    ),
  };
}
