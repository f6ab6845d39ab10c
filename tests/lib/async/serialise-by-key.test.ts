import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createSerialiseByKey } from '../../../src/lib/async/serialise-by-key.ts';

it('runs works of one key in their order and lets those of others pass', async () => {
  const serialise = createSerialiseByKey();
  const order: string[] = [];
  const work = (name: string, ms: number) => async () => {
    await sleep(ms);
    order.push(name);
  };
  await Promise.all([
    serialise('a', work('a1', 20)),
    serialise('a', work('a2', 0)),
    serialise('b', work('b1', 5)),
  ]);
  expect(order).toEqual(['b1', 'a1', 'a2']);
});

it('hands on what a work gives or throws, and goes on after a failure', async () => {
  const serialise = createSerialiseByKey();
  const failed = serialise('a', () => Promise.reject(new Error('broken')));
  const next = serialise('a', async () => 'done');
  await expect(failed).rejects.toThrow('broken');
  expect(await next).toBe('done');
});
