import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { mapConcurrently } from '../../../src/lib/async/map-concurrently.ts';

it('begins in order and never runs more works at once than it may', async () => {
  const begun: number[] = [];
  let running = 0;
  let most = 0;
  await mapConcurrently([1, 2, 3, 4, 5], 2, async (thing) => {
    begun.push(thing);
    running += 1;
    most = Math.max(most, running);
    await sleep(5);
    running -= 1;
  });
  expect(begun).toEqual([1, 2, 3, 4, 5]);
  expect(most).toBe(2);
});
