import { WebAPIRateLimitedError } from '@slack/web-api';

/** After a failure a channel is left alone for this long, after the next one of its kind twice as long, and so on. */
const restMs = 10 * 60_000;
/** ... up to this long, so that the papers come soon after Slack is well again. */
const longestMs = 60 * 60_000;

/** How long Slack said to wait, where that is why it failed. */
function retryAfterMs(error: unknown): number {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return cause instanceof WebAPIRateLimitedError ? cause.retryAfter * 1000 : 0;
}

/** Remembers which channels failed a moment ago, so that a fault is no storm of retries. */
export interface Backoff {
  /** Whether the channel rests from what is to be done for the day; a new day begins afresh. */
  isBackingOff(id: string, day: string): boolean;
  /** A fault that may pass: each in a row doubles the rest, and it is no shorter than what Slack asked for. */
  rest(id: string, day: string, error: unknown): void;
  /** A fault that somebody has to mend: nothing more for this day. */
  stopForDay(id: string, day: string): void;
  /** It worked, or somebody mended it: all is forgotten. */
  wake(id: string): void;
}

export function createBackoff(now: () => Date): Backoff {
  const rests = new Map<string, { day: string; at: number; until: number; failures: number }>();
  const of = (id: string, day: string) => {
    const rest = rests.get(id);
    return rest?.day === day ? rest : null;
  };
  return {
    isBackingOff: (id, day) => {
      const rest = of(id, day);
      const at = now().getTime();
      // A clock that was set back since must not make a rest of hours.
      return rest !== null && at >= rest.at && at < rest.until;
    },
    rest: (id, day, error) => {
      const failures = (of(id, day)?.failures ?? 0) + 1;
      const rested = Math.min(restMs * 2 ** (failures - 1), longestMs);
      const at = now().getTime();
      rests.set(id, { day, at, until: at + Math.max(rested, retryAfterMs(error)), failures });
    },
    stopForDay: (id, day) =>
      void rests.set(id, { day, at: 0, until: Number.POSITIVE_INFINITY, failures: 0 }),
    wake: (id) => void rests.delete(id),
  };
}
