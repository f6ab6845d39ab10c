import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { seededRandom } from '../../../src/lib/random.ts';
import { lowerCaseWords, visitWords, wordsOf } from '../../../src/lib/text/tokenize.ts';

function visited(text: string): { word: string; isParted: boolean }[] {
  const found: { word: string; isParted: boolean }[] = [];
  const lower = text.toLowerCase();
  visitWords(lower, (start, end, isParted) =>
    found.push({ word: lower.slice(start, end), isParted }),
  );
  return found;
}

/** By the pattern alone. */
function byPattern(text: string): { word: string; isParted: boolean }[] {
  const lower = text.toLowerCase();
  let end = 0;
  return wordsOf(lower).map(({ surface, start }) => {
    const isParted = /[.,;:!?()]/.test(lower.slice(end, start));
    end = start + surface.length;
    return { word: surface, isParted };
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
  expect(visited(text)).toEqual(byPattern(text));
  expect(visited(text).map(({ word }) => word)).toEqual(lowerCaseWords(text));
});

it('does so for any row of characters, and for abstracts', () => {
  const random = seededRandom('scan');
  const signs = [...'abZ09-- .,;(!ßéİ²½–’_…\u0301αΣ強٣'];
  for (let round = 0; round < 20_000; round++) {
    const text = Array.from({ length: 12 }, () => signs[Math.floor(random() * signs.length)]);
    expect(visited(text.join(''))).toEqual(byPattern(text.join('')));
  }
  const file = join(import.meta.dirname, '..', '..', 'fixtures', 'abstracts.jsonl');
  for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean))
    expect(visited(line)).toEqual(byPattern(line));
});
