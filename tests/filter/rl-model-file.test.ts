import { readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { encodeRlModel } from '../../lab/files/encode-models.ts';
import { InputError } from '../../src/errors.ts';
import { rlProbabilityOf } from '../../src/filter/rl-model.ts';
import { decodeRlModel, readRlModel } from '../../src/filter/rl-model-file.ts';
import { shippedRlModel } from '../../src/filter/rl-probability.ts';

const model = {
  header: {
    scale: 0.01,
    bias: { titleAlone: -1, full: -2 },
    baseRate: 0.2,
    trained: { papers: 10, seed: 1 },
  },
  features: ['bandit', 'contextual bandit', 'ünïcode'],
  titleAlone: Int16Array.of(300, 100, 0),
  title: Int16Array.of(200, 0, -32_767),
  abstract: Int16Array.of(0, 400, 32_767),
};
const bytes = () => encodeRlModel(model);
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

describe('a model of the RL filter', () => {
  it('gives back what was put in', () => {
    expect(decodeRlModel(bytes(), 'a file')).toMatchObject(model);
  });

  it.each([
    ['shorter than its header says', { features: [...model.features, 'one', 'more'] }],
    ['it has 3 features, not 2', { features: ['a', 'b\nc'], title: Int16Array.of(1, 2) }],
  ])('refuses a header that does not fit the file: %s', (why, changes) => {
    expect(() => decodeRlModel(encodeRlModel({ ...model, ...changes }), 'a file')).toThrow(why);
  });

  it('sums weights over unit-length titles and abstracts', () => {
    const probabilityOf = rlProbabilityOf(decodeRlModel(bytes(), 'a file'));
    // Two terms and their pair: each weighs 1 / √3, also those the model does not know.
    const third = 1 / Math.sqrt(3);
    expect(probabilityOf({ title: 'Contextual Bandits', abstract: '' })).toBeCloseTo(
      sigmoid(-1 + third * (3 + 1)),
      10,
    );
    expect(probabilityOf({ title: 'Bandit', abstract: 'contextual bandits' })).toBeCloseTo(
      sigmoid(-2 + 2 + third * 4),
      10,
    );
  });

  it('counts a word once however often it stands there', () => {
    const probabilityOf = rlProbabilityOf(decodeRlModel(bytes(), 'a file'));
    // bandit, and the pair of two bandits: two features.
    expect(probabilityOf({ title: 'bandit bandit bandit', abstract: '' })).toBeCloseTo(
      sigmoid(-1 + 3 / Math.sqrt(2)),
      10,
    );
  });

  it('lowers the odds of papers of other fields alone', () => {
    const probabilityOf = rlProbabilityOf(decodeRlModel(bytes(), 'a file'));
    const paper = { title: 'bandit', abstract: '' };
    const p = sigmoid(-1 + 3);
    const odds = ((p / (1 - p)) * (0.01 / 0.99)) / (0.2 / 0.8);
    expect(probabilityOf({ ...paper, categories: ['econ.GN'] })).toBeCloseTo(odds / (1 + odds), 10);
    for (const categories of [[], ['cs.LG'], ['econ.GN', 'stat.ML'], ['math.OC']])
      expect(probabilityOf({ ...paper, categories })).toBeCloseTo(p, 10);
  });

  it('is refused when any of its bytes is damaged', () => {
    for (let at = 16; at < bytes().length; at += 7) {
      const damaged = bytes();
      damaged[at] = (damaged[at] as number) ^ 0x40;
      expect(() => decodeRlModel(damaged, 'my.bin')).toThrow(/my\.bin is damaged.*checksum/);
    }
  });

  it.each([
    ['cut off', () => bytes().subarray(0, -9), /damaged/],
    ['empty', () => Buffer.alloc(0), /not a model/],
    ['another kind of file', () => Buffer.alloc(999, 'PAPEREMB'), /not a model of the RL filter/],
    [
      'of a later format',
      () => {
        const later = bytes();
        later.writeUInt32LE(9, 8);
        return later;
      },
      /format 9, this version reads 1/,
    ],
  ])('is refused when it is %s', (_, make, sentence) => {
    expect(() => decodeRlModel(make(), 'my.bin')).toThrow(InputError);
    expect(() => decodeRlModel(make(), 'my.bin')).toThrow(sentence);
  });

  it('says how to get a missing one', () => {
    expect(() => readRlModel('no-such.bin')).toThrow(/no such file.*train:rl-filter/);
  });
});

describe('the shipped model', () => {
  it('has at most 1 MB and comes out of its own encoder byte for byte', () => {
    expect(statSync(shippedRlModel).size).toBeLessThanOrEqual(1_000_000);
    const read = readRlModel(shippedRlModel);
    expect(encodeRlModel(read).equals(readFileSync(shippedRlModel))).toBe(true);
  });
});
