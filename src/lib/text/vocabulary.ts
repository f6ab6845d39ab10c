import { lowerCaseWords, termsOfWord } from './tokenize.ts';

/**
 * Numbers terms for the life of the process, so that papers are small arrays instead of strings. The numbers mean
 * nothing outside the process and are never stored.
 */
const idByTerm = new Map<string, number>();
const terms: string[] = [];
const idsByWord = new Map<string, readonly number[]>();

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

/** The numbers of the terms of one lower-cased word, none for a stop word; remembered by word. */
export function idsOfWord(word: string): readonly number[] {
  const known = idsByWord.get(word);
  if (known) return known;
  // A copy, because the engine keeps the whole abstract alive for a slice of it.
  const copy = Buffer.from(word).toString();
  const ids = termsOfWord(copy).map(termId);
  idsByWord.set(copy, ids);
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
