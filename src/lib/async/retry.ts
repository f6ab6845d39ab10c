import pRetry from 'p-retry';

interface RetryPolicy {
  /** Milliseconds before each further try; as many tries as there are waits, and the first one. */
  waits: readonly number[];
  /** Whether the last wait comes again and again. */
  isEndless?: boolean;
  isRetryable(error: Error): boolean;
  sleep(milliseconds: number): Promise<void>;
  /** Hears of each failure that is followed by another try. */
  onRetry?(error: Error): void;
}

/** Does work again while it fails in a way that may pass; rejects with its last error. */
export const retry = <T>(
  { waits, isEndless = false, isRetryable, sleep, onRetry }: RetryPolicy,
  work: () => Promise<T>,
): Promise<T> =>
  pRetry(work, {
    retries: isEndless ? Number.POSITIVE_INFINITY : waits.length,
    // The wait is ours, below: it goes by the clock that was passed in.
    minTimeout: 0,
    shouldRetry: async ({ error, attemptNumber }) => {
      if (!isRetryable(error)) return false;
      onRetry?.(error);
      await sleep(waits[attemptNumber - 1] ?? waits.at(-1) ?? 0);
      return true;
    },
  });
