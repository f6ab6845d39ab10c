import { expect, it } from 'vitest';
import { phraseTable } from '../../src/embed/phrase-table.ts';
import { termId, termOf } from '../../src/lib/text/vocabulary.ts';
import { termIds } from '../../src/lib/text/words/text-places.ts';

const told = (phrases: readonly string[], text: string) =>
  phraseTable(phrases).phrasesOf(termIds(text)).map(termOf);

it('finds phrases in the order in which they stand, repeats included', () => {
  const phrases = ['policy gradient', 'reward model', 'gradient policy'];
  expect(told(phrases, 'Reward models, policy gradients: policy gradient policy')).toEqual([
    'reward model',
    'policy gradient',
    'gradient policy',
    'policy gradient',
    'gradient policy',
  ]);
});

it('finds none where there are none, and needs two words', () => {
  expect(told([], 'policy gradient')).toEqual([]);
  expect(told(['policy gradient'], 'policy')).toEqual([]);
  expect(told(['policy gradient'], 'gradient policy')).toEqual([]);
  expect(told(['policy gradient'], '')).toEqual([]);
});

it('a table of phrases keeps thousands of them apart', () => {
  const words = Array.from({ length: 200 }, (_, at) => `made${at}up`);
  const phrases = words.flatMap((left, i) =>
    words.filter((_, j) => (i * 7 + j) % 9 === 0).map((right) => `${left} ${right}`),
  );
  const table = phraseTable(phrases);
  const known = new Set(phrases);
  for (const left of words.slice(0, 40))
    for (const right of words) {
      const phrase = `${left} ${right}`;
      const found = table.phrasesOf([termId(left), termId(right)]).map(termOf);
      expect(found).toEqual(known.has(phrase) ? [phrase] : []);
    }
});
