import { setImmediate as yieldToLoop } from 'node:timers/promises';
import { addDays, utcDay } from '../lib/time/day.ts';
import type { Store } from '../store/store.ts';

/** Digests in one transaction, which takes some milliseconds, and transactions in a minute. */
const atATime = 10;
const mostSteps = 50;

/** Drops the scores of old digests' candidates that were not near the top, a few digests at a time. */
export function createDropScores(tools: {
  store: { digests: Pick<Store['digests'], 'dropScores'> };
  now(): Date;
  /** For so many days all are kept. */
  days: number;
}): () => Promise<void> {
  const { store, now, days } = tools;
  return async () => {
    const before = addDays(utcDay(now()), -days);
    for (let step = 0; step < mostSteps; step++) {
      if ((await store.digests.dropScores(before, atATime)) < atATime) return;
      await yieldToLoop();
    }
  };
}
