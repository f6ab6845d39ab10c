import { WebAPIRateLimitedError } from '@slack/web-api';
import type { Day } from '../paper.ts';

/** How long nothing is tried again after a failure; after each further one in a row, twice as long. */
const firstMs = 10 * 60_000;
/** The longest, so that papers come soon after Slack is well again. */
const longestMs = 60 * 60_000;

/** How long Slack said to wait, where that is why it failed. */
function retryAfterMs(error: unknown): number {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return cause instanceof WebAPIRateLimitedError ? cause.retryAfter * 1000 : 0;
}

/** Remembers by key what failed a moment ago, so that a fault does not become a storm of retries. */
export interface Backoff {
  /** Whether it is too early to try again what is due on the day (`null`: on any day); a new day begins afresh. */
  isWaiting(key: string, day: Day | null): boolean;
  /** After a fault that may pass: waits longer each time, and at least as long as Slack asked for. */
  failed(key: string, day: Day | null, error: unknown): void;
  /** After a fault that somebody has to mend: tries no more on this day. */
  stopForDay(key: string, day: Day | null): void;
  succeeded(key: string): void;
}

export function createBackoff(now: () => Date): Backoff {
  const waits = new Map<
    string,
    { day: Day | null; from: number; until: number; failures: number }
  >();
  const waitOf = (key: string, day: Day | null) => {
    const wait = waits.get(key);
    return wait?.day === day ? wait : null;
  };
  return {
    isWaiting: (key, day) => {
      const wait = waitOf(key, day);
      const at = now().getTime();
      // A clock that was set back since must not make hours of it.
      return wait !== null && at >= wait.from && at < wait.until;
    },
    failed: (key, day, error) => {
      const failures = (waitOf(key, day)?.failures ?? 0) + 1;
      const waitMs = Math.min(firstMs * 2 ** (failures - 1), longestMs);
      const from = now().getTime();
      waits.set(key, { day, from, until: from + Math.max(waitMs, retryAfterMs(error)), failures });
    },
    stopForDay: (key, day) =>
      void waits.set(key, { day, from: 0, until: Number.POSITIVE_INFINITY, failures: 0 }),
    succeeded: (key) => void waits.delete(key),
  };
}
