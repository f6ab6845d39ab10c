import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FoundWord, foundWords, phraseOf } from './found-words.ts';
import type { TitledText } from './term-counts.ts';
import { type Word, wordsOf } from './tokenize.ts';
import { genreWords, mayOpen, singleTopics } from './topic-words.ts';

/** Longest phrase, in words. */
const longest = 4;

/** A phrase of a paper that a reader would name. */
export interface NounPhrase {
  /** As it reads in the middle of a sentence. */
  text: string;
  /** Equal for a phrase and its plural. */
  key: string;
  /** The terms of all its words. */
  terms: readonly string[];
  isInTitle: boolean;
  /** How often it stands in title and abstract. */
  count: number;
}

interface PhraseList {
  /** By key, the last word of the phrase as most titles have it. */
  lastWords: ReadonlyMap<string, string>;
  /** The words on which phrases end. */
  heads: ReadonlySet<string>;
}

/** Phrases of many titles, one a line (`npm run train:noun-phrases`). */
export const nounPhrasesFile = join(
  import.meta.dirname,
  '..',
  '..',
  '..',
  'models',
  'noun-phrases.txt',
);

const keyOf = (words: readonly Word[]): string => words.map(({ terms }) => terms[0]).join(' ');

let list: PhraseList | null = null;

/** Read at first use, once. */
function phraseList(): PhraseList {
  if (list) return list;
  const lines = readFileSync(nounPhrasesFile, 'utf8').split('\n').filter(Boolean);
  const phrases = lines.map((line) => {
    const words = wordsOf(line);
    return { key: keyOf(words), last: words.at(-1) };
  });
  list = {
    lastWords: new Map(phrases.map(({ key, last }) => [key, last?.surface ?? ''])),
    heads: new Set([...phrases.map(({ last }) => last?.terms[0] ?? ''), ...singleTopics]),
  };
  return list;
}

/** `GRPO`, `LoRA`, `MuZero`, `3D`: what is written like a name is one. */
const isName = (surface: string): boolean =>
  /\p{L}.*\p{Lu}/u.test(surface) || /\d\p{Lu}/u.test(surface);

/** Whether the words stand for a topic by their form alone: no word of the genre, and no verb in front. */
export function hasTopicForm(words: readonly Word[]): boolean {
  const terms = words.map((word) => word.terms[0]);
  if (terms.some((term) => term === undefined || genreWords.has(term))) return false;
  return mayOpen(terms[0] as string, terms[1]);
}

/** `large language` is half of a phrase, and `robotic` none, though their words are. */
const isHalf = (words: readonly Word[]): boolean =>
  /^(?:.* )?(?:large language|robotic)$/.test(
    words.map(({ surface }) => surface.toLowerCase()).join(' '),
  );

/** Whether many papers name the phrase, or the word alone is a topic. */
function isKnown(words: readonly Word[]): boolean {
  const [only, second] = words;
  const key = keyOf(words);
  if (isHalf(words)) return false;
  return second === undefined
    ? singleTopics.has(only?.terms[0] ?? '')
    : phraseList().lastWords.has(key);
}

/** Whether the words could be a phrase of a title: two or more of them that end on a word on which phrases end. */
const isTitled = (words: readonly FoundWord[]): boolean =>
  words.length > 1 &&
  !isHalf(words) &&
  hasTopicForm(words) &&
  words.every(({ plain }) => !/ly$/.test(plain)) &&
  phraseList().heads.has(words.at(-1)?.terms[0] ?? '');

/** A name in a title that stands for a method or a field, not the paper's own name in front of a colon. */
const isNamed = (words: readonly FoundWord[]): boolean =>
  words.length === 1 && words.every(({ surface }) => isName(surface));

/** Stretches of words with nothing but blanks between them, and no stop words. */
function stretchesOf(words: readonly FoundWord[]): FoundWord[][] {
  const stretches: FoundWord[][] = [];
  for (const word of words) {
    const last = stretches.at(-1);
    if (word.terms.length === 0) stretches.push([]);
    else if (last && word.joined) last.push(word);
    else stretches.push([word]);
  }
  return stretches.filter((stretch) => stretch.length > 0);
}

/** The phrases of a stretch, from left to right, the longest first, none within another. */
function phrasesIn(
  stretch: readonly FoundWord[],
  isPhrase: (words: readonly FoundWord[]) => boolean,
): FoundWord[][] {
  const phrases: FoundWord[][] = [];
  for (let at = 0; at < stretch.length; ) {
    const lengths = Array.from({ length: longest }, (_, i) => longest - i);
    const found = lengths
      .filter((length) => at + length <= stretch.length)
      .map((length) => stretch.slice(at, at + length))
      .find(isPhrase);
    if (found) phrases.push(found);
    at += found?.length ?? 1;
  }
  return phrases;
}

