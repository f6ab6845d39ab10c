import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { bootstrapMean, bootstrapRatio } from '../../../lab/replay/bootstrap.ts';
import { compareRankers } from '../../../lab/replay/compare-rankers.ts';
import type { RankerReport } from '../../../lab/replay/replay.ts';
import { halfOf } from '../../../lab/replay/tuning-half.ts';
import { seededRandom } from '../../../src/lib/random.ts';

const dice = () => seededRandom('test');

describe('the bootstrap over topics', () => {
  it('is narrow where topics agree and wide where they differ', () => {
    const same = bootstrapMean([0.1, 0.1, 0.1, 0.1], dice());
    expect(same.low).toBeCloseTo(0.1, 9);
    expect(same.high).toBeCloseTo(0.1, 9);
    const wide = bootstrapMean([0.4, -0.2, 0.4, -0.2], dice());
    expect(wide.low).toBeLessThan(0);
    expect(wide.high).toBeGreaterThan(0.2);
  });

  it('comes near the known interval of a mean', () => {
    // 40 values of mean 0 and deviation 1: 1.96 / √40 = .31 either side.
    const values = Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? 1 : -1));
    const { low, high } = bootstrapMean(values, dice());
    expect(low).toBeCloseTo(-0.31, 1);
    expect(high).toBeCloseTo(0.31, 1);
  });

  it('is paired: a fixed ratio has no spread, however much topics differ', () => {
    const below = [0.1, 0.5, 0.9, 0.2];
    const { low, high } = bootstrapRatio(
      below.map((value) => 1.2 * value),
      below,
      dice(),
    );
    expect(low).toBeCloseTo(1.2, 9);
    expect(high).toBeCloseTo(1.2, 9);
  });
});

const report = (name: string, shares: number[]): RankerReport => {
  const measures = (share: number) => ({
    static: { ndcgAt10: share, recallAt5: share, precisionAt5: share },
    learning: { votes: 'dense' as const, precisionAt5: share, share },
  });
  return {
    name,
    ...measures(0),
    topics: shares.map((share, at) => ({ name: `topic ${at}`, ...measures(share) })),
  };
};

describe('compareRankers', () => {
  it('sets the last ranker against the others and names its worst topic', () => {
    const text = compareRankers([report('bm25', [0.2, 0.4]), report('taste', [0.5, 0.34])]);
    expect(text).toContain('taste / bm25: nDCG@10 x 1.400');
    expect(text).toContain('worst topic of taste against bm25, share: -0.060 (topic 1)');
  });

  it('has nothing to say of one ranker', () => {
    expect(compareRankers([report('taste', [0.5])])).toBe('');
    expect(compareRankers([])).toBe('');
  });
});

it('halves topics by the first byte of their hash, windows of a topic together', () => {
  const names = Array.from({ length: 40 }, (_, at) => `invented topic ${at}`);
  for (const name of names) {
    const even = (createHash('sha256').update(name).digest()[0] as number) % 2 === 0;
    expect(halfOf(name)).toBe(even ? 'tune' : 'report');
    expect(halfOf(`${name} (2)`)).toBe(halfOf(name));
  }
  expect(new Set(names.map(halfOf)).size).toBe(2);
});
