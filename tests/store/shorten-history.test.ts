import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/lib/random.ts';
import type { Gesture } from '../../src/paper.ts';
import { foldGestures } from '../../src/store/fold-gestures.ts';
import { needlessGestures } from '../../src/store/sql/shorten-history.ts';
import { aGesture } from '../builders.ts';

describe('a shortened history', () => {
  it('comes to the same vote, now and after whatever is done later', () => {
    const random = seededRandom(7);
    const one = (values: readonly string[]) => values[Math.floor(random() * values.length)] ?? '';
    const gesture = (at: number): Gesture => {
      const kind = one(['press', 'press', 'react', 'unreact']) as Gesture['kind'];
      const emoji = kind === 'press' ? null : one(['+1', 'heart', '-1']);
      const value = (emoji === '-1' || (emoji === null && random() < 0.5) ? 'down' : 'up') as 'up';
      return aGesture({ kind, emoji, value, at, key: `k${at}`, channelId: one(['C001', 'C002']) });
    };
    let dropped = 0;
    let made = 0;
    for (let round = 0; round < 400; round++) {
      const length = 1 + Math.floor(random() * 9);
      const history = Array.from({ length }, (_, at) => gesture(at));
      const needless = needlessGestures(history);
      const kept = history.filter((own) => !needless.includes(own));
      dropped += needless.length;
      made += length;
      const later = Array.from({ length: 4 }, (_, at) => gesture(100 + at));
      for (let count = 0; count <= later.length; count++) {
        const more = later.slice(0, count);
        expect(foldGestures([...kept, ...more])).toEqual(foldGestures([...history, ...more]));
      }
    }
    expect(dropped).toBeGreaterThan(made / 2);
  });
});
