import { expect, it } from 'vitest';
import { watchCalendar, watchStore } from '../../src/scheduler/watchers.ts';

it('logs once that the store cannot be written to, and once that it can again', async () => {
  const logged: string[] = [];
  const write = (_: object, sentence: string) => void logged.push(sentence);
  const faults = [null, 'full', 'full', null, null, 'full'];
  const watch = watchStore({
    store: { fault: async () => faults.shift() ?? null },
    log: { warn: write, error: write },
  });
  while (faults.length > 0) await watch();
  expect(logged).toEqual([
    'The store cannot be written to',
    'The store can be written to again',
    'The store cannot be written to',
  ]);
});

it("logs the end of arXiv's calendar once for each year that is not known", async () => {
  let now = new Date('2026-11-30T12:00:00Z');
  const logged: string[] = [];
  const watch = watchCalendar({
    log: { warn: (_, sentence) => void logged.push(sentence) },
    now: () => now,
  });
  await watch();
  expect(logged).toEqual([]);
  now = new Date('2026-12-01T12:00:00Z');
  await watch();
  await watch();
  now = new Date('2027-03-01T12:00:00Z');
  await watch();
  now = new Date('2028-03-01T12:00:00Z');
  await watch();
  expect(logged.map((sentence) => /holidays in (\d+)/.exec(sentence)?.[1])).toEqual([
    '2027',
    '2028',
  ]);
});
