import { isInCategory } from '../lib/text/is-in-category.ts';
import { indexedNames, indexedText, onlyWords, queryForms } from '../lib/text/search-text.ts';
import type { Paper } from '../paper.ts';
import type { Store } from '../store/store.ts';
import { findInArchive } from './find-in-archive.ts';
import { fuseOrders, lexicalOrder } from './order-papers.ts';
import { chooseNameTest, papersByName } from './papers-by-name.ts';
import type { SearchList, SearchWords } from './search-grammar.ts';
import type { SemanticSearch } from './semantic-search.ts';

export interface SearchTools {
  store: Pick<Store, 'papers' | 'votes' | 'saved' | 'posts'>;
  semanticSearch: Pick<SemanticSearch, 'nearest'>;
}

/** Who searches, and where. */
export interface Searcher {
  workspaceId: string;
  channelId: string;
  memberId: string;
}

/** Papers that the store gives for words; more with filters, which most of them do not pass. */
const most = 200;
const mostFiltered = 2000;
/** Papers that are found by meaning alone. */
const mostNearest = 30;

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

/** Of every word of `from:` the beginning is enough. */
const byAnyBeginning = { allPrefixes: true };

const isWithin = ({ categories }: Paper, within: string): boolean =>
  categories.some((category) => isInCategory(category.toLowerCase(), within));

/** Whether an indexed text holds each word or phrase in one of the forms that the store looks for. */
function textFilter(typed: readonly string[]): (indexed: string) => boolean {
  const wanted = typed.map((one) => queryForms(one));
  return (indexed) => {
    const plain = onlyWords(indexed);
    return wanted.every((forms) => forms.some((form) => plain.includes(form)));
  };
}

type Filter = (paper: Paper) => boolean;

/**
 * Every filter but the lists, made ready once: a filter alone goes through the whole archive.
 * @param candidates among whose authors `from` means somebody.
 */
function filterOf(
  { since, from, within, phrases }: SearchWords,
  candidates: readonly Paper[],
): Filter {
  const isBy = from === null ? null : chooseNameTest(from, candidates, byAnyBeginning);
  const holdsPhrases = phrases.length === 0 ? null : textFilter(phrases);
  return (paper) =>
    (since === null || (paper.published ?? paper.day) >= since) &&
    (from === null || (isBy !== null && paper.authors.some(isBy))) &&
    (within === null || isWithin(paper, within)) &&
    (holdsPhrases?.(indexedText(`${paper.title} ${paper.abstract}`)) ?? true);
}

/** Papers of the lists asked for; otherwise those with the words, or by the author, or all since a day. */
async function readCandidates(tools: SearchTools, searcher: Searcher, search: SearchWords) {
  const { store } = tools;
  if (search.lists.length > 0) {
    const lists = await Promise.all(search.lists.map((list) => readList(tools, searcher, list)));
    const [first = [], ...others] = lists;
    const inAll = first.filter((id) => others.every((list) => list.includes(id)));
    // Several members may have liked a paper, and it may have been posted twice.
    return store.papers.getMany([...new Set(inAll)]);
  }
  const isPlain = search.since === null && search.within === null && search.from === null;
  if (search.words.length > 0)
    return store.papers.search(search.words, isPlain ? most : mostFiltered);
  if (search.from !== null)
    return (await papersByName(tools, search.from, mostFiltered, byAnyBeginning)).papers;
  // No paper is sighted before it is published, so what was published since was sighted since.
  return store.papers.between(search.since ?? '0000-01-01', '9999-12-31');
}

/** The store did not look for the words in papers that come from lists. */
function wordFilter(words: readonly string[]): Filter {
  const holds = textFilter(words);
  return ({ title, abstract, authors }) =>
    holds(`${indexedText(`${title} ${abstract}`)} ${indexedNames(authors)}`);
}

/** Papers that mean much the same as the words, whether they hold them or not; none where a list was asked for. */
async function findByMeaning(tools: SearchTools, search: SearchWords): Promise<Paper[]> {
  if (search.words.length === 0 || search.lists.length > 0) return [];
  const ids = await tools.semanticSearch.nearest(search.words.join(' '), mostNearest);
  const near = await tools.store.papers.getMany(ids);
  return near.filter(filterOf(search, near));
}

/** The best first, by words and by meaning. */
async function orderByRelevance(tools: SearchTools, search: SearchWords, found: readonly Paper[]) {
  const byWords = lexicalOrder(search.words.join(' '), found);
  const byMeaning = await findByMeaning(tools, search);
  const papers = new Map([...byWords, ...byMeaning].map((paper) => [paper.id, paper]));
  const order = fuseOrders([byWords, byMeaning].map((list) => list.map(({ id }) => id)));
  return order.flatMap((id) => papers.get(id) ?? []);
}

/** Papers of the archive that a search names by id or link. */
async function readNamed(tools: SearchTools, { named }: SearchWords): Promise<Paper[]> {
  const found = await Promise.all(named.map((one) => findInArchive(tools, one)));
  return found.filter((paper) => paper !== null);
}

/**
 * The papers a search finds: those named by id or link, where there are any; with words the best first, by lexical and
 * semantic order fused; otherwise the newest first.
 */
export async function searchPapers(
  tools: SearchTools,
  searcher: Searcher,
  search: SearchWords,
): Promise<Paper[]> {
  if (search.named.length > 0) return readNamed(tools, search);
  const candidates = await readCandidates(tools, searcher, search);
  const passing = candidates.filter(filterOf(search, candidates));
  const found = search.lists.length > 0 ? passing.filter(wordFilter(search.words)) : passing;
  return search.words.length > 0
    ? orderByRelevance(tools, search, found)
    : found.toSorted((a, b) => b.day.localeCompare(a.day) || a.id.localeCompare(b.id));
}
