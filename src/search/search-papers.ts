import type { Day, Paper, Vote } from '../paper.ts';
import type { Store } from '../store/store.ts';
import type { ArchiveSearch } from './engine/archive-search.ts';
import type { Sample, SearchAnswer, SearchResult } from './engine/search-request.ts';
import { findInArchive } from './find-in-archive.ts';
import { sampleOf } from './papers-like.ts';
import type { LikeWords } from './read-like.ts';
import type { SearchList } from './search-filters.ts';
import type { SearchWords } from './search-grammar.ts';

export interface SearchTools {
  store: Pick<Store, 'papers' | 'votes' | 'saved' | 'posts' | 'channels'>;
  archive: Pick<ArchiveSearch, 'ask'>;
}

/** Who searches, and where. */
export interface Searcher {
  workspaceId: string;
  channelId: string;
  memberId: string;
}

/** Which votes of a channel put a paper on a list. */
const isOnList = (list: SearchList, memberId: string) => (vote: Vote) => {
  const isMine = vote.memberId === memberId;
  if (list === 'voted') return true;
  if (list === 'votedByMe') return isMine;
  if (list === 'downByMe') return isMine && vote.value === 'down';
  return vote.value === 'up' && (list === 'liked' || isMine);
};

async function readList(
  { store }: SearchTools,
  { workspaceId, channelId, memberId }: Searcher,
  list: SearchList,
): Promise<string[]> {
  if (list === 'saved')
    return (await store.saved.list(workspaceId, memberId)).map(({ paperId }) => paperId);
  if (list === 'posted') return store.posts.paperIdsSince(workspaceId, channelId, '0000-01-01');
  const votes = await store.votes.inChannel(workspaceId, channelId);
  return votes.filter(isOnList(list, memberId)).map(({ paperId }) => paperId);
}

/** Ids of the papers that are on all of the lists asked for; `null` where none was. */
async function readLists(tools: SearchTools, searcher: Searcher, lists: readonly SearchList[]) {
  if (lists.length === 0) return null;
  const all = await Promise.all(lists.map((list) => readList(tools, searcher, list)));
  const [first = [], ...others] = all.map((ids) => new Set(ids));
  return [...first].filter((id) => others.every((ids) => ids.has(id)));
}

const asResult = (paper: Paper): SearchResult => ({
  paper,
  hits: [],
  isNear: false,
  parts: {},
  total: 0,
});

/** Papers of the archive that a search names by id or link. */
async function readNamed(tools: SearchTools, { named }: SearchWords): Promise<SearchAnswer> {
  const found = await Promise.all(named.map((one) => findInArchive(tools, one)));
  const results = found.filter((paper) => paper !== null).map(asResult);
  return { ...(await nothingFound(tools)), results, count: results.length };
}

const nothingFound = async ({ store }: SearchTools): Promise<SearchAnswer> => ({
  results: [],
  count: 0,
  holdingAll: null,
  sought: [],
  unknown: [],
  knowsVenues: true,
  indexed: await store.papers.count(),
  waiting: 0,
});

/** What papers are to be like; `null` where the archive has not got the paper. */
async function readSample(tools: SearchTools, { paper, text }: LikeWords): Promise<Sample | null> {
  if (paper === null) return { id: null, title: '', abstract: text };
  const found = await findInArchive(tools, paper);
  return found && sampleOf(found);
}

/** What the channel reads, where it says so: it decides between papers that fit a search equally. */
async function interestsOf({ store }: SearchTools, { workspaceId, channelId }: Searcher) {
  const channel = await store.channels.get(workspaceId, channelId);
  return (channel?.interests ?? []).map(({ text }) => text);
}

/** Which of the results are wanted. */
export interface SearchRange {
  offset: number;
  limit: number;
}

/**
 * The papers a search finds: those named by id or link, where there are any; with words the best first; otherwise the
 * newest first.
 */
export async function searchPapers(
  tools: SearchTools,
  searcher: Searcher,
  search: SearchWords,
  { today, ...range }: SearchRange & { today: Day },
): Promise<SearchAnswer> {
  if (search.named.length > 0) return readNamed(tools, search);
  const like = search.like && (await readSample(tools, search.like));
  if (like === null) return nothingFound(tools);
  const { words, phrases, since, until, from, within, venue, hasCode, order } = search;
  return tools.archive.ask({
    words: words.join(' '),
    ...(like ? { like } : {}),
    phrases,
    since,
    until,
    from,
    within,
    hasCode,
    venue,
    ids: await readLists(tools, searcher, search.lists),
    order,
    interests: order === 'best' ? await interestsOf(tools, searcher) : [],
    today,
    ...range,
  });
}