/** The stretch between words of the genre, each part without what no phrase begins with. */
function partsOf(stretch: readonly FoundWord[]): FoundWord[][] {
  const parts: FoundWord[][] = [[]];
  for (const word of stretch) {
    if (genreWords.has(word.terms[0] ?? '')) parts.push([]);
    else parts.at(-1)?.push(word);
  }
  return parts.map((part) => {
    const from = part.findIndex((word, at) => mayOpen(word.terms[0] ?? '', part[at + 1]?.terms[0]));
    return from < 0 ? [] : part.slice(from);
  });
}

/** The phrases of a title: what its parts are as a whole, or the known ones in them; not the paper's own name. */
function titlePhrases(title: readonly FoundWord[], text: string): FoundWord[][] {
  const colon = text.indexOf(':');
  return stretchesOf(title).flatMap((stretch) => {
    const isOwnName = colon > 0 && stretch.length <= 2 && (stretch[0]?.start ?? 0) < colon;
    return partsOf(stretch).flatMap((part) => {
      const isWhole = part.length <= longest && (isTitled(part) || (isNamed(part) && colon < 0));
      return isWhole && !isOwnName ? [part] : phrasesIn(part, isKnown);
    });
  });
}

/**
 * A phrase of the list loses the capitals of a heading, and ends as most titles have it: `language models` where the
 * paper has `Language Model`.
 */
function textOf(found: readonly FoundWord[]): string {
  const words = found.map(plainEnd);
  if (words.length === 1 && isKnown(words)) return phraseOf(words.map(lowered));
  const last = words.length > 1 ? phraseList().lastWords.get(keyOf(words)) : undefined;
  if (last === undefined) return phraseOf(words);
  const lower = words.map(lowered);
  const end = lower.at(-1) as FoundWord;
  const isLower = end.plain === end.plain.toLowerCase();
  return phraseOf([...lower.slice(0, -1), isLower ? { ...end, plain: last } : end]);
}

/** `LLM-Based`, `Q-Learning`: a name in a heading with a plain word behind it. */
const headingEnd =
  /-(?:Augmented|Aware|Based|Conditioned|Driven|Enhanced|Free|Guided|Integrated|Learning|Powered|Trained|Tuned)$/;

const plainEnd = (word: FoundWord): FoundWord => ({
  ...word,
  plain: word.plain.replace(headingEnd, (end) => end.toLowerCase()),
});

const lowered = (word: FoundWord): FoundWord =>
  /^\p{Lu}\p{Ll}+(?:-\p{Lu}?\p{Ll}+)*$/u.test(word.plain)
    ? { ...word, plain: word.plain.toLowerCase() }
    : word;

const known = new WeakMap<TitledText, readonly NounPhrase[]>();

/** What was found already in this paper object. */
export const knownPhrases = (paper: TitledText): readonly NounPhrase[] | undefined =>
  known.get(paper);

/** Takes what was found before in a paper of the same text. */
export function givePhrases(paper: TitledText, phrases: readonly NounPhrase[]): void {
  known.set(paper, phrases);
}

/**
 * The noun phrases of a paper that a reader of its field would name, in the order in which they first stand there:
 * those that many papers have in their titles, wherever they stand, and what the paper's own title is about.
 */
export function nounPhrases(paper: TitledText): readonly NounPhrase[] {
  const before = known.get(paper);
  if (before) return before;
  const written = new Set(wordsOf(paper.abstract).map(({ surface }) => surface));
  const isPlain = (word: string) => written.has(word);
  const inTitle = titlePhrases(foundWords(paper.title, true, isPlain), paper.title);
  const own = new Set(inTitle.map(keyOf));
  const inAbstract = stretchesOf(foundWords(paper.abstract, false, isPlain)).flatMap((stretch) =>
    phrasesIn(stretch, (words) => isKnown(words) || own.has(keyOf(words))),
  );
  const found = new Map<string, NounPhrase>();
  for (const [at, words] of [...inTitle, ...inAbstract].entries()) {
    const key = keyOf(words);
    const first = found.get(key) ?? {
      text: textOf(words),
      key,
      terms: [...new Set(words.flatMap(({ terms }) => terms))],
      isInTitle: at < inTitle.length,
      count: 0,
    };
    found.set(key, { ...first, count: first.count + 1 });
  }
  const phrases = [...found.values()];
  known.set(paper, phrases);
  return phrases;
}
