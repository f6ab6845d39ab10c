import { describe, expect, it } from 'vitest';
import type { ReplayTopic } from '../../../lab/replay/build-topics.ts';
import { learningChart } from '../../../lab/replay/learning-chart.ts';
import { learningCurves } from '../../../lab/replay/learning-curves.ts';
import type { PickRow } from '../../../lab/replay/replay.ts';
import { aPaper } from '../../builders.ts';

const days = ['d1', 'd2', 'd3', 'd4'];

/** Two right papers and six wrong ones a day. */
const topic = (name: string, over: Partial<ReplayTopic> = {}): ReplayTopic => ({
  name,
  interest: name,
  days: days.map((day) => ({
    day,
    candidates: ['a', 'b', 'x', 'y', 'z', 'u', 'v', 'w'].map((id) => aPaper({ id: `${day}${id}` })),
  })),
  positives: new Set(days.flatMap((day) => [`${day}a`, `${day}b`])),
  examples: [],
  past: [],
  ...over,
});

/** A run that posts the first `hits[d]` right papers of day d, then wrong ones. */
const run = (ranker: string, name: string, seed: number, hits: number[]): PickRow[] =>
  days.map((day, at) => {
    const right = ['a', 'b'].slice(0, hits[at]);
    const wrong = ['x', 'y', 'z', 'u', 'v'].slice(0, 5 - right.length);
    const rest = ['a', 'b'].slice(hits[at]);
    const ids = [...right, ...wrong, ...rest].map((id) => `${day}${id}`);
    return { ranker, topic: name, mode: 'dense', seed, day, ids };
  });

describe('learning curves', () => {
  it('are shares of the oracle over the window, mean over seeds, then topics', () => {
    const rows = [
      ...run('r', 'one', 1, [0, 1, 2, 2]),
      ...run('r', 'one', 2, [0, 1, 2, 1]),
      ...run('r', 'two', 1, [2, 2, 2, 2]),
      ...run('r', 'two', 2, [2, 2, 2, 2]),
    ];
    const [curve] = learningCurves(rows, [topic('one'), topic('two')], {
      mode: 'dense',
      window: 2,
    });
    const one = [0, 1 / 4, 3 / 4, 3.5 / 4];
    expect(curve?.points.map(({ day }) => day)).toEqual([1, 2, 3, 4]);
    for (const [at, point] of (curve?.points ?? []).entries()) {
      expect(point.share).toBeCloseTo(((one[at] as number) + 1) / 2, 12);
      expect(point.low).toBeCloseTo(one[at] as number, 12);
      expect(point.high).toBe(1);
    }
  });

  it('begin at half a window, end with the shortest topic, keep modes and rankers apart', () => {
    const short = topic('two', { days: topic('two').days.slice(0, 3) });
    const rows = [
      ...run('r', 'one', 1, [1, 1, 1, 1]),
      ...run('r', 'two', 1, [1, 1, 1, 1]),
      ...run('s', 'one', 1, [2, 2, 2, 2]),
      ...run('s', 'two', 1, [2, 2, 2, 2]),
      ...run('r', 'one', 1, [0, 0, 0, 0]).map((row): PickRow => ({ ...row, mode: 'static' })),
    ];
    const curves = learningCurves(rows, [topic('one'), short], { mode: 'dense', window: 10 });
    expect(curves.map(({ ranker }) => ranker)).toEqual(['r', 's']);
    expect(curves[0]?.points).toEqual([
      { day: 2, share: 0.5, low: 0.5, high: 0.5 },
      { day: 3, share: 0.5, low: 0.5, high: 0.5 },
    ]);
  });

  it('leave out topics as long as nothing is right in them', () => {
    const late = topic('two', { positives: new Set(['d4a']) });
    const rows = [...run('r', 'one', 1, [2, 2, 2, 2]), ...run('r', 'two', 1, [0, 0, 0, 0])];
    const [curve] = learningCurves(rows, [topic('one'), late], { mode: 'dense', window: 1 });
    expect(curve?.points.map(({ share }) => share)).toEqual([1, 1, 1, 0.5]);
  });

  it('make a chart that names the window, the votes and the intervals', () => {
    const curves = [{ ranker: 'r', points: [{ day: 2, share: 0.5, low: 0.4, high: 0.6 }] }];
    const { alt } = learningChart({
      name: 'w',
      votes: 'dense votes',
      topics: 2,
      window: 10,
      curves,
    });
    for (const words of ['last 10 days', 'dense votes', '95 % bootstrap', '0.40 to 0.60'])
      expect(alt).toContain(words);
  });
});
