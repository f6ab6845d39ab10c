import { tokenize } from './tokenize.ts';

/**
 * One number a term for the life of the process, so that papers are small arrays instead of strings.
 * The numbers mean nothing outside the process and are never stored.
 */
const idByTerm = new Map<string, number>();
const terms: string[] = [];

/** Number of terms met so far; every id is below it. */
export const vocabularySize = (): number => terms.length;

export function termId(term: string): number {
  const known = idByTerm.get(term);
  if (known !== undefined) return known;
  terms.push(term);
  idByTerm.set(term, terms.length - 1);
  return terms.length - 1;
}

/** Ids of the text's terms in order, repeats included. */
export const termIds = (text: string): number[] => tokenize(text).map(termId);
