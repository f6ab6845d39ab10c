import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { inBursts } from '../../../src/lib/async/in-bursts.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('hands on a burst in its order once nothing came for 15 ms', () => {
  const handed: number[] = [];
  const bursts = inBursts<number>((thing) => handed.push(thing));
  for (const thing of [1, 2, 3]) {
    bursts.add(thing);
    vi.advanceTimersByTime(10);
  }
  expect(handed).toEqual([]);
  vi.advanceTimersByTime(10);
  expect(handed).toEqual([1, 2, 3]);
});

it('hands on after 150 ms though things go on coming, and at once when it is flushed', () => {
  const handed: number[] = [];
  const bursts = inBursts<number>((thing) => handed.push(thing));
  for (let thing = 0; thing <= 15; thing++) {
    bursts.add(thing);
    vi.advanceTimersByTime(10);
  }
  expect(handed).toHaveLength(16);
  bursts.add(16);
  bursts.flush();
  expect(handed).toHaveLength(17);
});
