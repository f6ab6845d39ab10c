import { joinWithOr } from '../lib/language/language.ts';
import { t } from '../lib/language/t.ts';
import { authorKey } from '../lib/text/author-key.ts';
import { closestWord } from '../lib/text/closest-word.ts';
import { cutAtWord } from '../lib/text/cut-at-word.ts';
import { addDays, isDay } from '../lib/time/day.ts';
import type { Day } from '../paper.ts';

/** Lists that a search can be kept to. */
export type SearchList =
  | 'liked'
  | 'likedByMe'
  | 'saved'
  | 'posted'
  | 'voted'
  | 'votedByMe'
  | 'downByMe';

/** By relevance, by the words alone, or the newest first. */
type SearchOrder = 'best' | 'words' | 'newest';

/** What keeps a search to some papers, and how they are ordered. */
export interface SearchFilters {
  /** The first and the last day of publication, or where that is not known of the first sighting. */
  since: Day | null;
  until: Day | null;
  /** Part of an author's name, as typed. */
  from: string | null;
  /** A category such as `cs.RO`, lower-cased. */
  within: string | null;
  /** Part of the name of a conference or journal, as typed. */
  venue: string | null;
  hasCode: boolean;
  lists: SearchList[];
  order: SearchOrder;
  /** Those above that are set, as they were typed: `since:30d`. */
  typed: string[];
}

/** Filters that leave nothing out. */
export const noFilters = (): SearchFilters => ({
  since: null,
  until: null,
  from: null,
  within: null,
  venue: null,
  hasCode: false,
  lists: [],
  order: 'best',
  typed: [],
});

const listKeys = ['liked', 'saved', 'posted', 'voted'] as const;
const keys = ['since', 'until', 'from', 'in', 'has', 'venue', 'sort', ...listKeys] as const;
type FilterKey = (typeof keys)[number];

const mine = ['me', '@me', 'mine', 'i'];
const everybodys = ['here', 'us', 'all', 'any', 'anyone', 'everyone', 'everybody', 'channel'];

/** What can stand behind the colon of a list, and which list it is. */
const lists: Record<(typeof listKeys)[number], [SearchList, readonly string[]][]> = {
  liked: [
    ['likedByMe', mine],
    ['liked', everybodys],
  ],
  saved: [['saved', mine]],
  posted: [['posted', ['here', 'channel', 'us']]],
  voted: [
    ['votedByMe', mine],
    ['voted', everybodys],
    ['likedByMe', ['up', '+1', '👍', ':+1:', ':thumbsup:']],
    ['downByMe', ['down', '-1', '👎', ':-1:', ':thumbsdown:']],
  ],
};

const orders: [SearchOrder, readonly string[]][] = [
  ['best', ['best', 'relevance', 'relevant']],
  ['newest', ['newest', 'new', 'latest', 'recent', 'date']],
  ['words', ['words', 'word']],
];

/** A list by its word alone. */
export function bareList(word: string): SearchList | null {
  const lower = word.toLowerCase();
  return listKeys.find((one) => one === lower) ?? null;
}

/** The filter that a key names; `null` for none. */
export const filterKey = (key: string): FilterKey | null => keys.find((one) => one === key) ?? null;

const synonyms: Record<string, FilterKey> = {
  author: 'from',
  authors: 'from',
  by: 'from',
  category: 'in',
  cat: 'in',
  is: 'liked',
  list: 'liked',
  after: 'since',
  newer: 'since',
  before: 'until',
  older: 'until',
  to: 'until',
  conference: 'venue',
  journal: 'venue',
  with: 'has',
  code: 'has',
  order: 'sort',
  upvoted: 'liked',
  shared: 'posted',
};

const examples = [
  'since:30d',
  'until:2026-01-31',
  'from:levine',
  'in:cs.RO',
  'has:code',
  'venue:icml',
  'liked:me',
  'saved:me',
  'posted:here',
  'voted:me',
  'sort:newest',
];

/** Every filter, with an example of each. */
export const filterExamples = (): string => examples.map((one) => `\`${one}\``).join(' ');

/** Names the filter that was probably meant by an unknown one, and all that there are. */
export function faultOfUnknown(key: string): string {
  const meant = synonyms[key] ?? closestWord(key, keys);
  const typed = cutAtWord(key, 40);
  const unknown = meant
    ? t`There is no filter “${typed}:”. Did you mean “${meant}:”?`
    : t`There is no filter “${typed}:”.`;
  return `${unknown} ${t`These are the filters: ${filterExamples()}. To search for the words themselves, put them in quotes.`}`;
}

