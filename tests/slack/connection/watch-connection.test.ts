import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchConnection } from '../../../src/slack/connection/watch-connection.ts';

describe('watchConnection', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('gives up once after 90 silent seconds', () => {
    const dead: number[] = [];
    watchConnection(
      () => false,
      () => Date.now(),
      (silentMs) => dead.push(silentMs),
    );
    vi.advanceTimersByTime(85_000);
    expect(dead).toEqual([]);
    vi.advanceTimersByTime(60_000);
    expect(dead).toEqual([90_000]);
  });

  it('is patient with a socket that comes back', () => {
    const dead: number[] = [];
    let connected = true;
    watchConnection(
      () => connected,
      () => Date.now(),
      (silentMs) => dead.push(silentMs),
    );
    for (let round = 0; round < 10; round++) {
      connected = false;
      vi.advanceTimersByTime(60_000);
      connected = true;
      vi.advanceTimersByTime(10_000);
    }
    expect(dead).toEqual([]);
  });
});
