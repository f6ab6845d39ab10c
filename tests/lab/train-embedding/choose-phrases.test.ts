import { expect, it } from 'vitest';
import { choosePhrases } from '../../../lab/train-embedding/choose-phrases.ts';

const words = ['deep', 'learning', 'of', 'graph', 'well-known'];

/** Tokens of sentences given as numbers, each `times` over; token 9 is a word without a row. */
function streamOf(parts: [number[], number][]) {
  const all = parts.flatMap(([part, times]) => Array.from({ length: times }, () => part));
  const starts = all.flatMap((part) => part.map((_, at) => (at === 0 ? 1 : 0)));
  return [Int32Array.from(all.flat()), Uint8Array.from(starts)] as const;
}

it('chooses what stands together more often than chance, most telling first', () => {
  const stream = streamOf([
    [[0, 1], 80],
    [[3, 2], 30],
    [[2], 40],
    [[1], 20],
    [[9, 9, 9, 9], 60],
  ]);
  expect(choosePhrases(...stream, words, 9)).toEqual([
    { left: 0, right: 1 },
    { left: 3, right: 2 },
  ]);
  expect(choosePhrases(...stream, words, 1)).toEqual([{ left: 0, right: 1 }]);
  expect(choosePhrases(...stream, words, 0)).toEqual([]);
});

it('leaves out rare pairs, repeats, what reaches over a border, and what follows a hyphen', () => {
  const stream = streamOf([
    [[0, 1], 19],
    [[3, 3], 50],
    [[2], 50],
    [[4, 0], 50],
    [[9, 9], 300],
  ]);
  expect(choosePhrases(...stream, words, 9)).toEqual([]);
});

it('leaves out pairs that chance makes', () => {
  const stream = streamOf([
    [[0, 1], 40],
    [[0, 0, 0, 0], 200],
    [[1, 1, 1, 1], 200],
  ]);
  expect(choosePhrases(...stream, words, 9)).toEqual([]);
});
