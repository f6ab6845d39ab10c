import { findReferences, type PaperReference } from '../lib/text/paper-references.ts';
import type { Day } from '../paper.ts';
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
  [search.words, search.lists, search.named].every((list) => list.length === 0) &&
  [search.since, search.until, search.from, search.within, search.venue].every(
    (filter) => filter === null,
  ) &&
  !search.hasCode;
