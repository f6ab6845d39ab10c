import { type Word, wordsOf } from './tokenize.ts';
import { properNames } from './topic-words.ts';

/** A word as it reads in a sentence. */
export interface FoundWord extends Word {
  /** As it reads in the middle of a sentence. */
  plain: string;
  /** Whether only white space separates it from the word before. */
  joined: boolean;
}

/** Lower case for a word with one capital in front: `GRPO`, `Q-learning` and `LoRA` stay. */
const uncapitalised = (surface: string): string =>
  /^\p{Lu}\p{Ll}+(?:-\p{Lu}?\p{Ll}+)*$/u.test(surface) ? surface.toLowerCase() : surface;

/**
 * The words of a text.
 * @param isPlain whether a word stands somewhere in lower case: then a capital only marks the start of a sentence.
 */
export function foundWords(
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

/** Capitals for names of people: `Monte Carlo`. */
const named = (word: string): string =>
  properNames.has(word) ? word.charAt(0).toUpperCase() + word.slice(1) : word;

/** The words as one phrase; with one lower-case word it loses its other capitals: `fuzzy rule`, not `fuzzy Rule`. */
export function phraseOf(run: readonly FoundWord[]): string {
  const isLower = run.some(({ plain }) => /^\p{Ll}/u.test(plain));
  return run.map(({ plain }) => named(isLower ? uncapitalised(plain) : plain)).join(' ');
}
