import { plainWords as known } from './english-words.ts';

const signs: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '2': 'z',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '6': 'g',
  '7': 't',
  '8': 'b',
  '9': 'g',
  '@': 'a',
  $: 's',
  '!': 'i',
  '|': 'l',
  '€': 'e',
  '£': 'l',
  '+': 't',
};

/** Words that are only a slip from a known one: the same ends, the same letters between them. */
const scrambled = new Map(
  [...known].filter((word) => word.length >= 6).map((word) => [scrambleKey(word), word]),
);

function scrambleKey(word: string): string {
  return word[0] + [...word.slice(1, -1)].sort().join('') + word.at(-1);
}

function plainWord(token: string): string | null {
  const letters = [...token].map((sign) => signs[sign] ?? sign).join('');
  if (known.has(letters)) return letters;
  const withL = [...token].map((sign) => (sign === '1' ? 'l' : (signs[sign] ?? sign))).join('');
  return known.has(withL) ? withL : null;
}

/** A digit or sign between letters, before or after them. */
const leetWord =
  /[a-z]*[013457@$!|€£+]+[a-z][a-z0-9@$!|€£+]*|[a-z]+[013457@$!|€£+]+|\b[013457]{3,5}\b/g;
/** Two such words are no accident. */
const least = 2;

/** The text with digits in words as the letters that they stand for, where known words come of it; `null` where none do. */
export function unleet(text: string): string | null {
  let found = 0;
  for (const [one] of text.matchAll(leetWord)) if (plainWord(one) !== null) found += 1;
  return found >= least ? text.replace(leetWord, (one) => plainWord(one) ?? one) : null;
}

/** The text with hyphens and single letters in words as whole words; `null` where none come of it. */
export function unhyphen(text: string): string | null {
  let found = 0;
  const joined = text.replace(/\b[a-z]{1,5}(?:-[a-z]{1,6})+\b/g, (one) => {
    const plain = one.replaceAll('-', '');
    if (!known.has(plain)) return one;
    found += 1;
    return plain;
  });
  const apart = joined.replace(/\b[a-z]+(?:[._][a-z]+){3,}\b/g, (one) => one.replace(/[._]/g, ' '));
  const whole = apart.replace(/(?<![a-z])(?:[a-z][ .*_-]){3,}[a-z](?![a-z])/g, (run) =>
    run.replace(/[ .*_-]/g, ''),
  );
  return found >= least || whole !== joined ? whole : null;
}

/** The text with transposed letters put right, where two known words or more come of it; `null` where they do not. */
export function unscramble(text: string): string | null {
  let found = 0;
  const plain = text.replace(/[a-z]{6,}/g, (one) => {
    if (known.has(one)) return one;
    const other = scrambled.get(scrambleKey(one));
    if (other === undefined) return one;
    found += 1;
    return other;
  });
  return found >= least ? plain : null;
}
