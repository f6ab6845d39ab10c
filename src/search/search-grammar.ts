import { t } from '../lib/language/t.ts';
import { findReferences, type PaperReference } from '../lib/text/paper-references.ts';
import type { Day } from '../paper.ts';
import { isPasted, type LikeWords, readGithubLinks, readLike } from './read-like.ts';
import {
  bareList,
  faultOfAll,
  faultOfUnknown,
  filterKey,
  noFilters,
  type SearchFilters,
  setFilter,
} from './search-filters.ts';

/** What was asked of a search. */
export interface SearchWords extends SearchFilters {
  /** Words to find; a phrase in quotes is several of them. */
  words: string[];
  /** Phrases in quotes, lower-cased: each must stand in title or abstract. */
  phrases: string[];
  /** Papers named by id or link; no word of theirs is in `words`. */
  named: PaperReference[];
  /** Papers are sought that are like this, in the place of words. */
  like?: LikeWords;
  /** A link to GitHub was taken as the words of its name. */
  hasUnreadLink?: true;
}

const token = /(?:([a-z]{2,}):(?![/:]))?(?:["“”]([^"“”]*)["“”]?|(\S+))/giu;
/** A filter whose blank can only be a slip: "since: 30d". */
const looseDay = /(?<!\S)(since|until):\s+(?=\d{1,4}[dwmy]\b|\d{4}-)/gi;
/** In so long a text, pasted from elsewhere, a colon is a sign like others. */
const pasted = 300;

const plainText = (text: string): string =>
  text.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ').replace(looseDay, '$1:');

/** A word, or one of `liked`, `saved` and their like that may be one. */
interface TypedWord {
  text: string;
  list: ReturnType<typeof bareList>;
}

function addPhrase(found: SearchWords, typed: TypedWord[], phrase: string): void {
  if (!/\S/.test(phrase)) return;
  found.phrases.push(phrase.toLowerCase());
  for (const text of phrase.split(/\s+/)) typed.push({ text, list: null });
}

/** In a question `liked` is a word; it is a list where nothing but such words and filters is asked for. */
function settleWords(found: SearchWords, typed: readonly TypedWord[]): SearchWords {
  const isList = typed.every(({ list }) => list !== null);
  if (isList) {
    const lists = typed.flatMap(({ list }) => (list === null ? [] : [list]));
    found.lists = [...new Set([...found.lists, ...lists])];
    found.typed.push(...typed.map(({ text }) => text));
  } else found.words = typed.map(({ text }) => text);
  return found;
}

/**
 * Reads what follows `/papers search`: words, phrases in quotes, and filters, a key and a value with a colon between:
 * `since:30d`. Links and "note: text" are words.
 * @param today for `since:30d`.
 * @returns the search, or a sentence that says what is wrong and what to write.
 */
export function readSearchWords(text: string, today: Day): SearchWords | { fault: string } {
  const plain = plainText(text);
  if (isPasted(plain)) return readPasted(plain, today);
  const like = readLike(plain);
  if (like && 'fault' in like) return like;
  const links = readGithubLinks(like?.rest ?? plain);
  const read = readTyped(links.text, today);
  if ('fault' in read) return read;
  if (!like) return links.hasLink ? { ...read, hasUnreadLink: true } : read;
  return read.words.length > 0 || read.named.length > 0
    ? { fault: t`Only filters can stand beside “like:”, for example \`like:2508.13420 since:6m\`.` }
    : { ...read, like: like.like, typed: read.typed };
}

/** A pasted text is one to which papers are like; filters in it count, where they are sound. */
function readPasted(plain: string, today: Day): SearchWords {
  const found: SearchWords = { ...noFilters(), named: [], words: [], phrases: [] };
  const text = plain.replaceAll(token, (whole, typedKey: string | undefined, quoted, bare) => {
    const known = typedKey === undefined ? null : filterKey(typedKey.toLowerCase());
    const value = (quoted ?? bare ?? '').trim();
    const other: SearchWords = { ...found, lists: [...found.lists] };
    if (!known || setFilter(other, known, value, today) !== null) return whole;
    Object.assign(found, other, { typed: [...found.typed, whole] });
    return '';
  });
  return { ...found, like: { paper: null, text } };
}

function readTyped(plain: string, today: Day): SearchWords | { fault: string } {
  const named = findReferences(plain);
  const found: SearchWords = { ...noFilters(), named, words: [], phrases: [] };
  const typed: TypedWord[] = [];
  for (const [whole, typedKey, quoted, bare] of plain.matchAll(token)) {
    if (named.length > 0 && findReferences(whole).length > 0) continue;
    const key = typedKey?.toLowerCase();
    const value = (quoted ?? bare ?? '').trim();
    const known = key === undefined ? null : filterKey(key);
    if (known) {
      const fault = setFilter(found, known, value, today);
      if (fault) return { fault };
      found.typed.push(whole);
    } else if (key !== undefined && plain.length <= pasted) return { fault: faultOfUnknown(key) };
    else if (quoted !== undefined && key === undefined) addPhrase(found, typed, value);
    else typed.push({ text: whole, list: bareList(whole) });
  }
  const fault = faultOfAll(found);
  return fault ? { fault } : settleWords(found, typed);
}

/** The search without one of the filters that it names in `typed`, in the form in which it is read. */
export const withoutFilter = (text: string, filter: string): string =>
  ` ${plainText(text)} `.replace(` ${filter} `, ' ').trim();

/** Whether anything at all was asked for. */
export const isEmptySearch = (search: SearchWords): boolean =>
  search.like === undefined &&
  [search.words, search.lists, search.named].every((list) => list.length === 0) &&
  [search.since, search.until, search.from, search.within, search.venue].every(
    (filter) => filter === null,
  ) &&
  !search.hasCode;
