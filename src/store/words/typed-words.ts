import { queryForms } from '../../lib/text/search-text.ts';
import { longestWord } from './paper-words.ts';

/**
 * A word in all forms in which it may be indexed; one is enough. A form is one or more words that follow each other, of
 * which the last may go on.
 */
export type Word = readonly string[];

/** More words than this narrow nothing. */
const mostWords = 32;

/** A single letter stands for itself, as it begins almost every paper; every other form is the beginning of a word. */
export const isWhole = (form: string): boolean => /^.$/u.test(form);

const isShort = (form: string): boolean =>
  form.split(' ').every((word) => word.length <= longestWord);

/** The words of what a person typed, once each. */
export function typedWords(typed: readonly string[]): Word[] {
  const words = typed
    .flatMap((word) => word.split(/\s+/))
    .map((word) => queryForms(word).filter(isShort))
    .filter((forms) => forms.length > 0);
  const distinct = new Map(words.map((forms) => [forms.join('\n'), forms]));
  return [...distinct.values()].slice(0, mostWords);
}
