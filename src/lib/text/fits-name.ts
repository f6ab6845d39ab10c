import { nameSpellings, withoutInitials } from './author-key.ts';

export type NameTest = (name: string) => boolean;

/** Nobody has a longer name; of collaborations so many words tell enough, and every order of them is quickly tried. */
const mostWords = 8;

/** Whether every word has a part of its own: an initial is not also the family name. */
function haveParts(
  words: readonly string[],
  parts: readonly string[],
  isPart: (word: string, part: string) => boolean,
): boolean {
  const [word, ...others] = words;
  if (word === undefined) return true;
  return parts.some(
    (part, at) => isPart(word, part) && haveParts(others, parts.toSpliced(at, 1), isPart),
  );
}

/** Tests names for all of the words; those with fewest parts are given theirs first, so that it is quick. */
function testWords(typed: readonly string[], isPrefix: (word: string, at: number) => boolean) {
  const words = typed.slice(0, mostWords);
  const prefixes = new Set(words.filter((word, at) => word.length === 1 || isPrefix(word, at)));
  const isPart = (word: string, part: string) =>
    part === word || (prefixes.has(word) && part.startsWith(word));
  return (parts: readonly string[]): boolean => {
    if (words.length === 0 || words.length > parts.length) return false;
    const counted = words.map((word) => ({
      word,
      parts: parts.filter((part) => isPart(word, part)).length,
    }));
    const ordered = counted.sort((a, b) => a.parts - b.parts);
    return (
      ordered[0]?.parts !== 0 &&
      haveParts(
        ordered.map(({ word }) => word),
        parts,
        isPart,
      )
    );
  };
}

/** The words of a name, and the same with each two neighbours as one word. */
function joinings(words: readonly string[]): string[][] {
  if (words.length > mostWords) return [[...words]];
  const pairs = words.slice(1).map((word, at) => words.toSpliced(at, 2, `${words[at]}${word}`));
  return [[...words], ...pairs];
}

/** Other ways to set the blanks of a typed name: "JP Example" as "J P Example", "vanExample", "Xiao Ming". */
export function respacings(typed: string): string[] {
  const isMixed = /\p{Ll}/u.test(typed);
  const initials = typed.replace(/(?<![\p{L}.])\p{Lu}{2,3}(?![\p{L}.])/gu, (all) =>
    [...all].join(' '),
  );
  const parted = typed.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ');
  const gaps = [...typed.matchAll(/(?<=[^\s,،，、])(?:\s+|[-‐‑])(?=\S)/gu)].slice(0, mostWords);
  const joined = gaps.map(
    ({ 0: gap, index }) => typed.slice(0, index) + typed.slice(index + gap.length),
  );
  const all = [...(isMixed ? [initials] : []), parted, ...joined];
  return [...new Set(all)].filter((one) => one !== typed);
}

export interface NameTestOptions {
  /** Of every word the beginning is enough, not only of the last and of initials. */
  allPrefixes?: boolean;
}

/**
 * Tests whom a typed name means, the strictest first: those whose names hold every typed word, in any order and
 * spelling; then without middle initials; then with other blanks. The first test that anybody passes counts.
 */
export function nameTests(
  typed: string,
  { allPrefixes = false }: NameTestOptions = {},
): NameTest[] {
  const testsOf = (spellings: readonly string[][]) =>
    spellings.map((words) => testWords(words, (_, at) => allPrefixes || at === words.length - 1));
  const passes = (
    spellings: readonly string[][],
    formsOf: (name: string) => string[][],
  ): NameTest => {
    const tests = testsOf(spellings);
    return (name) => formsOf(name).some((parts) => tests.some((test) => test(parts)));
  };
  const whole = nameSpellings(typed);
  const short = whole.map(withoutInitials);
  const respaced = respacings(typed).flatMap(nameSpellings);
  return [
    passes(whole, nameSpellings),
    passes(short, nameSpellings),
    passes([...respaced, ...short], (name) => nameSpellings(name).flatMap(joinings)),
  ];
}

/** Whom of the names a typed one means. */
export function namesMeant(typed: string, names: readonly string[]): string[] {
  for (const test of nameTests(typed)) {
    const meant = names.filter(test);
    if (meant.length > 0) return meant;
  }
  return [];
}
