import { describe, expect, it } from 'vitest';
import { createRests } from '../../src/scheduler/backoff.ts';

const day = '2026-03-17';

/** Rests on a clock that the test moves. */
function withClock() {
  let now = Date.parse(`${day}T09:00:00Z`);
  const rests = createRests(() => new Date(now));
  return {
    ...rests,
    move: (minutes: number) => {
      now += minutes * 60_000;
    },
    /** How many minutes pass until it rests no more. */
    minutes: () => {
      let passed = 0;
      for (; rests.isResting('C1', day) && passed < 1000; passed++) now += 60_000;
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
    const { rest, wake, isResting, minutes } = withClock();
    rest('C1', day, new Error('it failed'));
    expect(isResting('C1', '2026-03-18')).toBe(false);
    wake('C1');
    expect(isResting('C1', day)).toBe(false);
    rest('C1', day, new Error('it failed'));
    expect(minutes()).toBe(10);
  });

  it('are over when the clock is set back', () => {
    const { rest, isResting, move } = withClock();
    rest('C1', day, new Error('it failed'));
    move(-120);
    expect(isResting('C1', day)).toBe(false);
  });

  it('last the day where somebody has to mend it', () => {
    const { restForDay, isResting, move } = withClock();
    restForDay('C1', day);
    move(14 * 60);
    expect(isResting('C1', day)).toBe(true);
    expect(isResting('C1', '2026-03-18')).toBe(false);
  });
});
