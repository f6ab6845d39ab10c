import type { WebClient } from '@slack/web-api';
import { t } from '../../lib/language/t.ts';
import { utcDay } from '../../lib/time/day.ts';
import { spellRecentDay } from '../../lib/time/spell-day.ts';
import type { Log } from '../../log.ts';
import type { Day, Paper, VoteCounts } from '../../paper.ts';
import type { Store } from '../../store/store.ts';
import { checkCanVote } from '../access/check-can-vote.ts';

/** What a list says of a paper beside the paper itself, and what whoever reads it may do there. */
export interface RowFacts {
  counts: VoteCounts;
  /** As a reader knows it: "3 Dec"; `null` where the paper was not posted in the channel. */
  postedOn: string | null;
  canVote: boolean;
  canShare: boolean;
}

export interface RowTools {
  store: Pick<Store, 'votes' | 'posts' | 'channels'>;
  client: Pick<WebClient, 'users'>;
  log: Log;
  now(): Date;
}

/** Who reads a list, and where; `memberId` is `null` where the whole channel does. */
interface RowPlace {
  workspaceId: string;
  channelId: string;
  memberId: string | null;
}

/** Where nothing is known of a paper and nothing can be done with it. */
export const noRowFacts: RowFacts = {
  counts: { up: 0, down: 0 },
  postedOn: null,
  canVote: false,
  canShare: false,
};

async function postedDay({ store }: RowTools, place: RowPlace, paper: Paper): Promise<Day | null> {
  const posts = await store.posts.ofPaper(place.workspaceId, paper.id);
  return posts.findLast(({ channelId }) => channelId === place.channelId)?.day ?? null;
}

/**
 * The votes on papers, when they were posted in the channel, and which buttons would not refuse: votes count and papers
 * are shared where a channel gets papers, and once.
 * @returns the facts by a paper's id.
 */
export async function readRowFacts(
  tools: RowTools,
  place: RowPlace,
  papers: readonly Paper[],
): Promise<Map<string, RowFacts>> {
  const { store, now } = tools;
  const { workspaceId, channelId, memberId } = place;
  const isSubscribed = (await store.channels.get(workspaceId, channelId)) !== null;
  const canVote =
    isSubscribed &&
    (memberId === null ||
      (await checkCanVote(tools, { workspaceId, channelId, memberId })) === null);
  const counts = await store.votes.counts(
    workspaceId,
    papers.map(({ id }) => id),
  );
  const today = utcDay(now());
  const rows = papers.map(async (paper): Promise<[string, RowFacts]> => {
    const day = await postedDay(tools, place, paper);
    const postedOn = day && spellRecentDay(day, today);
    const canShare = canVote && day === null;
    return [
      paper.id,
      { counts: counts.get(paper.id) ?? noRowFacts.counts, postedOn, canVote, canShare },
    ];
  });
  return new Map(await Promise.all(rows));
}

/** "👍 3 · 👎 1 · posted here 3 Dec", as far as there is something to say, as mrkdwn. */
export function describeRowFacts({ counts, postedOn }: RowFacts): string {
  const parts = [
    counts.up > 0 ? `:thumbsup: ${counts.up}` : null,
    counts.down > 0 ? `:thumbsdown: ${counts.down}` : null,
    postedOn === null ? null : t`posted here ${postedOn}`,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}
