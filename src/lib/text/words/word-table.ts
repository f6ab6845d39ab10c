import { termsOfWord } from '../tokenize.ts';
import { termId } from '../vocabulary.ts';

/**
 * Words that were met, with the ids of their terms: a hash table of our own, since every word of an archive is looked
 * up. Words are numbered. Of each there are, side by side, its hash and where its letters and its ids begin; they end
 * where those of the next word begin.
 */
const fields = 3;
let words = new Int32Array(fields * 2 ** 14);
let letters = new Uint16Array(2 ** 17);
let ids = new Int32Array(2 ** 14);
let size = 0;
/** By place, the word's number and one; 0 where none is. */
let table = new Int32Array(2 ** 15);

/** FNV-1a, 32 bits, a letter at a time from `firstHash`. */
export const firstHash = 0x811c9dc5 | 0;
export const addToHash = (hash: number, letter: number): number =>
  Math.imul(hash ^ letter, 0x01000193);

const firstPlace = (hash: number): number => (hash ^ (hash >>> 15)) & (table.length - 1);

function enter(number: number): void {
  let place = firstPlace(words[fields * number] as number);
  while (table[place] !== 0) place = (place + 1) & (table.length - 1);
  table[place] = number + 1;
}

/** The array, or a longer one where it has no room for what is needed. */
function withRoom<T extends Uint16Array | Int32Array>(array: T, needed: number): T {
  if (needed <= array.length) return array;
  const Longer = array.constructor as new (length: number) => T;
  const longer = new Longer(2 * needed);
  longer.set(array);
  return longer;
}

/** A lower-cased text whose words are looked up, also as numbers. */
export interface Letters {
  text: string;
  codes: Uint16Array;
}

function add({ text, codes }: Letters, start: number, end: number, hash: number): number {
  const number = size++;
  // A copy, because the engine keeps the whole abstract alive for a slice of it.
  const own = termsOfWord(Buffer.from(text.slice(start, end)).toString()).map(termId);
  words = withRoom(words, fields * (size + 1));
  const at = fields * number;
  const [firstLetter, firstId] = [words[at + 1] as number, words[at + 2] as number];
  const [nextLetter, nextId] = [firstLetter + end - start, firstId + own.length];
  letters = withRoom(letters, nextLetter);
  letters.set(codes.subarray(start, end), firstLetter);
  ids = withRoom(ids, nextId);
  ids.set(own, firstId);
  words.set([hash, firstLetter, firstId, 0, nextLetter, nextId], at);
  if (2 * size > table.length) {
    table = new Int32Array(2 * table.length);
    for (let one = 0; one < size; one++) enter(one);
  } else enter(number);
  return number;
}

function isWordAt(number: number, codes: Uint16Array, start: number, end: number): boolean {
  let at = words[fields * number + 1] as number;
  if ((words[fields * number + 4] as number) - at !== end - start) return false;
  for (let i = start; i < end; i++) if (letters[at++] !== codes[i]) return false;
  return true;
}

/** The number of a word in a text, whose hash is given. */
export function wordNumber(text: Letters, start: number, end: number, hash: number): number {
  for (let place = firstPlace(hash); ; place = (place + 1) & (table.length - 1)) {
    const number = (table[place] as number) - 1;
    if (number < 0) return add(text, start, end, hash);
    if (words[fields * number] === hash && isWordAt(number, text.codes, start, end)) return number;
  }
}

/** Where the ids of a word's terms begin, for `idAt`; they end where those of the next word begin. */
export const idsFrom = (number: number): number => words[fields * number + 2] as number;

export const idAt = (at: number): number => ids[at] as number;
