import { foldings } from './fold.ts';

const suffix = /^(?:Jr|Sr|II|III|IV)\.?$/i;

/** The name in one of its spellings, folded: "Given Family" in order, without middle initials. */
function keyOf(folded: string): string {
  const words = folded.split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean);
  return words
    .filter((word, at) => at === 0 || at === words.length - 1 || !/^[a-z]$/.test(word))
    .join(' ');
}

/**
 * A name in every spelling that papers and people use for it. "Sutton, Richard S." and "Richard Sutton" are one author;
 * so are "Jürgen Beispiel", "Jurgen Beispiel" and "Juergen Beispiel"; "R. Sutton", who may be anybody, is another.
 */
export function authorKeys(name: string): string[] {
  const parts = name.split(',').map((part) => part.trim());
  const [family = '', given, ...more] = parts.filter((part) => !suffix.test(part));
  const behind = parts.filter((part) => suffix.test(part)).join(' ');
  const ordered = more.length === 0 ? `${given ?? ''} ${family} ${behind}` : name;
  const keys = foldings(ordered.replace(/['’‘ʼʻʹ´`]/g, '')).map(keyOf);
  return [...new Set(keys)];
}

/** A name for comparison: without accents, capitals and middle initials, the family name last. */
export const authorKey = (name: string): string => authorKeys(name)[0] ?? '';

/** Whether a name is one of these authors'. */
export function authorMatcher(authors: readonly string[]): (name: string) => boolean {
  const keys = new Set(authors.flatMap(authorKeys));
  return (name) => authorKeys(name).some((key) => keys.has(key));
}

export const isSameAuthor = (one: string, other: string): boolean => authorMatcher([one])(other);
