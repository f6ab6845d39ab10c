import { LlmError } from '../errors.ts';
import type { Problem } from './reply.ts';

/** What a call came to: the server works, one must not tell, or it will fail the next as well. */
export type Verdict = 'works' | 'unknown' | { problem: Problem; retryAfterMs: number | null };

interface BreakerTools {
  now(): number;
  /** Rejects when the signal is given. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** A server that failed is left alone so long, or as long as it asks for, within reason. */
const leftAloneMs = 60_000;
const longestLeftAloneMs = 10 * 60_000;
/** A server that has answered is believed so long to work. */
const provenMs = 10 * 60_000;
/** What is wrong with a key, a model or an account is told in less time. */
const aheadMs = 3000;
/** Requests in a row that got no answer in the right shape. */
const mostInvalid = 2;

const invalid: ReadonlySet<string> = new Set(['shape', 'empty', 'cut-off']);

/** Whether something ends before a time is over. */
async function endsWithin(
  other: Promise<void>,
  ms: number,
  sleep: BreakerTools['sleep'],
): Promise<boolean> {
  const waiting = new AbortController();
  const over = sleep(Math.max(0, ms), waiting.signal);
  const isOver = over.then(
    () => true,
    () => false,
  );
  const hasEnded = await Promise.race([other.then(() => true), isOver.then((is) => !is)]);
  waiting.abort();
  return hasEnded;
}

/**
 * Keeps calls from a server that does not work. Of several calls at once the first goes some seconds ahead while it is not
 * known that the server works, so that a wrong key is tried once and not five times; when it fails, the others are told
 * the same.
 */
export function createCircuitBreaker({ now, sleep }: BreakerTools) {
  let open: { until: number; problem: Problem } | null = null;
  let provenUntil = 0;
  let invalidInARow = 0;
  let probe: Promise<void> | null = null;

  const settle = (verdict: Verdict): void => {
    if (verdict === 'unknown') return;
    if (verdict === 'works') {
      provenUntil = now() + provenMs;
      invalidInARow = 0;
      return;
    }
    const { problem, retryAfterMs } = verdict;
    if (invalid.has(problem.kind)) {
      invalidInARow += 1;
      if (invalidInARow < mostInvalid) return;
    }
    invalidInARow = 0;
    provenUntil = 0;
    const rest = Math.min(longestLeftAloneMs, Math.max(leftAloneMs, retryAfterMs ?? 0));
    open = { until: now() + rest, problem };
  };

  return {
    /**
     * Resolves when a call may be made, with the function that tells what it came to.
     * @throws LlmError while the server is left alone, with why.
     */
    async enter(until: number): Promise<(verdict: Verdict) => void> {
      for (;;) {
        if (open && now() < open.until) {
          const { kind, sentence } = open.problem;
          throw new LlmError(`${sentence} It is left alone for a while.`, { kind });
        }
        if (now() < provenUntil) return settle;
        if (probe) {
          // A slow server is no broken one.
          const patience = Math.min(aheadMs, until - now());
          if (!(await endsWithin(probe, patience, sleep))) return settle;
        } else {
          const { promise, resolve } = Promise.withResolvers<void>();
          probe = promise;
          return (verdict) => {
            probe = null;
            settle(verdict);
            resolve();
          };
        }
      }
    },
  };
}
