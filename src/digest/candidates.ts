import { isCandidate } from '../filter/is-candidate.ts';
import { rlProbability } from '../filter/rl-probability.ts';
import { isWanted } from '../filter/rl-width.ts';
import { nextTurn } from '../lib/async/next-turn.ts';
import { authorMatcher } from '../lib/text/author-key.ts';
import { isInCategory } from '../lib/text/is-in-category.ts';
import { addDays, previousWeekday } from '../lib/time/day.ts';
import type { Day, Paper, ReadingSettings } from '../paper.ts';
import type { Store } from '../store/store.ts';
import type { DigestChannel } from './digest-channel.ts';

/**
 * How far back a paper that no digest of the channel has seen is still new to it: a week, and days to spare for what
 * is dated earlier than it arrives, such as the end of a list that grew after a weekly digest was made.
 */
const windowDays = 10;

/**
 * As far as sources catch up, with the same to spare. It holds for a channel whose last posted digest is more than
 * a week old: one a week, of which one could not be posted, loses no week.
 */
const longWindowDays = 17;

/** Digests of so many days before the window are read too, since they may hold papers of it. */
const spareDays = 4;

/**
 * The papers that are new to the channel, in stream order: first seen in the last ten days, and in no digest of the
 * channel that was posted whole, neither as a candidate nor left out. What was posted there and the channel's
 * examples are not new, nor is what was withdrawn or is no reading. So no paper falls between two windows, whatever the time zones, and what could not be delivered stays eligible. A channel's first
 * digest looks at the newest list alone.
 */
export async function readNewPapers(
  store: Pick<Store, 'papers' | 'digests' | 'posts'>,
  channel: Pick<DigestChannel, 'workspaceId' | 'id' | 'examples'>,
  day: Day,
): Promise<Paper[]> {
  const { workspaceId, id, examples } = channel;
  const { from, earlier } = await readEarlier(store, channel, day);
  const seen = new Set(examples);
  for (const paperId of await store.posts.paperIdsSince(workspaceId, id, '0000-01-01'))
    seen.add(paperId);
  const isNew = (paper: Paper) => !seen.has(paper.id) && isCandidate(paper);
  if (earlier.length === 0) {
    return (await readNewestList(store, from, day)).filter(isNew);
  }
  for (const digest of earlier.filter(({ isPosted }) => isPosted)) {
    for (const paperId of digest.paperIds) seen.add(paperId);
  }
  return (await store.papers.between(from, day)).filter(isNew);
}

/**
 * The papers of the newest day. While arXiv's list of that day is still to come (each morning in Asia), its last list
 * is added: otherwise a first digest would be the few papers that Hugging Face has by then.
 */
async function readNewestList(
  store: Pick<Store, 'papers'>,
  from: string,
  day: Day,
): Promise<Paper[]> {
  const newest = await store.papers.newestDay(day);
  if (newest === null || newest < from) return [];
  const papers = await store.papers.between(newest, newest);
  const hasArxiv = papers.some(({ sources }) => sources.some((name) => name !== 'huggingface'));
  return hasArxiv ? papers : store.papers.between(previousWeekday(newest), newest);
}

/** The channel's digests that may hold papers of the window, and the first day of it. */
async function readEarlier(
  store: Pick<Store, 'digests'>,
  { workspaceId, id }: Pick<DigestChannel, 'workspaceId' | 'id'>,
  day: Day,
) {
  const read = async (window: number) => {
    const days = { from: addDays(day, -window - spareDays), to: addDays(day, -1) };
    const earlier = await store.digests.seenBetween(workspaceId, id, days);
    return { from: addDays(day, -window), earlier };
  };
  const near = await read(windowDays);
  const isRecent = near.earlier.some((one) => one.isPosted && one.day >= addDays(day, -7));
  if (isRecent) return near;
  const far = await read(longWindowDays);
  return far.earlier.some(({ isPosted }) => isPosted) ? far : near;
}

/** The day's papers for a channel: new to it and within its net, and the new ones that its net leaves out. */
export async function readCandidates(
  store: Pick<Store, 'papers' | 'digests' | 'posts'>,
  channel: DigestChannel,
  day: Day,
): Promise<{ candidates: Paper[]; leftOut: Paper[] }> {
  const { candidates, leftOut } = await applyRlWidth(
    await readNewPapers(store, channel, day),
    channel,
  );
  return { candidates: sharedList(candidates), leftOut };
}

/** Lists of candidates that are kept: most channels of a day have the same. */
const mostLists = 4;
let lists: Paper[][] = [];

/** The list that an earlier channel had, where it is the same, so that what rankers keep by list is found again. */
function sharedList(papers: Paper[]): Paper[] {
  const isSame = (other: readonly Paper[]) =>
    other.length === papers.length && other.every((paper, at) => paper === papers[at]);
  const shared = lists.find(isSame) ?? papers;
  lists = [shared, ...lists.filter((one) => one !== shared)].slice(0, mostLists);
  return shared;
}

/** Papers that are judged between two yields to the event loop. */
const batch = 100;

type Net = Pick<ReadingSettings, 'rlWidth' | 'followedAuthors' | 'categories'>;

/**
 * Parts papers into candidates, which are within the channel's net (its categories, and how near to reinforcement
 * learning), and those that the net leaves out, both in stream order. A paper by an author whom the channel follows
 * is within, whatever it is about. Yields often, so that a waiting button is acknowledged meanwhile.
 * @throws InputError when the filter's model cannot be read; a channel of width `any` does not need it.
 */
export async function applyRlWidth(
  papers: readonly Paper[],
  { rlWidth, followedAuthors, categories }: Net,
): Promise<{ candidates: Paper[]; leftOut: Paper[] }> {
  if (rlWidth === 'any' && categories.length === 0) return { candidates: [...papers], leftOut: [] };
  const isOfFollowed = authorMatcher(followedAuthors);
  const isFollowed = ({ authors }: Paper) => authors.some(isOfFollowed);
  const isListed = ({ categories: own }: Paper) =>
    categories.length === 0 ||
    own.length === 0 ||
    own.some((one) => categories.some((wanted) => isInCategory(one, wanted)));
  const isNear = (paper: Paper) => rlWidth === 'any' || isWanted(rlProbability(paper), rlWidth);
  const candidates: Paper[] = [];
  const leftOut: Paper[] = [];
  for (let at = 0; at < papers.length; at += batch) {
    for (const paper of papers.slice(at, at + batch)) {
      const isWithin = isFollowed(paper) || (isListed(paper) && isNear(paper));
      (isWithin ? candidates : leftOut).push(paper);
    }
    await nextTurn();
  }
  return { candidates, leftOut };
}
