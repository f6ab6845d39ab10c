/**
 * Numbers terms for the life of the process, so that papers are small arrays instead of strings. The numbers mean
 * nothing outside the process and are never stored.
 */
const idByTerm = new Map<string, number>();
const terms: string[] = [];

/** Number of terms met so far; every id is below it. */
export const vocabularySize = (): number => terms.length;

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
