import { describe, expect, it } from 'vitest';
import { createBackoff } from '../../src/scheduler/backoff.ts';

const day = '2026-03-17';

/** A backoff on a clock that the test moves. */
function withClock() {
  let now = Date.parse(`${day}T09:00:00Z`);
  const backoff = createBackoff(() => new Date(now));
  return {
    ...backoff,
    move: (minutes: number) => {
      now += minutes * 60_000;
    },
    /** How many minutes pass until it is tried again. */
    minutes: () => {
      let passed = 0;
      for (; backoff.isWaiting('C1', day) && passed < 1000; passed++) now += 60_000;
      return passed;
    },
  };
}

describe('a backoff', () => {
  it('waits longer after each failure, up to an hour', () => {
    const { failed, minutes } = withClock();
    const lengths = Array.from({ length: 6 }, () => {
      failed('C1', day, new Error('it failed'));
      return minutes();
    });
    expect(lengths).toEqual([10, 20, 40, 60, 60, 60]);
  });

  it('begins afresh on a new day and after a success', () => {
    const { failed, succeeded, isWaiting, minutes } = withClock();
    failed('C1', day, new Error('it failed'));
    expect(isWaiting('C1', '2026-03-18')).toBe(false);
    succeeded('C1');
    expect(isWaiting('C1', day)).toBe(false);
    failed('C1', day, new Error('it failed'));
    expect(minutes()).toBe(10);
  });

  it('is over when the clock is set back', () => {
    const { failed, isWaiting, move } = withClock();
    failed('C1', day, new Error('it failed'));
    move(-120);
    expect(isWaiting('C1', day)).toBe(false);
  });

  it('lasts the day after a fault that somebody has to mend', () => {
    const { stopForDay, isWaiting, move } = withClock();
    stopForDay('C1', day);
    move(14 * 60);
    expect(isWaiting('C1', day)).toBe(true);
    expect(isWaiting('C1', '2026-03-18')).toBe(false);
  });
});
