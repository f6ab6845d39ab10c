import type { Day, Paper } from '../paper.ts';
import type { Store } from '../store/store.ts';
import type { ArchiveSearch } from './engine/archive-search.ts';
import type { SearchAnswer, SearchResult } from './engine/search-request.ts';
import { findInArchive } from './find-in-archive.ts';
import type { SearchList, SearchWords } from './search-grammar.ts';

export interface SearchTools {
  store: Pick<Store, 'papers' | 'votes' | 'saved' | 'posts'>;
  archive: Pick<ArchiveSearch, 'ask'>;
}

/** Who searches, and where. */
export interface Searcher {
  workspaceId: string;
  channelId: string;
  memberId: string;
}

async function readList(
  { store }: SearchTools,
  { workspaceId, channelId, memberId }: Searcher,
  list: SearchList,
): Promise<string[]> {
  if (list === 'saved')
    return (await store.saved.list(workspaceId, memberId)).map(({ paperId }) => paperId);
  if (list === 'posted') return store.posts.paperIdsSince(workspaceId, channelId, '0000-01-01');
  const votes = await store.votes.inChannel(workspaceId, channelId);
  return votes
    .filter((vote) => vote.value === 'up' && (list === 'liked' || vote.memberId === memberId))
    .map(({ paperId }) => paperId);
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
  matched: [],
  terms: [],
  isNear: false,
  parts: {},
  total: 0,
});

/** Papers of the archive that a search names by id or link. */
async function readNamed(tools: SearchTools, { named }: SearchWords): Promise<SearchAnswer> {
  const found = await Promise.all(named.map((one) => findInArchive(tools, one)));
  const results = found.filter((paper) => paper !== null).map(asResult);
  return {
    results,
    count: results.length,
    holdingAll: null,
    sought: [],
    unknown: [],
    indexed: await tools.store.papers.count(),
    waiting: 0,
  };
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
  const { words, phrases, since, from, within } = search;
  return tools.archive.ask({
    words: words.join(' '),
    phrases,
    since,
    until: null,
    from,
    within,
    hasCode: false,
    venue: null,
    ids: await readLists(tools, searcher, search.lists),
    order: 'best',
    interests: [],
    today,
    ...range,
  });
}
