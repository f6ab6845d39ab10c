import { describe, expect, it } from 'vitest';
import { createBackoff } from '../../src/scheduler/backoff.ts';

const day = '2026-03-17';

/** Rests on a clock that the test moves. */
function withClock() {
  let now = Date.parse(`${day}T09:00:00Z`);
  const rests = createBackoff(() => new Date(now));
  return {
    ...rests,
    move: (minutes: number) => {
      now += minutes * 60_000;
    },
    /** How many minutes pass until it rests no more. */
    minutes: () => {
      let passed = 0;
      for (; rests.isBackingOff('C1', day) && passed < 1000; passed++) now += 60_000;
      return passed;
    },
  };
}

describe('rests', () => {
  it('grow from failure to failure, up to an hour', () => {
    const { rest, minutes } = withClock();
    const lengths = Array.from({ length: 6 }, () => {
      rest('C1', day, new Error('it failed'));
      return minutes();
    });
    expect(lengths).toEqual([10, 20, 40, 60, 60, 60]);
  });

  it('begin afresh on a new day and after a success', () => {
    const { rest, wake, isBackingOff, minutes } = withClock();
    rest('C1', day, new Error('it failed'));
    expect(isBackingOff('C1', '2026-03-18')).toBe(false);
    wake('C1');
    expect(isBackingOff('C1', day)).toBe(false);
    rest('C1', day, new Error('it failed'));
    expect(minutes()).toBe(10);
  });

  it('are over when the clock is set back', () => {
    const { rest, isBackingOff, move } = withClock();
    rest('C1', day, new Error('it failed'));
    move(-120);
    expect(isBackingOff('C1', day)).toBe(false);
  });

  it('last the day where somebody has to mend it', () => {
    const { stopForDay, isBackingOff, move } = withClock();
    stopForDay('C1', day);
    move(14 * 60);
    expect(isBackingOff('C1', day)).toBe(true);
    expect(isBackingOff('C1', '2026-03-18')).toBe(false);
  });
});
