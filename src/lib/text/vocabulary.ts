import { lowerCaseWords, termsOfWord } from './tokenize.ts';

/**
 * Numbers terms for the life of the process, so that papers are small arrays instead of strings. The numbers mean
 * nothing outside the process and are never stored.
 */
const idByTerm = new Map<string, number>();
const terms: string[] = [];

/** Number of terms met so far; every id is below it. */
export const vocabularySize = (): number => idByTerm.size;

/** The number of a term as `tokenize` makes it. */
export function termId(term: string): number {
  const known = idByTerm.get(term);
  if (known !== undefined) return known;
  const id = terms.push(term) - 1;
  idByTerm.set(term, id);
  return id;
}

/** The term of a number that `termId` gave. */
export const termOf = (id: number): string => terms[id] as string;

/** Words that were met, with the ids of their terms: a hash table of our own, since every word of an archive is looked up. */
const words: string[] = [];
const idsByWord: (readonly number[])[] = [];
const hashes: number[] = [];
/** By place, the word's number and one; 0 where none is. */
let table = new Uint32Array(2 ** 14);

/** FNV-1a, 32 bits. */
function hashOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}

const firstPlace = (hash: number): number => (hash ^ (hash >>> 15)) & (table.length - 1);
const nextPlace = (place: number): number => (place + 1) & (table.length - 1);

function isWordAt(word: string, text: string, start: number, end: number): boolean {
  if (word.length !== end - start) return false;
  for (let i = 0; i < word.length; i++)
    if (word.charCodeAt(i) !== text.charCodeAt(start + i)) return false;
  return true;
}

function enter(number: number): void {
  let place = firstPlace(hashes[number] as number);
  while (table[place] !== 0) place = nextPlace(place);
  table[place] = number + 1;
}

/** The numbers of the terms of a lower-cased word in a text, none for a stop word; remembered by word. */
export function idsOfWord(text: string, start = 0, end = text.length): readonly number[] {
  const hash = hashOf(text, start, end);
  for (let place = firstPlace(hash); ; place = nextPlace(place)) {
    const number = (table[place] as number) - 1;
    if (number < 0) break;
    if (hashes[number] === hash && isWordAt(words[number] as string, text, start, end))
      return idsByWord[number] as readonly number[];
  }
  // A copy, because the engine keeps the whole abstract alive for a slice of it.
  const word = Buffer.from(text.slice(start, end)).toString();
  const ids = termsOfWord(word).map(termId);
  const number = words.push(word) - 1;
  hashes.push(hash);
  idsByWord.push(ids);
  if (2 * words.length > table.length) {
    table = new Uint32Array(2 * table.length);
    for (let one = 0; one < words.length; one++) enter(one);
  } else enter(number);
  return ids;
}

/** Ids of the text's terms in order, repeats included. */
export function termIds(text: string): number[] {
  const ids: number[] = [];
  for (const word of lowerCaseWords(text)) {
    for (const id of idsOfWord(word)) ids.push(id);
  }
  return ids;
}
