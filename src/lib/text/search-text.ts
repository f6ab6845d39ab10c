import { fold, foldings, isPlain } from './fold.ts';
import { greekNames } from './tex/tex-symbols.ts';

/** Scripts that put no blanks between words: each sign is a word, and a row of them is found by any part. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]\p{M}*/gu;

/** A Greek letter that stands for a quantity, not in a Greek word; with its index. */
const quantity =
  /(?<!\p{Script=Greek})([α-ω])(?!\p{Script=Greek})(?:[_^]?\(?([\p{N}]+|[a-z](?![\p{L}])))?/gu;

const apostrophes = /['’‘ʼʻʹ´`]/g;

const spaced = (text: string): string => (isPlain(text) ? text : text.replace(unspaced, ' $& '));

const nameOf = (letter: string): string => greekNames.get(letter) ?? letter;

/** Title or abstract as it is indexed: folded, `π_0` as `pi 0 pi0`, signs of unspaced scripts apart. */
export function indexedText(text: string): string {
  if (isPlain(text)) return fold(text);
  const named = fold(text).replace(quantity, (_, letter: string, index?: string) =>
    index ? `${nameOf(letter)} ${index} ${nameOf(letter)}${index}` : nameOf(letter),
  );
  return spaced(named);
}

/** How a name is indexed: in each spelling, with the parts of “O'Sample” and “Xiao-Ming” apart and joined. */
function nameForms(name: string): string[] {
  if (/^[\w. ]*$/.test(name)) return [name.toLowerCase()];
  const joined = name.replace(apostrophes, '');
  const whole = joined.replace(/[-‐‑]/g, '');
  return [...new Set([joined, name.replace(apostrophes, ' '), whole].flatMap(foldings))];
}

/** Authors as they are indexed, a form of a name a line. */
export const indexedNames = (authors: readonly string[]): string =>
  spaced(authors.flatMap(nameForms).join('\n'));

/** The words of an indexed text with single blanks between. */
export const onlyWords = (text: string): string =>
  isPlain(text)
    ? text.replace(/[^A-Za-z0-9]+/g, ' ').trim()
    : spaced(text)
        .replace(/[^\p{L}\p{N}\p{M}\p{Co}]+/gu, ' ')
        .trim();

/**
 * A word as it was typed, in the forms that may be indexed; a form of several words is found where they follow each
 * other. Signs that are not indexed (punctuation, emoji) only separate; nothing of nothing else.
 */
export function queryForms(word: string): string[] {
  const forms = foldings(word).map((folded) =>
    folded.replace(quantity, (_, letter: string, index = '') => nameOf(letter) + index),
  );
  const parted = forms.map(onlyWords);
  const joined = forms.map((form) =>
    onlyWords(form.replace(/(?<=\p{L})['’‘ʼʻʹ´`‐‑-](?=\p{L})/gu, '')),
  );
  return [...new Set([...parted, ...joined])].filter((form) => /[\p{L}\p{N}\p{Co}]/u.test(form));
}
