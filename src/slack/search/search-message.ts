import type { Button, KnownBlock } from '@slack/types';
import { z } from 'zod';
import { spellCount } from '../../lib/language/spell-count.ts';
import { plural, t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import type { PaperReference } from '../../lib/text/paper-references.ts';
import { localTime } from '../../lib/time/local-time.ts';
import type { Day } from '../../paper.ts';
import type { ArchiveSearch } from '../../search/engine/archive-search.ts';
import type { SearchAnswer, SearchResult } from '../../search/engine/search-request.ts';
import { findInArchive } from '../../search/find-in-archive.ts';
import { readLeftOut } from '../../search/left-out.ts';
import { plainRequest } from '../../search/papers-like.ts';
import { filterExamples } from '../../search/search-filters.ts';
import { isEmptySearch, readSearchWords, type SearchWords } from '../../search/search-grammar.ts';
import {
  type Searcher,
  type SearchRange,
  type SearchTools,
  searchPapers,
} from '../../search/search-papers.ts';
import { checkMessage } from '../blocks/block-kit-schema.ts';
import { contextBlock, type Message, say, sectionBlock } from '../blocks/message.ts';
import { escapeMrkdwn, fallbackText } from '../blocks/mrkdwn.ts';
import { readJsonValue } from '../blocks/read-json-value.ts';
import { type Press, readPress } from '../press.ts';
import { isForPerson, peopleText, takenAsText } from './about-search.ts';
import { countText, leftOutText, unknownWordsText, waitingText } from './answer-text.ts';
import { asTyped } from './as-typed.ts';
import { filtersPhrase, filtersText } from './filters-text.ts';
import { paperRow } from './paper-row.ts';
import { type RowFacts, type RowTools, readRowFacts } from './row-facts.ts';
import { snippetOf } from './snippet.ts';
import { whyFound } from './why-found.ts';

export const searchPageActionIds = ['search_page_back', 'search_page_on'] as const;

/** Papers a page: five of them with their buttons fill a screen. */
const pageSize = 5;
/** Slack's limit for the value of a button. */
const longestValue = 2000;
/** The value of a page's button: the whole search, so that it need not be kept. */
const pageSchema = z.object({
  query: z.string().max(longestValue),
  page: z.int().min(0).max(10_000),
});

const pageValue = (query: string, page: number): string => JSON.stringify({ query, page });

function pageButton(at: 0 | 1, query: string, page: number): Button {
  const text = at === 0 ? t`Back` : t`More`;
  return {
    type: 'button',
    action_id: searchPageActionIds[at],
    value: pageValue(query, page),
    text: { type: 'plain_text', text },
    accessibility_label: at === 0 ? t`Show the results before these` : t`Show more results`,
  };
}

/** A page of what a search found, with what is known of its papers. */
interface SearchPage {
  query: string;
  search: SearchWords;
  answer: SearchAnswer;
  page: number;
  pages: number;
  facts: ReadonlyMap<string, RowFacts>;
  /** Papers of the archive. */
  total: number;
  /** How it was taken, or whose papers these are. */
  about: string;
}

function resultRow({ answer, search, facts }: SearchPage, result: SearchResult): KnownBlock[] {
  const { paper, hits } = result;
  const snippet = snippetOf(
    paper,
    hits.flatMap(({ terms }) => terms),
  );
  const why = whyFound(result, answer, snippet, search.from);
  return paperRow(paper, facts.get(paper.id), { snippet, why });
}

/** The buttons to other pages; of so long a text that no button holds it there are none. */
function pager({ query, page, pages }: SearchPage): KnownBlock[] {
  if (pages < 2 || pageValue(query, pages).length > longestValue) return [];
  const buttons = [
    ...(page > 0 ? [pageButton(0, query, page - 1)] : []),
    ...(page < pages - 1 ? [pageButton(1, query, page + 1)] : []),
  ];
  return [{ type: 'actions', elements: buttons }];
}

function searchMessage(shown: SearchPage): Message {
  const { query, search, answer, page, pages, total, about } = shown;
  const buttons = pager(shown);
  const place =
    pages < 2
      ? ''
      : buttons.length > 0
        ? t`Page ${page + 1} of ${pages}.`
        : t`The text is long: these are the best ${pageSize}.`;
  const counted = search.like ? about : countText(answer, query);
  const lead = escapeMrkdwn([counted, place].filter(Boolean).join(' '));
  const notes = [filtersText(search), search.like ? '' : about, ...noticesOf(answer, total)].filter(
    Boolean,
  );
  const noted = escapeMrkdwn(notes.join('\n'));
  const titles = answer.results.map(({ paper }) => paper.title).join('; ');
  return checkMessage({
    text: fallbackText(
      `${lead} ${noted.replaceAll('\n', ' ')} ${escapeMrkdwn(titles)}`.replaceAll('  ', ' '),
    ),
    blocks: [
      sectionBlock(lead),
      ...(noted === '' ? [] : [contextBlock(noted)]),
      ...answer.results.flatMap((result) => resultRow(shown, result)),
      ...buttons,
    ],
  });
}

/** What whoever searches should know: words that nobody's paper holds, papers that wait. */
const noticesOf = (answer: SearchAnswer, total: number): string[] => [
  unknownWordsText(answer.unknown),
  waitingText(answer, total),
];

type AnswerSearchTools = SearchTools &
  RowTools & { archive: Pick<ArchiveSearch, 'ask' | 'people'> } & {
    store: SearchTools['store'] & RowTools['store'];
  };

const howTo = () =>
  t`What shall I look for? For example \`/papers search offline RL\`, a question, a title or an author, with filters where you like: ${filterExamples()}.`;

const noVenues = () =>
  t`I do not know where any paper here was published, so “venue:” finds nothing.`;

const notInArchive = ({ archive, id }: PaperReference) =>
  archive === 'arxiv'
    ? t`The archive has no paper ${id}. \`/papers add ${id}\` fetches it from arXiv.`
    : t`The archive does not have the OpenReview paper ${id}. Search for its title.`;

const advice = ({ words }: SearchWords): string =>
  words.length > 0 ? t`Try fewer or other words.` : t`Try fewer filters.`;

/** There is nothing to take away from one filter alone. */
const hasOneFilter = (search: SearchWords): boolean =>
  search.words.length === 0 && search.typed.length === 1;

const nothingLike = (search: SearchWords): string =>
  [t`The archive holds nothing like it.`, filtersText(search)].filter(Boolean).join(' ');

/** What is said where nothing was found: of which words, what filters left out, and what to try. */
async function nothingFound(
  tools: AnswerSearchTools,
  searcher: Searcher,
  {
    query,
    search,
    answer,
    today,
  }: { query: string; search: SearchWords; answer: SearchAnswer; today: Day },
): Promise<Message> {
  const named = search.named[0] ?? search.like?.paper;
  if (named && (await findInArchive(tools, named)) === null) return say(notInArchive(named));
  if (search.like) return say(nothingLike(search));
  const total = await tools.store.papers.count();
  const papers = plural(total)`${spellCount(total)} paper|${spellCount(total)} papers`;
  const typed = cutAtWord(query, 100);
  const isEmpty = search.words.length > 0 && answer.sought.length === 0;
  const left = leftOutText(await readLeftOut(tools, searcher, query, today));
  const unknown = unknownWordsText(answer.unknown);
  const filters = filtersPhrase(search);
  const sentences = [
    filters === ''
      ? t`Nothing in the archive (${papers}) matches “${typed}”.`
      : t`Nothing in the archive (${papers}) matches “${typed}” (${filters}).`,
    isEmpty ? t`None of its words names a subject: add one that does.` : unknown,
    search.venue !== null && !answer.knowsVenues ? noVenues() : '',
    left,
    isEmpty || unknown || left || hasOneFilter(search) ? '' : advice(search),
    waitingText(answer, total),
  ];
  return say(sentences.filter(Boolean).join(' '));
}

/** A page of what is asked for, and how it was taken, or whose papers these are. */
async function readPage(
  tools: AnswerSearchTools,
  searcher: Searcher,
  search: SearchWords,
  range: SearchRange & { today: Day },
): Promise<{ answer: SearchAnswer; about: string }> {
  if (isForPerson(search)) {
    const people = await tools.archive.people(search.from);
    const about = peopleText(people);
    if (!people.person)
      return { answer: await searchPapers(tools, searcher, search, range), about };
    const { ids } = people.person;
    const { today, ...shown } = range;
    return {
      answer: await tools.archive.ask({ ...plainRequest(today, shown.limit), ...shown, ids }),
      about,
    };
  }
  const answer = await searchPapers(tools, searcher, search, range);
  const paper = search.like?.paper ? await findInArchive(tools, search.like.paper) : null;
  return { answer, about: takenAsText(search, paper?.title ?? null) };
}

/** The answer to a search as it was typed, one page of it. */
export async function answerSearch(
  tools: AnswerSearchTools,
  searcher: Searcher,
  query: string,
  page = 0,
): Promise<Message> {
  const { day: today } = localTime(tools.now(), 'UTC');
  const search = readSearchWords(query, today);
  if ('fault' in search) return say(search.fault);
  if (isEmptySearch(search)) return say(howTo());
  const range = { offset: page * pageSize, limit: pageSize };
  const read = await readPage(tools, searcher, search, { ...range, today });
  const { about } = read;
  const answer = asTyped(read.answer, search.words);
  const { count, results } = answer;
  if (count === 0) return nothingFound(tools, searcher, { query, search, answer, today });
  const pages = Math.ceil(count / pageSize);
  if (page >= pages) return answerSearch(tools, searcher, query, pages - 1);
  const papers = results.map(({ paper }) => paper);
  const facts = await readRowFacts(tools, searcher, papers);
  const total = answer.waiting > 0 ? await tools.store.papers.count() : 0;
  return searchMessage({ query, search, answer, page, pages, facts, total, about });
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
