import pLimit, { type LimitFunction } from 'p-limit';

export type SerialiseByKey = <T>(key: string, work: () => Promise<T>) => Promise<T>;

/**
 * Runs works of the same key one after the other, in the order in which they came; those of other keys do not wait.
 * A work that fails stops none that wait behind it.
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
