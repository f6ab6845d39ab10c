import { setImmediate as yieldToLoop } from 'node:timers/promises';
import { utcDay } from '../lib/time/day.ts';
import type { HistoryPlace } from '../store/retention-store.ts';
import type { Store } from '../store/store.ts';

/** For how many days what is kept for a time only is kept. */
export interface KeepDays {
  gestures: number;
  summaries: number;
  llmCalls: number;
}

/** Rows or histories in one transaction, which takes some milliseconds, and transactions of each kind in a minute. */
const atATime = 100;
const mostSteps = 50;

const dayMs = 86_400_000;

/** Does a step until there is nothing more to do; `false` where some is left for the next minute. */
async function inTurns(step: () => Promise<boolean>): Promise<boolean> {
  for (let steps = 0; steps < mostSteps; steps++) {
    if (await step()) return true;
    await yieldToLoop();
  }
  return false;
}

/** Each day (UTC): gestures that no vote needs, kept summaries and the books of models go once they are old, in turns. */
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
      await inTurns(async () => {
        lookedAt = await retention.shortenHistories(before(days.gestures), lookedAt, atATime);
        return lookedAt === null;
      }),
      await inTurns(
        async () => (await retention.forgetSummaries(before(days.summaries), atATime)) < atATime,
      ),
      await inTurns(
        async () => (await retention.forgetLlmCalls(before(days.llmCalls), atATime)) < atATime,
      ),
    ];
    if (isDone.every(Boolean)) doneOn = today;
  };
}
