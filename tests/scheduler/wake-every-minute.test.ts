import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { wakeEveryMinute } from '../../src/scheduler/scheduler.ts';

beforeEach(() => vi.useFakeTimers({ now: new Date('2026-03-17T09:00:30Z') }));
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('says in the log, and nowhere else, that a minute was missed, and goes on', async () => {
  const consoled = (['log', 'info', 'warn', 'error'] as const).map((name) =>
    vi.spyOn(console, name).mockImplementation(() => undefined),
  );
  const lines: string[] = [];
  const note = (fields: object) => void lines.push(JSON.stringify(fields));
  const log = { debug: note, info: note, warn: note, error: note };
  let wakes = 0;
  const stop = wakeEveryMinute(async () => void wakes++, log);
  await vi.advanceTimersByTimeAsync(30_000);
  expect([wakes, lines]).toEqual([1, []]);
  // As if one piece of work had held the event loop for three minutes.
  vi.setSystemTime(new Date('2026-03-17T09:04:10Z'));
  await vi.advanceTimersByTimeAsync(120_000);
  expect(lines.join()).toContain('missed execution');
  expect(wakes).toBeGreaterThan(1);
  for (const spy of consoled) expect(spy).not.toHaveBeenCalled();
  stop();
});
