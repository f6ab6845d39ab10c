import { expect, it } from 'vitest';
import { createMinuteLoop } from '../../src/scheduler/minute-loop.ts';

const quiet = () => undefined;

function wakeOf(parts: Record<string, () => Promise<void>>) {
  const failed: object[] = [];
  const log = {
    debug: quiet,
    info: quiet,
    warn: quiet,
    error: (fields: object) => void failed.push(fields),
  };
  return { ...createMinuteLoop(log, parts), failed };
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

it('runs every part, whatever one of them does', async () => {
  const done: string[] = [];
  const { wake, failed } = wakeOf({
    broken: () => Promise.reject(new Error('no')),
    sound: async () => void done.push('sound'),
  });
  await wake();
  expect(done).toEqual(['sound']);
  expect(failed).toMatchObject([{ part: 'broken' }]);
});

it('waits for what has begun, and not for ever', async () => {
  let isDone = false;
  const { wake, settle } = wakeOf({
    slow: async () => {
      await pause(60);
      isDone = true;
    },
  });
  expect(await settle(1000)).toBe(true);
  void wake();
  expect(await settle(5)).toBe(false);
  expect(await settle(5000)).toBe(true);
  expect(isDone).toBe(true);
});
