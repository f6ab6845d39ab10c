import { WebAPIRateLimitedError } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import { SlackError } from '../../src/errors.ts';
import { tryLater, tryNoMore } from '../../src/scheduler/backoff.ts';

const now = new Date('2026-03-17T09:00:00Z');
const at = now.getTime();
const minutesOf = (end: ReturnType<typeof tryLater>) =>
  end.is === 'failed' ? (end.notBefore - at) / 60_000 : null;

describe('a backoff', () => {
  it('waits longer after each failure, up to an hour', () => {
    const lengths = [0, 1, 2, 3, 4, 50].map((tries) =>
      minutesOf(tryLater({ tries }, new Error('it failed'), now)),
    );
    expect(lengths).toEqual([10, 20, 40, 60, 60, 60]);
  });

  it('waits at least as long as Slack asked for', () => {
    const cause = new WebAPIRateLimitedError(5400);
    expect(minutesOf(tryLater({ tries: 0 }, new SlackError('no', { cause }), now))).toBe(90);
  });

  it('never ends after a fault that somebody has to mend, and keeps why', () => {
    expect(tryNoMore(new Error('it failed'), now)).toEqual({
      is: 'failed',
      at,
      notBefore: Number.MAX_SAFE_INTEGER,
      fault: 'it failed',
    });
  });
});