const daysOf: Record<string, number> = { d: 1, w: 7, m: 30, y: 365 };
/** No paper is older, and no calendar needs more. */
const oldest: Day = '1900-01-01';

/** The first or the last day of a year, a month or a day. */
function calendarDay(value: string, isEnd: boolean): Day | null {
  if (isDay(value)) return value;
  const [, year, month] = /^(\d{4})(?:-(\d{2}))?$/.exec(value) ?? [];
  const first = `${year}-${month ?? '01'}-01`;
  if (!year || !isDay(first)) return null;
  if (!isEnd) return first;
  const next = month === undefined ? `${Number(year) + 1}-01-01` : addDays(first, 31);
  return isDay(next) ? addDays(`${next.slice(0, 7)}-01` as Day, -1) : null;
}

function dayOf(value: string, today: Day, isEnd: boolean): Day | null {
  const [, number, unit] = /^(\d{1,4})([dwmy])$/i.exec(value) ?? [];
  const days = Number(number) * (daysOf[unit?.toLowerCase() ?? ''] ?? 1);
  // Some thousand years ago a calendar has no such day.
  if (number) return days < 40_000 ? addDays(today, -days) : null;
  const day = calendarDay(value, isEnd);
  return day !== null && day >= oldest ? day : null;
}

/** Sets one filter, as typed behind its colon. @returns the fault as a sentence, or `null`. */
type Setter = (found: SearchFilters, value: string, today: Day) => string | null;

function setDay(field: 'since' | 'until'): Setter {
  return (found, value, today) => {
    found[field] = dayOf(value, today, field === 'until');
    return found[field]
      ? null
      : t`“${field}:${cutAtWord(value, 40)}” is not a time. Write days, weeks, months, years or a date: ${field}:30d, ${field}:6m, ${field}:2026-01-31.`;
  };
}

function setList(key: (typeof listKeys)[number]): Setter {
  return (found, value) => {
    const list = lists[key].find(([, words]) => words.includes(value.toLowerCase()))?.[0];
    if (list) found.lists = [...new Set([...found.lists, list])];
    return list
      ? null
      : t`“${key}:${cutAtWord(value, 40)}” is not a list. Write “liked:here” for what anyone here liked, “liked:me”, “saved:me”, “voted:me”, “voted:up” or “voted:down” for your own, and “posted:here” for what was posted here.`;
  };
}

const setters: Record<FilterKey, Setter> = {
  since: setDay('since'),
  until: setDay('until'),
  from: (found, value) => {
    found.from = authorKey(value) ? value.slice(0, 100) : null;
    return found.from
      ? null
      : t`“from:${cutAtWord(value, 40)}” names nobody. Write for example from:levine or from:"sergey levine".`;
  },
  in: (found, value) => {
    found.within = value.toLowerCase();
    return /^[a-z-]{1,20}(\.[a-z-]{1,20})?$/i.test(value)
      ? null
      : t`“in:${cutAtWord(value, 40)}” is not an arXiv category. Write for example in:cs.RO or in:stat.`;
  },
  has: (found, value) => {
    found.hasCode = value.toLowerCase() === 'code';
    return found.hasCode
      ? null
      : t`“has:${cutAtWord(value, 40)}” is not known. “has:code” keeps the search to papers with code.`;
  },
  venue: (found, value) => {
    found.venue = /[\p{L}\p{N}]/u.test(value) ? value.slice(0, 100) : null;
    return found.venue
      ? null
      : t`“venue:${cutAtWord(value, 40)}” names no conference or journal. Write for example venue:icml.`;
  },
  sort: (found, value) => {
    const order = orders.find(([, words]) => words.includes(value.toLowerCase()))?.[0];
    found.order = order ?? 'best';
    const choices = orders.map(([one]) => `sort:${one}`);
    return order
      ? null
      : t`“sort:${cutAtWord(value, 40)}” is not an order. Write ${joinWithOr(choices)}.`;
  },
  liked: setList('liked'),
  saved: setList('saved'),
  posted: setList('posted'),
  voted: setList('voted'),
};

/** Sets one filter from what was typed. @returns what is wrong with the value; `null`: nothing. */
export const setFilter = (
  found: SearchFilters,
  key: FilterKey,
  value: string,
  today: Day,
): string | null => setters[key](found, value, today);

/** What is wrong with filters that are sound each for itself; `null`: nothing. */
export function faultOfAll({ since, until }: SearchFilters): string | null {
  return since !== null && until !== null && until < since
    ? t`“until” (${until}) is before “since” (${since}): no day lies between.`
    : null;
}
