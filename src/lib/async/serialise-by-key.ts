import pLimit, { type LimitFunction } from 'p-limit';

export type SerialiseByKey = <T>(key: string, work: () => Promise<T>) => Promise<T>;

/**
 * Runs work of the same key one at a time, first in, first out; work of other keys does not wait. A failure does not
 * stop what is queued behind it.
 */
export function createSerialiseByKey(): SerialiseByKey {
  const limits = new Map<string, LimitFunction>();
  return (key, work) => {
    const limit = limits.get(key) ?? pLimit(1);
    limits.set(key, limit);
    return limit(async () => {
      try {
        return await work();
      } finally {
        if (limit.pendingCount === 0) limits.delete(key);
      }
    });
  };
}
