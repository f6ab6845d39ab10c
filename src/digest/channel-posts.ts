import { t } from '../lib/language/t.ts';
import { cutAtWord } from '../lib/text/cut-at-word.ts';
import type { Paper, Score } from '../paper.ts';
import { picksADay } from '../rank/picks/plan-picks.ts';
import type { Store } from '../store/store.ts';
import type { DigestChannel } from './digest-channel.ts';

/**
 * Of a member's own candidates, those that the channel they begin from has posted. They are ranked with the others, so
 * that the member's picks are the best of all papers and not of what the channel passed over; whoever has picks of
 * their own reads the channel's as well, so none is posted twice. None for a channel.
 */
export async function readChannelPosts(
  { posts }: Pick<Store, 'posts'>,
  { workspaceId, personal }: Pick<DigestChannel, 'workspaceId' | 'personal'>,
  candidates: readonly Paper[],
): Promise<Paper[]> {
  const [first] = candidates;
  if (!personal || !first) return [];
  const ids = new Set(await posts.paperIdsSince(workspaceId, personal.channelId, '0000-01-01'));
  return candidates.filter(({ id }) => ids.has(id));
}

/** Names those of the channel's posts that are among the best for the member, in a remark; none where there are none. */
export async function explainChannelPosts(
  { channels }: Pick<Store, 'channels'>,
  {
    workspaceId,
    personal,
    mostPicks = picksADay,
  }: Pick<DigestChannel, 'workspaceId' | 'personal' | 'mostPicks'>,
  had: readonly Paper[],
  { candidates, scores }: { candidates: readonly Paper[]; scores: readonly Score[] },
): Promise<string[]> {
  if (!personal || had.length === 0) return [];
  const totalOf = (at: number) => scores[at]?.total ?? 0;
  const best = [...candidates.keys()].sort((a, b) => totalOf(b) - totalOf(a)).slice(0, mostPicks);
  const titles = best.flatMap((at) => had.find((paper) => paper === candidates[at])?.title ?? []);
  if (titles.length === 0) return [];
  const name = (await channels.get(workspaceId, personal.channelId))?.name;
  const quoted = titles.map((title) => `“${cutAtWord(title, 100)}”`).join('; ');
  return [
    name
      ? t`Also for you, already posted in #${name}: ${quoted}`
      : t`Also for you, already posted: ${quoted}`,
  ];
}
