/** Fills up slowly and is emptied by calls. */
export interface TokenBucket {
  /** Milliseconds until a call may go that leaves so many tokens for others; 0: now. */
  waitFor(reserve: number): number;
  /** One call; below zero it is made up for by those that come later. */
  take(): void;
}

/**
 * @param burst how many tokens there are at most, and at the beginning.
 * @param perSecond how many come back.
 * @param elapsed milliseconds that only grow.
 */
export function createTokenBucket(
  { burst, perSecond }: { burst: number; perSecond: number },
  elapsed: () => number,
): TokenBucket {
  let level = burst;
  let at = elapsed();
  const refill = () => {
    const now = elapsed();
    level = Math.min(burst, level + ((now - at) / 1000) * perSecond);
    at = now;
  };
  return {
    waitFor: (reserve) => {
      refill();
      const missing = Math.min(burst, reserve + 1) - level;
      return missing <= 1e-9 ? 0 : Math.ceil((missing / perSecond) * 1000);
    },
    take: () => {
      refill();
      level -= 1;
    },
  };
}
