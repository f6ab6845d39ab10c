import { lowerCaseWords } from '../tokenize.ts';
import { addToHash, firstHash, idAt, idsFrom, type Letters, wordNumber } from './word-table.ts';

/** Low bits of a place: whether its term is the first of a word, and whether that follows another one. */
export const isFirst = 1;
export const isJoined = 2;
/** A place is its term's id, moved by so many bits, with its flags below. */
export const flagBits = 2;

/**
 * A text's terms in order, in one number each: the term's id, whether it is the first of its word (a hyphenated word
 * has several), and whether neither a stop word nor punctuation parts that word from the one before.
 */
export type TextPlaces = Uint32Array;

/** Latin letters with their accents, and the dashes and quotes of printed texts end before these codes. */
const latin = 0x250;
const printed = { from: 0x2010, to: 0x2027 };

const kinds = { other: 0, letter: 1, digit: 2, breaking: 4, hyphen: 8, unknown: 16 } as const;
const inside = kinds.letter | kinds.digit;

/** Of each code what it is in a word. */
const kindOf = Uint8Array.from({ length: printed.to }, (_, code) => {
  const char = String.fromCharCode(code);
  if ((code >= latin && code < printed.from) || /\p{M}/u.test(char)) return kinds.unknown;
  if (char === '-') return kinds.hyphen;
  if (/[.,;:!?()]/.test(char)) return kinds.breaking;
  if (/\p{L}/u.test(char)) return kinds.letter;
  return /\p{N}/u.test(char) ? kinds.digit : kinds.other;
});

/** The text that is read, with two letters of no word behind it, and its places. */
const letters: Letters = { text: '', codes: new Uint16Array(4096) };
let places = new Uint32Array(4096);
let size = 0;
let isAfterWord = false;

/** Lays the letters out; whether a look at each tells the words. */
function layOut(lower: string): boolean {
  const { length } = lower;
  if (letters.codes.length < length + 2) letters.codes = new Uint16Array(2 * length + 2);
  const { codes } = letters;
  // Every part of a hyphenated word may be a term beside the whole.
  if (places.length < 2 * length) places = new Uint32Array(4 * length);
  let isKnown = true;
  for (let at = 0; at < length; at++) {
    const code = lower.charCodeAt(at);
    codes[at] = code;
    if ((kindOf[code] ?? kinds.unknown) === kinds.unknown) isKnown = false;
  }
  codes[length] = codes[length + 1] = 0;
  letters.text = lower;
  size = 0;
  isAfterWord = false;
  return isKnown;
}

function addWord(start: number, end: number, hash: number, isParted: boolean): void {
  const word = wordNumber(letters, start, end, hash);
  const [from, to] = [idsFrom(word), idsFrom(word + 1)];
  let flags = isAfterWord && !isParted ? isFirst | isJoined : isFirst;
  for (let at = from; at < to; at++) {
    places[size++] = (idAt(at) << flagBits) | flags;
    flags = 0;
  }
  isAfterWord = to > from;
}

/** Letter by letter, by what the pattern of `tokenize.ts` says, for a text without rarer letters. */
function scan(length: number): void {
  const { codes } = letters;
  let isParted = false;
  for (let at = 0; at < length; ) {
    const start = at;
    let code = codes[at] as number;
    let kind = kindOf[code] as number;
    let hash = firstHash;
    while (kind === kinds.digit) {
      hash = addToHash(hash, code);
      code = codes[++at] as number;
      kind = kindOf[code] as number;
    }
    if (kind !== kinds.letter) {
      if (kind === kinds.breaking) isParted = true;
      at++;
      continue;
    }
    do {
      hash = addToHash(hash, code);
      code = codes[++at] as number;
      kind = kindOf[code] as number;
      if (kind === kinds.hyphen && ((kindOf[codes[at + 1] as number] as number) & inside) !== 0) {
        hash = addToHash(hash, code);
        code = codes[++at] as number;
        kind = kindOf[code] as number;
      }
    } while ((kind & inside) !== 0);
    addWord(start, at, hash, isParted);
    isParted = false;
  }
}

const wordBreak = /[.,;:!?()]/;

/** By the pattern itself. */
function match(lower: string): void {
  let end = 0;
  for (const word of lowerCaseWords(lower)) {
    const start = lower.indexOf(word, end);
    const isParted = wordBreak.test(lower.slice(end, start));
    end = start + word.length;
    let hash = firstHash;
    for (let at = start; at < end; at++) hash = addToHash(hash, letters.codes[at] as number);
    addWord(start, end, hash, isParted);
  }
}

/**
 * The places of a text, whose words are those of `lowerCaseWords`. Most texts are read letter by letter, in a tenth of
 * the time that the pattern takes.
 * @returns a view that the next call writes over.
 */
export function readPlaces(text: string): TextPlaces {
  const lower = text.toLowerCase();
  if (layOut(lower)) scan(lower.length);
  else match(lower);
  return places.subarray(0, size);
}

/** The ids of the terms at the places. */
export const idsAt = (at: TextPlaces): Uint32Array => at.map((place) => place >>> flagBits);

/** Ids of the text's terms in order, repeats included. */
export const termIds = (text: string): number[] => Array.from(idsAt(readPlaces(text)));
