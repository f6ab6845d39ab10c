import { utcDay } from '../lib/time/day.ts';
import type { HistoryPlace } from '../store/retention-store.ts';
import type { Store } from '../store/store.ts';
import { inSteps } from './in-steps.ts';

/** How many days each kind of data is kept. */
export interface KeepDays {
  gestures: number;
  summaries: number;
  llmCalls: number;
}

/** Rows or histories in one transaction. */
const atATime = 100;

const dayMs = 86_400_000;

/** Deletes gestures that no vote needs, summaries and model calls once they are old; once a day (UTC), in small steps. */
export function createForgetOld(tools: {
  store: { retention: Store['retention'] };
  now(): Date;
  days: KeepDays;
}): () => Promise<void> {
  const { now, days } = tools;
  const { retention } = tools.store;
  let doneOn: string | null = null;
  let lookedAt: HistoryPlace | null = null;
  return async () => {
    const today = utcDay(now());
    if (doneOn === today) return;
    const before = (kept: number) => now().getTime() - kept * dayMs;
    const isDone = [
      await inSteps(async () => {
        lookedAt = await retention.shortenHistories(before(days.gestures), lookedAt, atATime);
        return lookedAt === null;
      }),
      await inSteps(
        async () => (await retention.forgetSummaries(before(days.summaries), atATime)) < atATime,
      ),
      await inSteps(
        async () => (await retention.forgetLlmCalls(before(days.llmCalls), atATime)) < atATime,
      ),
    ];
    if (isDone.every(Boolean)) doneOn = today;
  };
}
