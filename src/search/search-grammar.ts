import { t } from '../lib/language/t.ts';
import { authorKey } from '../lib/text/author-key.ts';
import { closestWord } from '../lib/text/closest-word.ts';
import { cutAtWord } from '../lib/text/cut-at-word.ts';
import { findReferences, type PaperReference } from '../lib/text/paper-references.ts';
import { addDays, isDay } from '../lib/time/day.ts';
import type { Day } from '../paper.ts';

/** Lists that a search can be kept to. */
export type SearchList = 'liked' | 'likedByMe' | 'saved' | 'posted';

/** What was asked of a search. */
export interface SearchWords {
  /** Words to find; a phrase in quotes is several of them. */
  words: string[];
  /** Phrases in quotes, lower-cased: each must stand in title or abstract. */
  phrases: string[];
  /** The first day of publication, or where that is not known of the first sighting. */
  since: Day | null;
  /** Part of an author's name, as typed. */
  from: string | null;
  /** A category such as `cs.RO`, lower-cased. */
  within: string | null;
  lists: SearchList[];
  /** Papers named by id or link; no word of theirs is in `words`. */
  named: PaperReference[];
}

const lists = ['liked', 'saved', 'posted'] as const;
const keys = ['since', 'from', 'in'] as const;
type Key = (typeof keys)[number];

const token = /(?:([a-z]+):)?(?:["“”]([^"“”]*)["“”]?|(\S+))/giu;

const daysOf: Record<string, number> = { d: 1, w: 7, m: 30, y: 365 };

function sinceOf(value: string, today: Day): Day | null {
  if (isDay(value)) return value;
  const [, number, unit] = /^(\d{1,4})([dwmy])$/i.exec(value) ?? [];
  return number && unit
    ? addDays(today, -Number(number) * (daysOf[unit.toLowerCase()] ?? 1))
    : null;
}

/** Sets one filter. @returns the fault as a sentence, or `null`. */
function setFilter(found: SearchWords, key: Key, value: string, today: Day): string | null {
  const typed = cutAtWord(value, 40);
  if (key === 'since') {
    found.since = sinceOf(value, today);
    return found.since
      ? null
      : t`“since:${typed}” is not a time. Write days, weeks, months, years or a date: since:30d, since:6m, since:2026-01-31.`;
  }
  if (key === 'in') {
    found.within = value.toLowerCase();
    return /^[a-z-]+(\.[a-z-]+)?$/i.test(value)
      ? null
      : t`“in:${typed}” is not an arXiv category. Write for example in:cs.RO or in:stat.`;
  }
  found.from = authorKey(value) ? value : null;
  return found.from
    ? null
    : t`“from:${typed}” names nobody. Write for example from:levine or from:"sergey levine".`;
}

/** Names the filter that was probably meant by an unknown one; anything else is an ordinary word ("q:learning"). */
function faultOfKey(key: string, value: string): string | null {
  if (lists.some((one) => one === key)) return faultOfList(key, value);
  const synonyms: Record<string, Key> = {
    author: 'from',
    by: 'from',
    category: 'in',
    after: 'since',
  };
  const meant = synonyms[key] ?? closestWord(key, keys);
  return meant ? t`There is no filter “${key}:”. Did you mean “${meant}:”?` : null;
}

/** `liked`, `saved`, `posted`, or `liked:@me`; `null` for anything else. */
function listOf(key: string | undefined, bare: string | undefined): SearchList | null {
  const value = bare?.toLowerCase();
  if (key === undefined) return lists.find((one) => one === value) ?? null;
  if (value !== '@me' && value !== 'me') return null;
  return key === 'liked' ? 'likedByMe' : key === 'saved' ? 'saved' : null;
}

/** What is wrong with `liked:@somebody` and its like. */
const faultOfList = (key: string, value: string): string =>
  t`“${key}:${cutAtWord(value, 40)}” is not a list. Write “liked” for what anyone here liked, or “liked:@me” for what you liked.`;

/**
 * Reads what follows `/papers search`: words, phrases in quotes, the filters `since:`, `from:` and `in:`, and `liked`,
 * `liked:@me`, `saved` and `posted` for the lists (in quotes they are words).
 * @param today for `since:30d`.
 * @returns the search, or a sentence that says what is wrong and what to write.
 */
export function readSearchWords(text: string, today: Day): SearchWords | { fault: string } {
  const named = findReferences(text);
  const found: SearchWords = {
    named,
    words: [],
    phrases: [],
    since: null,
    from: null,
    within: null,
    lists: [],
  };
  for (const [whole, typedKey, quoted, bare] of text.matchAll(token)) {
    if (named.length > 0 && findReferences(whole).length > 0) continue;
    const key = typedKey?.toLowerCase();
    const value = (quoted ?? bare ?? '').trim();
    const list = listOf(key, bare);
    if (list) {
      found.lists.push(list);
      continue;
    }
    const known = keys.find((one) => one === key);
    const fault = known
      ? setFilter(found, known, value, today)
      : key === undefined
        ? null
        : faultOfKey(key, value);
    if (fault) return { fault };
    if (known) continue;
    if (quoted !== undefined && key === undefined) addPhrase(found, value);
    else found.words.push(whole);
  }
  return found;
}

function addPhrase(found: SearchWords, phrase: string): void {
  if (phrase === '') return;
  found.phrases.push(phrase.toLowerCase());
  for (const word of phrase.split(/\s+/)) found.words.push(word);
}

/** Whether anything at all was asked for. */
export const isEmptySearch = (search: SearchWords): boolean =>
  [search.words, search.lists, search.named].every((list) => list.length === 0) &&
  [search.since, search.from, search.within].every((filter) => filter === null);
