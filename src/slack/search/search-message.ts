import type { Button, KnownBlock } from '@slack/types';
import { z } from 'zod';
import { plural, t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import type { PaperReference } from '../../lib/text/paper-references.ts';
import { localTime } from '../../lib/time/local-time.ts';
import type { Paper } from '../../paper.ts';
import {
  isEmptySearch,
  readSearchWords,
  type SearchList,
  type SearchWords,
} from '../../search/search-grammar.ts';
import { type Searcher, type SearchTools, searchPapers } from '../../search/search-papers.ts';
import { checkMessage } from '../blocks/block-kit-schema.ts';
import { type Message, say, sectionBlock } from '../blocks/message.ts';
import { escapeMrkdwn } from '../blocks/mrkdwn.ts';
import { readJsonValue } from '../blocks/read-json-value.ts';
import { type Press, readPress } from '../press.ts';
import { paperRow } from './paper-row.ts';
import { type RowFacts, type RowTools, readRowFacts } from './row-facts.ts';
import { snippetOf } from './snippet.ts';

export const searchPageActionIds = ['search_page_back', 'search_page_on'] as const;

/** Papers a page: five of them with their buttons fill a screen. */
const pageSize = 5;
/** The value of a page's button: the whole search, so that it need not be kept. */
const pageSchema = z.object({ query: z.string().max(500), page: z.int().min(0).max(10_000) });

function pageButton(at: 0 | 1, query: string, page: number): Button {
  const text = at === 0 ? t`Back` : t`More`;
  return {
    type: 'button',
    action_id: searchPageActionIds[at],
    value: JSON.stringify({ query, page }),
    text: { type: 'plain_text', text },
    accessibility_label: at === 0 ? t`Show the results before these` : t`Show more results`,
  };
}

/** Whose lists they are that a search was kept to. */
function whoseLists(lists: readonly SearchList[]): string {
  const whose: Record<SearchList, string> = {
    liked: t`“liked”: by anyone here.`,
    likedByMe: t`“liked:@me”: by you, here.`,
    saved: t`“saved”: on your reading list.`,
    posted: t`“posted”: in this channel.`,
  };
  return [...new Set(lists)].map((list) => whose[list]).join(' ');
}

/** A page of what a search found, with what is known of its papers. */
interface SearchPage {
  query: string;
  search: SearchWords;
  /** All that was found. */
  count: number;
  page: number;
  pages: number;
  shown: readonly Paper[];
  facts: ReadonlyMap<string, RowFacts>;
}

function searchMessage({
  query,
  search: { lists, words },
  count,
  page,
  pages,
  shown,
  facts,
}: SearchPage): Message {
  const sought = escapeMrkdwn(cutAtWord(query, 100));
  const matching =
    count >= 200
      ? t`More than 200 papers match “${sought}”.`
      : plural(count)`${count} paper matches “${sought}”.|${count} papers match “${sought}”.`;
  const lead = [matching, whoseLists(lists), pages > 1 ? t`Page ${page + 1} of ${pages}.` : '']
    .filter(Boolean)
    .join(' ');
  const pageButtons = [
    ...(page > 0 ? [pageButton(0, query, page - 1)] : []),
    ...(page < pages - 1 ? [pageButton(1, query, page + 1)] : []),
  ];
  const pager: KnownBlock[] =
    pageButtons.length > 0 ? [{ type: 'actions', elements: pageButtons }] : [];
  return checkMessage({
    text: `${lead} ${shown.map(({ title }) => title).join('; ')}`,
    blocks: [
      sectionBlock(lead),
      ...shown.flatMap((paper) => paperRow(paper, facts.get(paper.id), snippetOf(paper, words))),
      ...pager,
    ],
  });
}

type AnswerSearchTools = SearchTools &
  RowTools & { store: SearchTools['store'] & RowTools['store'] };

const howTo = () =>
  t`What shall I look for? For example \`/papers search offline RL\`, with filters \`since:30d\`, \`from:levine\`, \`in:cs.RO\`, and \`liked\`, \`liked:@me\`, \`saved\` or \`posted\`.`;

const notInArchive = ({ archive, id }: PaperReference) =>
  archive === 'arxiv'
    ? t`The archive has no paper ${id}. \`/papers add ${id}\` fetches it from arXiv.`
    : t`The archive does not have the OpenReview paper ${id}. Search for its title.`;

/** The answer to a search as it was typed, one page of it. */
export async function answerSearch(
  tools: AnswerSearchTools,
  searcher: Searcher,
  query: string,
  page = 0,
): Promise<Message> {
  const search = readSearchWords(query, localTime(tools.now(), 'UTC').day);
  if ('fault' in search) return say(search.fault);
  if (isEmptySearch(search)) return say(howTo());
  const { day: today } = localTime(tools.now(), 'UTC');
  const range = { offset: page * pageSize, limit: pageSize };
  const answer = await searchPapers(tools, searcher, search, { ...range, today });
  const { count, results } = answer;
  if (count > 0) {
    const pages = Math.ceil(count / pageSize);
    const at = Math.min(page, pages - 1);
    if (at < page) return answerSearch(tools, searcher, query, at);
    const shown = results.map(({ paper }) => paper);
    const facts = await readRowFacts(tools, searcher, shown);
    return searchMessage({ query, search, count, page: at, pages, shown, facts });
  }
  const [named] = search.named;
  if (named) return say(notInArchive(named));
  const size = await tools.store.papers.count();
  const papers = plural(size)`${size} paper|${size} papers`;
  const nothing = t`Nothing in the archive (${papers}) matches “${cutAtWord(query, 100)}”. Try fewer or other words.`;
  return say(`${nothing} ${whoseLists(search.lists)}`.trim());
}

/** Listener of Back and More: the other page takes the place of this one. */
export function onSearchPage(tools: AnswerSearchTools) {
  return async ({ ack, body, respond }: Press): Promise<void> => {
    await ack();
    const press = readPress(body);
    const asked = press && readJsonValue(pageSchema, press.value);
    if (!press || !asked) return;
    const message = await answerSearch(tools, press, asked.query, asked.page);
    await respond({ replace_original: true, ...message });
  };
}
