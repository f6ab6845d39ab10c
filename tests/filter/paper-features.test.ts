import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { emptyWords, textTerms } from '../../src/filter/paper-features.ts';
import { readRlModel } from '../../src/filter/rl-model-file.ts';
import { shippedRlModel } from '../../src/filter/rl-probability.ts';

describe('how the filter reads words', () => {
  // Once they fell apart: the stop words were shortened for ranking, and the shipped model met pairs it had never seen.
  it('passes over the very words that it passed over in training (else train it again, then change this)', () => {
    const list = [...emptyWords].sort().join(' ');
    expect(createHash('sha256').update(list).digest('hex').slice(0, 8)).toBe('920db21f');
  });

  it('can meet every feature of the shipped model in a text', () => {
    const { features } = readRlModel(shippedRlModel);
    const unreadable = features.filter(
      (feature) => /^[a-z ]+$/.test(feature) && textTerms(feature).join(' ') !== feature,
    );
    expect(unreadable.slice(0, 20)).toEqual([]);
  });

  it('passes over prose, and keeps what names a field', () => {
    expect(
      textTerms('We significantly outperform recent RL-based methods: Q-learning works'),
    ).toEqual(['rl', 'q-learning']);
  });
});
