import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { seededRandom } from '../../../../src/lib/random.ts';
import { tokenize, wordsOf } from '../../../../src/lib/text/tokenize.ts';
import { termOf } from '../../../../src/lib/text/vocabulary.ts';
import {
  flagBits,
  isFirst,
  isJoined,
  readPlaces,
  termIds,
} from '../../../../src/lib/text/words/text-places.ts';

/** The places of a text with terms instead of their ids. */
const placesOf = (text: string) =>
  [...readPlaces(text)].map((place) => ({
    term: termOf(place >>> flagBits),
    first: (place & isFirst) !== 0,
    joined: (place & isJoined) !== 0,
  }));

/** The same by the pattern alone. */
function byPattern(text: string): ReturnType<typeof placesOf> {
  const lower = text.toLowerCase();
  let end = 0;
  let isAfterWord = false;
  return wordsOf(lower).flatMap(({ surface, start, terms }) => {
    const isParted = /[.,;:!?()]/.test(lower.slice(end, start));
    end = start + surface.length;
    const isWordJoined = isAfterWord && !isParted;
    isAfterWord = terms.length > 0;
    return terms.map((term, at) => ({ term, first: at === 0, joined: at === 0 && isWordJoined }));
  });
}

it.each([
  '',
  'Offline RL, from few logs',
  '3D scenes; 2 robots (12-ab) 45 6 2026abc',
  'Q-learning-2, GPT-4- and -x a--b',
  "the agent's reward",
  'Müller écrit – “so” … x² ½a',
  'Ångström İstanbul ΑΣΑ 強化 学習-b',
  '٣d a٣ é-́b',
])('finds the words that the pattern finds: %s', (text) => {
  expect(placesOf(text)).toEqual(byPattern(text));
  expect(termIds(text).map(termOf)).toEqual(tokenize(text));
});

it('numbers a word of any length, and more words than there was room for', () => {
  const words = Array.from({ length: 40_000 }, (_, at) => `w${at}`);
  const long = `${'x'.repeat(200_000)} ${words.join(' ')}`;
  expect(termIds(long).map(termOf)).toEqual(tokenize(long));
  expect(termIds(long)).toEqual(termIds(long));
});

it('does so for any row of characters, and for abstracts', () => {
  const random = seededRandom('scan');
  const signs = [...'abZ09-- .,;(!sSßéİ²½–’_…\u0301αΣ強٣'];
  for (let round = 0; round < 20_000; round++) {
    const text = Array.from({ length: 12 }, () => signs[Math.floor(random() * signs.length)]);
    expect(placesOf(text.join(''))).toEqual(byPattern(text.join('')));
  }
  const file = join(import.meta.dirname, '..', '..', '..', 'fixtures', 'abstracts.jsonl');
  for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean))
    expect(placesOf(line)).toEqual(byPattern(line));
});
