import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { inBursts } from '../../../src/lib/async/in-bursts.ts';

describe('with a driven clock', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('hands on a burst in its order once nothing came for 15 ms', async () => {
    const handed: number[] = [];
    const bursts = inBursts<number>((thing) => handed.push(thing));
    for (const thing of [1, 2, 3]) {
      bursts.add(thing);
      await vi.advanceTimersByTimeAsync(10);
    }
    expect(handed).toEqual([]);
    await vi.advanceTimersByTimeAsync(10);
    await bursts.flush();
    expect(handed).toEqual([1, 2, 3]);
  });

  it('begins to hand on after 150 ms though things go on coming', async () => {
    const handed: number[] = [];
    const bursts = inBursts<number>((thing) => handed.push(thing));
    for (let thing = 0; thing <= 14; thing++) {
      bursts.add(thing);
      await vi.advanceTimersByTimeAsync(10);
    }
    expect(handed).toEqual([]);
    bursts.add(15);
    await bursts.flush();
    expect(handed).toEqual(Array.from({ length: 16 }, (_, at) => at));
  });
});

it('gives the event loop a turn after so many things, and keeps what comes meanwhile in order', async () => {
  const heard: string[] = [];
  const bursts = inBursts<string>((thing) => {
    heard.push(thing);
    if (thing !== 'b') setImmediate(() => heard.push(`turn after ${thing}`));
    if (thing === 'a') bursts.add('c');
  }, 2);
  bursts.add('a');
  bursts.add('b');
  await bursts.flush();
  await sleep(1);
  expect(heard).toEqual(['a', 'b', 'turn after a', 'c', 'turn after c']);
});
