import type { TitledText } from './term-counts.ts';
import { type Word, wordsOf } from './tokenize.ts';

/** Longest phrase, in words. */
const longest = 4;

interface FoundWord extends Word {
  /** As it reads in the middle of a sentence. */
  plain: string;
  /** Whether only white space separates it from the word before. */
  joined: boolean;
}

/** Lower case for a word with one capital in front: `GRPO`, `Q-learning` and `LoRA` stay. */
const uncapitalised = (surface: string): string =>
  /^\p{Lu}\p{Ll}+(?:-\p{Lu}?\p{Ll}+)*$/u.test(surface) ? surface.toLowerCase() : surface;

/** @param isPlain whether a word stands somewhere in lower case: then a capital only marks the start of a sentence. */
function foundWords(
  text: string,
  isTitle: boolean,
  isPlain: (word: string) => boolean,
): FoundWord[] {
  let end = 0;
  return wordsOf(text).map((word) => {
    const gap = text.slice(end, word.start);
    const isFirst = isTitle || end === 0 || /[.!?:]/.test(gap);
    end = word.start + word.surface.length;
    const lower = word.surface.toLowerCase();
    const inPlace = isFirst ? uncapitalised(word.surface) : word.surface;
    return { ...word, plain: isPlain(lower) ? lower : inPlace, joined: /^\s+$/.test(gap) };
  });
}

/** Runs of neighbouring words for which `matches` holds, at most `longest` words each. */
function runsOf(words: readonly FoundWord[], matches: (word: Word) => boolean): FoundWord[][] {
  const runs: FoundWord[][] = [];
  let open: FoundWord[] = [];
  for (const word of words) {
    const fits = matches(word);
    if (fits && word.joined && open.length > 0 && open.length < longest) open.push(word);
    else {
      open = fits ? [word] : [];
      if (fits) runs.push(open);
    }
  }
  return runs;
}

/** A phrase with one lower-case word loses its other capitals: `fuzzy rule`, not `fuzzy Rule`. */
function phraseOf(run: readonly FoundWord[]): string {
  const isLower = run.some(({ plain }) => /^\p{Ll}/u.test(plain));
  return run.map(({ plain }) => (isLower ? uncapitalised(plain) : plain)).join(' ');
}

/**
 * The phrases of a paper that are made of the weighted terms, as a person would write them, heaviest first: each adds
 * the most weight that the ones before it left. Every phrase stands in the paper, but for capitals and line ends.
 * Where `isAllowed` refuses a phrase, its words are tried singly.
 */
export function matchedPhrases(
  paper: TitledText,
  weights: ReadonlyMap<string, number>,
  limit: number,
  isAllowed: (phrase: readonly Word[]) => boolean = () => true,
): string[] {
  const matches = (word: Word) => word.terms.some((term) => weights.has(term));
  const written = new Set(wordsOf(paper.abstract).map(({ surface }) => surface));
  const isPlain = (word: string) => written.has(word);
  const words = [
    foundWords(paper.abstract, false, isPlain),
    foundWords(paper.title, true, isPlain),
  ];
  const runs = words
    .flatMap((part) => runsOf(part, matches))
    .flatMap((run) => (isAllowed(run) ? [run] : run.map((word) => [word]).filter(isAllowed)));
  const covered = new Set<string>();
  const gain = (run: readonly Word[]) => {
    const terms = new Set(run.flatMap((word) => word.terms));
    return [...terms].reduce(
      (sum, term) => sum + (covered.has(term) ? 0 : (weights.get(term) ?? 0)),
      0,
    );
  };
  const phrases: string[] = [];
  while (phrases.length < limit) {
    const best = runs.reduce<FoundWord[]>((a, b) => (gain(b) > gain(a) ? b : a), []);
    if (gain(best) <= 0) break;
    phrases.push(phraseOf(best));
    for (const word of best) for (const term of word.terms) covered.add(term);
  }
  return phrases;
}
