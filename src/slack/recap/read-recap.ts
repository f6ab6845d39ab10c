import { sum } from '../../lib/statistics.ts';
import { addDays } from '../../lib/time/day.ts';
import type { Channel, Day, Digest } from '../../paper.ts';
import { relevanceOf } from '../../rank/scores.ts';
import type { Store } from '../../store/store.ts';
import { chooseHighlights, type Recap, type VotedPaper, type WeekShare } from './recap.ts';

type RecapStore = Pick<Store, 'papers' | 'posts' | 'votes' | 'digests'>;

const weeksShown = 12;
const none = { up: 0, down: 0 };

/** What was posted from one day to another, with the thumbs it has now. */
async function readPosted(
  { papers, posts, votes }: RecapStore,
  { workspaceId, id }: Pick<Channel, 'workspaceId' | 'id'>,
  from: Day,
  to: Day,
): Promise<VotedPaper[]> {
  const sent = await posts.picksBetween(workspaceId, id, { from, to });
  const ids = [...new Set(sent.flatMap(({ paperId }) => paperId ?? []))];
  const counts = await votes.counts(workspaceId, ids);
  return (await papers.getMany(ids)).map((paper) => ({
    paper,
    counts: counts.get(paper.id) ?? none,
  }));
}

/** How the weeks up to the day went, oldest first. */
async function readWeeks(
  store: RecapStore,
  channel: Pick<Channel, 'workspaceId' | 'id'>,
  to: Day,
): Promise<WeekShare[]> {
  const weeks: WeekShare[] = [];
  for (let ago = weeksShown - 1; ago >= 0; ago--) {
    const day = addDays(to, -7 * ago);
    const posted = await readPosted(store, channel, addDays(day, -6), day);
    const liked = posted.filter(({ counts }) => counts.up > counts.down).length;
    if (posted.length > 0) weeks.push({ day, posted: posted.length, liked });
  }
  return weeks;
}

/** Whether a paper came up to what is usual for the channel: another one was not missed, however much others like it. */
const isUsual = ({ floor }: Digest, { score }: Digest['candidates'][number]): boolean =>
  floor === null || (score !== null && relevanceOf(score) >= floor);

/** Papers of the week that the channel's digests could have picked and nobody posted. */
async function readOthers(
  { papers, digests }: RecapStore,
  { workspaceId, id }: Pick<Channel, 'workspaceId' | 'id'>,
  [from, to]: [Day, Day],
  posted: ReadonlySet<string>,
) {
  const made = await digests.between(workspaceId, id, { from, to });
  const ids = made.flatMap((digest) =>
    digest.candidates.filter((one) => isUsual(digest, one)).map(({ paperId }) => paperId),
  );
  return papers.getMany([...new Set(ids)].filter((paperId) => !posted.has(paperId)));
}

/** Sums up the channel's week that ends on the day; `null` for one in which nothing was posted. */
export async function readRecap(
  store: RecapStore,
  channel: Pick<Channel, 'workspaceId' | 'id'>,
  to: Day,
): Promise<Recap | null> {
  const from = addDays(to, -6);
  const posted = await readPosted(store, channel, from, to);
  if (posted.length === 0) return null;
  const ids = new Set(posted.map(({ paper }) => paper.id));
  const others = await readOthers(store, channel, [from, to], ids);
  const votes = await store.votes.inChannel(channel.workspaceId, channel.id);
  const thumbs = (of: 'up' | 'down') => sum(posted.map(({ counts }) => counts[of]));
  const here = votes.filter(({ paperId }) => ids.has(paperId));
  const voters = new Set(here.map(({ memberId }) => memberId)).size;
  return {
    from,
    to,
    posted: posted.length,
    thumbs: { up: thumbs('up'), down: thumbs('down') },
    voters: here.length === thumbs('up') + thumbs('down') ? voters : null,
    ...chooseHighlights(posted, others),
    weeks: await readWeeks(store, channel, to),
  };
}
