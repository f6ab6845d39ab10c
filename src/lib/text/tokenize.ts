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
