import { stopWords } from './stop-words.ts';

/** A word of a text, with the terms it is found by (none for a stop word). */
export interface Word {
  /** As written, e.g. `Q-functions`. */
  surface: string;
  /** Where it begins in the text, in UTF-16 units. */
  start: number;
  /** e.g. `q-function`, `function`. */
  terms: string[];
}

/**
 * A word begins with a letter, or with digits followed by a letter (`3d`); hyphens inside are kept. The look-behind
 * keeps a long row of digits from being scanned again from each of its digits.
 */
const wordPattern =
  /(?:\p{L}[\p{L}\p{M}\p{N}]*|(?<!\p{N})\p{N}+\p{L}[\p{L}\p{M}\p{N}]*)(?:-[\p{L}\p{M}\p{N}]+)*/gu;

/** Cuts an English plural: -ies → y, -sses → ss, -s dropped unless the word ends in -ss, -us or -is. */
export function stemPlural(word: string): string {
  if (!word.endsWith('s')) return word;
  if (word.endsWith('ies')) return word.length > 3 ? `${word.slice(0, -3)}y` : word;
  if (word.endsWith('sses')) return word.slice(0, -2);
  return /(?:s|u|i)s$/.test(word) || word.length < 2 ? word : word.slice(0, -1);
}

const termOf = (word: string): string | null => {
  if (stopWords.has(word)) return null;
  const stem = stemPlural(word);
  return stopWords.has(stem) ? null : stem;
};

/** The terms of one lower-cased word: its stem, and the stems of its hyphenated parts of more than 2 letters. */
export function termsOfWord(word: string): string[] {
  const whole = termOf(word);
  if (whole === null) return [];
  if (!word.includes('-')) return [whole];
  const parts = word.split('-').filter((part) => part.length > 2);
  return [whole, ...parts.map(termOf).filter((term) => term !== null)];
}

/** The words of a text in order. */
export function wordsOf(text: string): Word[] {
  return [...text.matchAll(wordPattern)].map(({ 0: surface, index }) => ({
    surface,
    start: index,
    terms: termsOfWord(surface.toLowerCase()),
  }));
}

/** The lower-cased words of a text in order, stop words too. */
export const lowerCaseWords = (text: string): string[] =>
  text.toLowerCase().match(wordPattern) ?? [];

/**
 * The terms of a text in order, repeats included: lower-cased words without stop words, plurals cut,
 * each hyphenated word followed by its parts.
 */
export const tokenize = (text: string): string[] => lowerCaseWords(text).flatMap(termsOfWord);

/** Latin letters with their accents, and the dashes and quotes of printed texts end before these codes. */
const latin = 0x250;
const printed = { from: 0x2010, to: 0x2027 };

const kinds = { other: 0, letter: 1, digit: 2, breaking: 3, hyphen: 4, unknown: 5 } as const;

/** Of each code what it is in a word. */
const kindOf = Uint8Array.from({ length: printed.to }, (_, code) => {
  const char = String.fromCharCode(code);
  if ((code >= latin && code < printed.from) || /\p{M}/u.test(char)) return kinds.unknown;
  if (char === '-') return kinds.hyphen;
  if (/[.,;:!?()]/.test(char)) return kinds.breaking;
  if (/\p{L}/u.test(char)) return kinds.letter;
  return /\p{N}/u.test(char) ? kinds.digit : kinds.other;
});

/** Called with where each word begins and ends, and whether punctuation separates it from the word before. */
export type Visit = (start: number, end: number, isParted: boolean) => void;

function isKnown(text: string): boolean {
  for (let at = 0; at < text.length; at++)
    if ((kindOf[text.charCodeAt(at)] ?? kinds.unknown) === kinds.unknown) return false;
  return true;
}

/** Letter by letter, by what `wordPattern` says, for a text without rarer letters. */
function scan(lower: string, visit: Visit): void {
  const kindAt = (at: number) => kindOf[lower.charCodeAt(at)] ?? kinds.other;
  const isInside = (kind: number) => kind === kinds.letter || kind === kinds.digit;
  let isParted = false;
  for (let at = 0; at < lower.length; ) {
    const start = at;
    let kind = kindAt(at);
    while (kind === kinds.digit) kind = kindAt(++at);
    if (kind === kinds.letter) {
      while (isInside(kind)) {
        kind = kindAt(++at);
        if (kind === kinds.hyphen && isInside(kindAt(at + 1))) kind = kindAt(++at);
      }
      visit(start, at, isParted);
      isParted = false;
    } else {
      if (kind === kinds.breaking) isParted = true;
      at++;
    }
  }
}

const wordBreak = /[.,;:!?()]/;

/**
 * The words of a lower-cased text in order, as `lowerCaseWords` finds them, each with whether punctuation separates it
 * from the one before. Most texts are read letter by letter, in a quarter of the time that the pattern takes.
 */
export function visitWords(lower: string, visit: Visit): void {
  if (isKnown(lower)) {
    scan(lower, visit);
    return;
  }
  let end = 0;
  for (const word of lowerCaseWords(lower)) {
    const start = lower.indexOf(word, end);
    const isParted = wordBreak.test(lower.slice(end, start));
    end = start + word.length;
    visit(start, end, isParted);
  }
}
