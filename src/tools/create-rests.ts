import { WebAPIRateLimitedError } from '@slack/web-api';

/** After a failure a channel is left alone for this long, after the next one of its kind twice as long, and so on. */
const restMs = 10 * 60_000;

/** How long Slack said to wait, where that is why it failed. */
function retryAfterMs(error: unknown): number {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return cause instanceof WebAPIRateLimitedError ? cause.retryAfter * 1000 : 0;
}

/** Remembers which channels failed a moment ago, so that a fault is no storm of retries. */
export interface Rests {
  /** @param day what is to be done; a rest for a whole day ends with it. */
  isResting(id: string, day: string): boolean;
  /** A fault that may pass: each in a row doubles the rest, and it is no shorter than what Slack asked for. */
  rest(id: string, error: unknown): void;
  /** A fault that somebody has to mend: nothing more for this day. */
  restForDay(id: string, day: string): void;
  /** It worked, or somebody mended it: all is forgotten. */
  wake(id: string): void;
}

export function createRests(now: () => Date): Rests {
  const rests = new Map<string, { until: number; failures: number; day: string | null }>();
  return {
    isResting: (id, day) => {
      const rest = rests.get(id);
      return rest !== undefined && (rest.day === day || rest.until > now().getTime());
    },
    rest: (id, error) => {
      const failures = (rests.get(id)?.failures ?? 0) + 1;
      const ms = Math.max(restMs * 2 ** (failures - 1), retryAfterMs(error));
      rests.set(id, { until: now().getTime() + ms, failures, day: null });
    },
    restForDay: (id, day) => void rests.set(id, { until: 0, failures: 0, day }),
    wake: (id) => void rests.delete(id),
  };
}
