import { expect, it } from 'vitest';
import { createSingleFlight } from '../../../src/lib/async/single-flight.ts';

it('shares an answer that is under way, and works anew once it is there', async () => {
  const flight = createSingleFlight<number>();
  let count = 0;
  const work = async () => ++count;
  expect(await Promise.all([flight('a', work), flight('a', work)])).toEqual([1, 1]);
  expect(await flight('a', work)).toBe(2);
});

it('keeps keys apart, and shares a failure without remembering it', async () => {
  const flight = createSingleFlight<string>();
  const fail = () => Promise.reject(new Error('down'));
  const both = [flight('a', fail), flight('a', async () => 'never asked')];
  expect(await flight('b', async () => 'up')).toBe('up');
  for (const one of both) await expect(one).rejects.toThrow('down');
  expect(await flight('a', async () => 'up again')).toBe('up again');
});
