import { expect, it } from 'vitest';
import { createMinuteLoop } from '../../src/scheduler/scheduler.ts';

const quiet = () => undefined;

function loopOf(jobs: Record<string, () => Promise<void>>) {
  const failed: object[] = [];
  const log = {
    debug: quiet,
    info: quiet,
    warn: quiet,
    error: (fields: object) => void failed.push(fields),
  };
  return { ...createMinuteLoop(log, jobs), failed };
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

it('runs every job, also when one of them fails', async () => {
  const done: string[] = [];
  const { wake, failed } = loopOf({
    broken: () => Promise.reject(new Error('no')),
    sound: async () => void done.push('sound'),
  });
  await wake();
  expect(done).toEqual(['sound']);
  expect(failed).toMatchObject([{ job: 'broken' }]);
});

it('lets no job wait for another that takes long', async () => {
  const slow = Promise.withResolvers<void>();
  let alerts = 0;
  const { wake } = loopOf({ slow: () => slow.promise, alert: async () => void alerts++ });
  const first = wake();
  await pause(1);
  const second = wake();
  await pause(1);
  expect(alerts).toBe(2);
  slow.resolve();
  await Promise.all([first, second]);
});

it('runs no job twice at once, and once more for a wake that came meanwhile', async () => {
  let running = 0;
  let most = 0;
  let runs = 0;
  const { wake } = loopOf({
    slow: async () => {
      runs += 1;
      most = Math.max(most, ++running);
      await pause(10);
      running -= 1;
    },
  });
  await Promise.all([wake(), wake(), wake()]);
  expect({ most, runs }).toEqual({ most: 1, runs: 2 });
});

it('waits for what has begun, but no longer than it was told to', async () => {
  let isDone = false;
  const { wake, settle } = loopOf({
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
