import { fold } from '../../lib/text/fold.ts';
import { germanPairs } from './german-words.ts';

const whole = new Map<string, string>();
/** Beginnings of words, by their first three letters. */
const beginnings = new Map<string, [beginning: string, english: string][]>();
for (const [german, english] of germanPairs) {
  const key = fold(german.replace('*', ''));
  if (!german.endsWith('*')) {
    whole.set(key, english);
    continue;
  }
  const first = key.slice(0, 3);
  beginnings.set(first, [...(beginnings.get(first) ?? []), [key, english]]);
}
for (const list of beginnings.values()) list.sort(([a], [b]) => b.length - a.length);

/** The longest beginning of a word that is known; short ones (“üb”, “les”) must nearly be the whole word. */
function beginningOf(word: string): [string, string] | undefined {
  return (beginnings.get(word.slice(0, 3)) ?? beginnings.get(word.slice(0, 2)) ?? []).find(
    ([beginning]) =>
      word.startsWith(beginning) && (beginning.length > 3 || word.length <= beginning.length + 3),
  );
}

/** How much of a word an ending may be, that it is no other word: “Trainings”, “trainierten”. */
const longestEnding = 7;
const shortestPart = 4;

/** A German word in English; a compound by its parts; `null` where it is not known. */
function english(word: string): string | null {
  const plain = fold(word);
  const known = whole.get(plain);
  if (known !== undefined) return known;
  const begun = beginningOf(plain);
  if (begun && plain.length - begun[0].length <= longestEnding) {
    const [beginning, first] = begun;
    const rest = plain.slice(beginning.length);
    const second = rest.length >= shortestPart + 1 ? compoundRest(rest) : null;
    return second === null ? first : `${first} ${second}`;
  }
  const past = /^ge(.+?)(?:t|en)?(?:e[nmrs]?)?$/.exec(plain)?.[1];
  const participle = past && past.length >= shortestPart ? beginningOf(past) : undefined;
  if (participle) return participle[1];
  for (let at = plain.length - shortestPart; at >= 3; at--) {
    const [head, rest] = [plain.slice(0, at), plain.slice(at)];
    const first =
      whole.get(head.replace(/(?:s|n|en|es)$/, '')) ?? whole.get(head) ?? beginningOf(head)?.[1];
    const second = first === undefined ? null : (whole.get(rest) ?? beginningOf(rest)?.[1] ?? null);
    if (first !== undefined && second !== null) return `${first} ${second}`;
  }
  return null;
}

/** What is left of a compound behind a known beginning, without the letters that join. */
function compoundRest(rest: string): string | null {
  for (let at = 0; at <= Math.min(3, rest.length - shortestPart); at++) {
    const part = rest.slice(at);
    const known = whole.get(part) ?? beginningOf(part)?.[1];
    if (known !== undefined) return known;
  }
  return null;
}

const tens = 'zwanzig|dreißig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig|hundert|tausend';

/** German ways to write numbers as English ones: “1.000”, “2,5”, “2,5-fach”, “zehnmal”, “dreifach”, “zweitausend”. */
function englishNumbers(text: string): string {
  return text
    .replace(/(?<![\d.,])\d{1,3}(?:\.\d{3})+(?![\d.])/g, (found) => found.replaceAll('.', ','))
    .replace(/(?<=\d),(?=\d{1,2}(?!\d))/g, '.')
    .replace(/(?<=\d)\s?-?(?:fach(?:e[nrs]?)?|mal)\b/gi, ' times')
    .replace(
      /\b(zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|zwanzig|hundert)(?:fach(?:e[nrs]?)?|mal)\b/gi,
      '$1 times',
    )
    .replace(
      new RegExp(`\\b(zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn)(${tens})\\b`, 'gi'),
      '$1 $2',
    );
}

/** A “nicht” or “nie” at the end of its clause denies what goes before: it is put there. */
const denyBefore = (text: string): string =>
  text
    .replace(
      /((?:[\p{L}\p{N}-]+ ){1,3})(nicht|nie)(?=(?: \p{Ll}+){0,2}\s*(?:[.,;:!?]|$))/gu,
      (_, before: string, denial: string) => `${denial} ${before.trimEnd()}`,
    )
    .replace(/\b(mehr|weniger) als\b/gi, '$1 than');

/**
 * A German sentence with the words that are known in English, so that it can be compared with an English one; all others, names and
 * numbers stay. It is no translation: the order of words is German.
 */
export const glossGerman = (sentence: string): string =>
  denyBefore(englishNumbers(sentence)).replace(/[\p{L}\p{N}]+(?:[-.][\p{L}\p{N}]+)*/gu, (word) =>
    word
      .split('-')
      .map((part) => (isPartOfName(part) ? part : (english(part) ?? part)))
      .join('-'),
  );

/** `GRPO`, `CurioNet`, `7B`, `v2`: no word of a language. */
const isPartOfName = (part: string): boolean => /\p{L}\p{Lu}|\p{N}|^\p{Lu}$/u.test(part);
