import { addDays, utcDay } from '../lib/time/day.ts';
import type { Store } from '../store/store.ts';
import { inSteps } from './in-steps.ts';

/** Digests in one transaction. */
const atATime = 10;

/** Drops the scores of old digests' candidates that were not near the top, a few digests at a time. */
export function createDropScores(tools: {
  store: { digests: Pick<Store['digests'], 'dropScores'> };
  now(): Date;
  /** How many days all scores are kept. */
  days: number;
}): () => Promise<void> {
  const { store, now, days } = tools;
  return async () => {
    const before = addDays(utcDay(now()), -days);
    await inSteps(async () => (await store.digests.dropScores(before, atATime)) < atATime);
  };
}
