import { foldings } from './fold.ts';
import { nameParts } from './name-parts.ts';

const suffix = /^(?:jr|sr|ii|iii|iv)\.?$/i;
const honorific = /^(?:dr|prof|professor)\.?\s+(?=\S)/i;
const apostrophes = /['’‘ʼʻʹ´`]/g;

/** "The Alpha & Beta Teams" as "Alpha and Beta Teams". */
function plainOrganisation(name: string): string {
  if (!/^the\s|&/i.test(name) || !('organization' in nameParts(name))) return name;
  return name.replace(/^the\s+/i, '').replace(/\s*&\s*/g, ' and ');
}

/** The name as papers print it: the family name last, and "Jr." behind it. */
function inPrintedOrder(name: string): string {
  const plain = name.trim().replace(honorific, '');
  const parts = plain.split(/[,،，、]/).map((part) => part.trim());
  const [family = '', given, ...more] = parts.filter((part) => !suffix.test(part));
  const behind = parts.filter((part) => suffix.test(part)).join(' ');
  const ordered = more.length === 0 ? `${given ?? ''} ${family} ${behind}` : plain;
  return plainOrganisation(ordered.trim());
}

function wordsOf(folded: string): string[] {
  const words = folded.split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean);
  const [first = '', ...others] = words;
  // "Example, Hal III" has it behind the given name.
  const isSuffix = (word: string) => suffix.test(word);
  return words.length > 2
    ? [first, ...others.filter((word) => !isSuffix(word)), ...others.filter(isSuffix)]
    : words;
}

/** The words of a name in each of its spellings, folded, in the order "Given Family". */
export function nameSpellings(name: string): string[][] {
  const ordered = inPrintedOrder(name).replace(apostrophes, '');
  // The apostrophe of O’Example and d’Example is often typed as a blank.
  const joined = ordered.replace(/(?<=\s)([OD])\s+(?=\p{Lu}\p{L})/gu, '$1');
  const forms = joined === ordered ? [ordered] : [ordered, joined];
  return forms.flatMap(foldings).map(wordsOf);
}

/** Without the initials between the first word and the last. */
export const withoutInitials = (words: readonly string[]): string[] =>
  words.filter((word, at) => at === 0 || at === words.length - 1 || !/^[a-z]$/.test(word));

/**
 * A name in every spelling that papers and people use for it. "Sutton, Richard S." and "Richard Sutton" are one author;
 * so are "Jürgen Beispiel", "Jurgen Beispiel" and "Juergen Beispiel"; "R. Sutton", who may be anybody, is another.
 */
export function authorKeys(name: string): string[] {
  return [...new Set(nameSpellings(name).map((words) => withoutInitials(words).join(' ')))];
}

/** A name for comparison: without accents, capitals and middle initials, the family name last. */
export const authorKey = (name: string): string => authorKeys(name)[0] ?? '';

/** Where blanks and hyphens stand tells nobody apart: "Xiao-Ming" and "Xiaoming". */
const compactKeys = (name: string): string[] =>
  authorKeys(name).map((key) => key.replaceAll(' ', ''));

/** Whether a name is one of these authors'. */
export function authorMatcher(authors: readonly string[]): (name: string) => boolean {
  const keys = new Set(authors.flatMap(compactKeys));
  return (name) => compactKeys(name).some((key) => keys.has(key));
}

export const isSameAuthor = (one: string, other: string): boolean => authorMatcher([one])(other);
